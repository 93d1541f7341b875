package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoxSummaryTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void of_oneToFour_quartilesOfType7() {
    BoxSummary box = BoxSummary.of(4, 2, 1, 3);
    assertThat(box.quartileLow()).isEqualTo(1.75);
    assertThat(box.median()).isEqualTo(2.5);
    assertThat(box.quartileHigh()).isEqualTo(3.25);
    assertThat(box.whiskerLow()).isEqualTo(1);
    assertThat(box.whiskerHigh()).isEqualTo(4);
  }

  @Test
  void of_farValue_isAnOutlier() {
    BoxSummary box = BoxSummary.of(1, 2, 3, 4, 5, 100, Double.NaN);
    assertThat(box.outliers()).containsExactly(100.0);
    assertThat(box.whiskerHigh()).isEqualTo(5);
    assertThat(box.missing()).isEqualTo(1);
  }

  @Test
  void of_someNeverArrived_orderStatisticsStayDefined() {
    BoxSummary few = BoxSummary.of(1, 2, 3, 4, 5, 6, 7, INFINITE);
    assertThat(few.median()).isEqualTo(4.5);
    assertThat(few.outliers()).containsExactly(INFINITE);
    BoxSummary most = BoxSummary.of(1, INFINITE, INFINITE, INFINITE, INFINITE);
    assertThat(most.median()).isEqualTo(INFINITE);
    assertThat(most.whiskerHigh()).isEqualTo(INFINITE);
    assertThat(most.whiskerLow()).isNotNaN();
  }

  @Test
  void of_nothing_refused() {
    assertThatThrownBy(() -> BoxSummary.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not missing");
  }
}
