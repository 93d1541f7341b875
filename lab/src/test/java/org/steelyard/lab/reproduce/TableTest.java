package org.steelyard.lab.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as text, and checks. */
class TableTest {
  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -2,
        0.1,
        1.0 / 3,
        5e-324,
        1.7976931348623157e308,
        123456789.125,
        1e15,
        -3e-7
      })
  void cell_number_readsBackTheSame(double value) {
    assertThat(Double.parseDouble(Table.cell(value))).isEqualTo(value == 0 ? 0.0 : value);
  }

  @Test
  void cell_specialValues_areMissingOrInfinite() {
    assertThat(Table.cell(Double.NaN)).isEmpty();
    assertThat(Table.cell(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(Table.cell(1.0 / 3, 4)).isEqualTo("0.3333");
    assertThat(Table.cell(1e-12 / 3, 3)).isEqualTo("3.33e-13");
  }

  @Test
  void csvAndMarkdown_awkwardCells_areQuoted() {
    Table table = new Table("t", List.of("a", "b"), List.of(List.of("x, \"y\"", "1|2")));
    assertThat(table.csv()).isEqualTo("a,b\n\"x, \"\"y\"\"\",1|2\n");
    assertThat(table.markdown()).isEqualTo("| a | b |\n| --- | --- |\n| x, \"y\" | 1\\|2 |\n");
    assertThatThrownBy(() -> new Table("t", List.of("a"), List.of(List.of("1", "2"))))
        .hasMessageContaining("1 columns");
  }

  @Test
  void within_nearAndFar_passesDiffersOrFails() {
    assertThat(Check.within("w", "s", 0, 1, 0.5).result()).isEqualTo(Check.Result.PASS);
    assertThat(Check.within("w", "s", 0, 1, Double.NaN).result()).isEqualTo(Check.Result.FAIL);
    Check differs = Check.withinUnless("w", "s", 0, 1, 1.5e7, 1, 2e7, "unknown");
    assertThat(differs.result()).isEqualTo(Check.Result.DIFFERS);
    assertThat(differs.got()).isEqualTo("1.5e7");
    assertThat(differs.expected()).isEqualTo("between 0 and 1; with our choice between 1 and 2e7");
    assertThat(Check.withinUnless("w", "s", 0, 1, 3, 1, 2, "unknown").result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void map_severalThreads_keepsTheOrder() {
    Effort effort = new Effort(true, 4, sentence -> {});
    assertThat(effort.map(List.of(3, 1, 2), i -> i * i)).containsExactly(9, 1, 4);
    assertThatThrownBy(
            () ->
                effort.map(
                    List.of(1, 2),
                    i -> {
                      throw new IllegalArgumentException("no " + i);
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
