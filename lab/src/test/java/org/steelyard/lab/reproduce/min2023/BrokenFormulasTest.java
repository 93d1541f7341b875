package org.steelyard.lab.reproduce.min2023;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.run.Training;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.theory.Variant;
import org.steelyard.training.Setting;

/** Verdicts are judged, not written: a wrong formula fails. And: the settings are those on file. */
class BrokenFormulasTest {
  @Test
  void figLeft_boundTenTimesTooLarge_fails() {
    FigLeftFigure figure = new FigLeftFigure(5, List.of(20, 20), Variant.CORRECTED);
    assertThat(figure.reproduce(Effort.small()).result()).isEqualTo(Check.Result.PASS);
    assertThat(figure.reproduce(Effort.small(), bound -> 10 * bound).result())
        .isEqualTo(Check.Result.FAIL);
    assertThat(figure.reproduce(Effort.small(), bound -> -bound).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void figLeft_asPrinted_differsAndSaysWhy() {
    var printed = new FigLeftFigure(5, List.of(20, 20), Variant.PRINTED).reproduce(Effort.small());
    assertThat(printed.result()).isEqualTo(Check.Result.DIFFERS);
    assertThat(printed.checks())
        .filteredOn(check -> check.result() == Check.Result.DIFFERS)
        .singleElement()
        .satisfies(check -> assertThat(check.explanation()).contains("square"));
  }

  @Test
  void figMiddle_rateThreeTimesTooLarge_fails() {
    FigMiddleFigure figure = new FigMiddleFigure(1, 2);
    assertThat(figure.reproduce(Effort.small(), rate -> 3 * rate).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void classification_speedAHundredTimesTooLarge_fails() {
    ClassificationFigure figure = new ClassificationFigure(1, 20, 1);
    assertThat(figure.reproduce(Effort.small()).result()).isEqualTo(Check.Result.PASS);
    assertThat(figure.reproduce(Effort.small(), speed -> 100 * speed).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void table_boundAPercentTooLarge_fails() {
    assertThat(new TableFigure().reproduce(Effort.small(), bound -> 1.01 * bound).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "scalar-100-200, 0, false",
    "scalar-200-300, 1, false",
    "vector-100-200, 0, true",
    "vector-300-500, 2, true"
  })
  void boundsAlongFlow_settings_areThoseOfTheExperimentFiles(
      String file, int width, boolean vector) {
    BoundsAlongFlow bounds =
        vector ? new FigRightFigure().bounds() : new FigMiddleFigure().bounds();
    assertSame(bounds.setting(width, 1), onFile(file), true);
  }

  @ParameterizedTest
  @CsvSource({"delta-ntk, 0", "delta-fan-in, 1", "delta-fan-out, 2"})
  void figLeft_draws_areThoseOfTheExperimentFiles(String file, int kind) {
    Problem problem = new FigLeftFigure().problem();
    Weights weights =
        FigLeftFigure.initializer(kind).draw(problem, RandomMatrices.of(1, "weights"));
    Setting onFile = onFile(file);
    assertSame(new Setting(problem, weights, onFile.dynamics()), onFile, true);
  }

  private static void assertSame(Setting ours, Setting onFile, boolean dynamics) {
    assertThat(ours.initial()).isEqualTo(onFile.initial());
    assertThat(ours.dynamics().equals(onFile.dynamics())).isEqualTo(dynamics);
    double[] zero = new double[ours.problem().network().inputs()];
    double[] gradient = new double[zero.length];
    double[] other = new double[zero.length];
    ours.problem().objective().evaluate(zero, gradient, new double[0]);
    onFile.problem().objective().evaluate(zero, other, new double[0]);
    assertThat(gradient).isEqualTo(other);
  }

  private static Setting onFile(String name) {
    Path root = Path.of(System.getProperty("steelyard.root", ".."));
    Path file = root.resolve("experiments/min2023-section-5/" + name + ".yaml");
    return Training.setting(
        new ProblemLoader(1)
            .load(new ExperimentReader(Path.of("")).read(Optional.of(file.toString()), List.of())));
  }
}
