package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NotesTest {
  private static Plot plot(Axis y, double... ys) {
    Samples points = Samples.atCategories(ys);
    return Plot.of("t", Axis.linear("x"), y).with(new Layer.Line("a", points, Style.series(0)));
  }

  @Test
  void notes_everythingShown_none() {
    assertThat(plot(Axis.linear("y"), 1, -2, 0).notes()).isEmpty();
  }

  @Test
  void notes_oneOfEachKind_countedAndNamed() {
    double infinite = Double.POSITIVE_INFINITY;
    Axis axis = Axis.log("y").to(50).infinite("not reached");
    assertThat(plot(axis, 1, 0, -1, infinite, Double.NaN, 99, 2).notes())
        .containsExactly(
            "△ at the upper edge, not reached: a (1).",
            "▽ at the lower edge, 0 or below, which a log axis cannot show: a (2).",
            "Blank where no value exists: a (1).",
            "Continues beyond the axes: a (1).");
  }

  @Test
  void notes_nothingToDraw_saysSo() {
    assertThat(plot(Axis.log("y")).notes()).containsExactly("No value to draw.");
  }

  @Test
  void axis_impossibleBounds_refused() {
    assertThatThrownBy(() -> Axis.log("y").from(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Axis.linear("y").from(2).to(1)).hasMessageContaining("2.0 to 1.0");
  }
}
