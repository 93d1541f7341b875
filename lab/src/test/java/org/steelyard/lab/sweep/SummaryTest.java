package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  /** scale × step × seed = 2 × 2 × 2; the iterations are written down by hand. */
  private static final SweepTable TABLE =
      new SweepTable(
          List.of("scale", "step", "seed"),
          List.of(
              Column.of("scale", List.of("0.1", "0.1", "0.1", "0.1", "1", "1", "1", "1")),
              Column.of("step", List.of("0.5", "0.5", "2", "2", "0.5", "0.5", "2", "2")),
              Column.of("seed", List.of("0", "1", "0", "1", "0", "1", "0", "1")),
              Column.of("iterations", List.of("40", "50", "10", "", "", "7", "", "7"))));

  @Test
  void best_overSteps_leastIterationsOfEachGroupWithItsStep() {
    SweepTable best = new BestSummary(List.of("step"), "iterations").of(TABLE);
    assertThat(best.axes()).containsExactly("scale", "seed");
    assertThat(best.csv())
        .isEqualTo(
            """
            scale,step,seed,iterations,iterations.count,iterations.missing
            0.1,2.0,0,10,2,0
            0.1,0.5,1,50,1,1
            1.0,,0,,0,2
            1.0,0.5,1,7,2,0
            """);
  }

  @Test
  void mean_overSeeds_ofWhatIsThereWithCounts() {
    SweepTable mean = new MeanSummary(List.of("seed"), List.of("iterations")).of(TABLE);
    assertThat(mean.csv())
        .isEqualTo(
            """
            scale,step,iterations.mean,iterations.count,iterations.missing
            0.1,0.5,45.0,2,0
            0.1,2.0,10.0,1,1
            1.0,0.5,7.0,1,1
            1.0,2.0,7.0,1,1
            """);
  }

  @Test
  void summarized_bestThenMedian_oneStepAfterTheOther() {
    SweepTable table =
        TABLE.summarized(
            List.of(
                new BestSummary(List.of("step"), "iterations"),
                new MedianSummary(List.of("seed"), List.of("iterations", "step"))));
    assertThat(table.csv())
        .isEqualTo(
            """
            scale,iterations.median,iterations.count,iterations.missing,step.median,step.count,step.missing
            0.1,30.0,2,0,1.25,2,0
            1.0,7.0,1,1,0.5,1,1
            """);
  }

  @Test
  void quantiles_overEverything_asNumPy() {
    // numpy.quantile([7, 7, 10, 40, 50], [0, 0.25, 0.5, 0.9]) = 7, 7, 10, 46
    SweepTable table =
        new QuantilesSummary(
                List.of("scale", "step", "seed"),
                List.of("iterations"),
                List.of(0.0, 0.25, 0.5, 0.9))
            .of(TABLE);
    assertThat(table.csv())
        .isEqualTo(
            """
            iterations.q0.0,iterations.q0.25,iterations.q0.5,iterations.q0.9,iterations.count,iterations.missing
            7.0,7.0,10.0,46.0,5,3
            """);
  }

  @Test
  void of_axisThatIsNotSwept_refusedWithTheNearest() {
    assertThatThrownBy(() -> new MeanSummary(List.of("seeds"), List.of("iterations")).of(TABLE))
        .hasMessageContaining("'seeds' is not swept; did you mean seed?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iterations<=10 | 10;7;7",
        "step>=2 | 10;;;7",
        "step=2 | 10;;;7",
        "seed!=0 | 50;;7;7",
        "iterations>1e9 | NONE",
      })
  void where_conditions_numbersAsNumbersAndMissingNever(String condition, String expected) {
    SweepTable found = TABLE.where(condition);
    String texts =
        java.util.stream.IntStream.range(0, found.rows())
            .mapToObj(row -> found.text(row, "iterations"))
            .reduce((a, b) -> a + ";" + b)
            .orElse("NONE");
    assertThat(texts).isEqualTo(expected);
  }

  @Test
  void where_unknownColumn_refusedWithTheNearest() {
    assertThatThrownBy(() -> TABLE.where("iteration<3"))
        .hasMessageContaining("no column 'iteration'; did you mean iterations?");
  }

  @Test
  void sorted_missingValues_last() {
    SweepTable sorted = TABLE.sorted("iterations");
    assertThat(sorted.column("iterations").isMissing(4)).isFalse();
    assertThat(sorted.column("iterations").isMissing(5)).isTrue();
    assertThat(sorted.text(0, "iterations")).isEqualTo("7");
  }
}
