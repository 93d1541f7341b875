package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTest {
  private static Plot curves(int count, String name) {
    Plot plot = Plot.of("t", Axis.linear("x"), Axis.linear("y"));
    for (int i = 0; i < count; i++) {
      double end = i % 3;
      Samples points = Samples.of(new double[] {0, 1}, new double[] {i, end});
      plot = plot.with(new Layer.Line(name + i, points, Style.series(i)));
    }
    return plot;
  }

  @Test
  void apart_twoAtOnePlace_moveHalfTheDistanceEach() {
    assertThat(Spread.apart(new double[] {50, 50}, 10, 0, 100))
        .containsExactly(new double[] {45, 55}, within(1e-12));
  }

  @Test
  void apart_atTheEdge_staysInside() {
    assertThat(Spread.apart(new double[] {99, 100, 100}, 10, 0, 100))
        .containsExactly(new double[] {80, 90, 100}, within(1e-12));
  }

  @Test
  void apart_random_keepsDistanceOrderAndIsNotBeatenByNeighbours() {
    Random random = new Random(11);
    for (int trial = 0; trial < 200; trial++) {
      double[] wanted = random.doubles(6, 0, 100).sorted().toArray();
      double[] placed = Spread.apart(wanted, 8, -1000, 1000);
      double best = cost(wanted, placed);
      for (int i = 0; i < placed.length; i++) {
        assertThat(i == 0 || placed[i] - placed[i - 1] >= 8 - 1e-9).as("trial %s", trial).isTrue();
      }
      for (int attempt = 0; attempt < 100; attempt++) {
        double[] other = placed.clone();
        for (int i = 0; i < other.length; i++) {
          other[i] += random.nextGaussian();
          other[i] = i == 0 ? other[i] : Math.max(other[i], other[i - 1] + 8);
        }
        assertThat(cost(wanted, other)).as("trial %s", trial).isGreaterThanOrEqualTo(best - 1e-9);
      }
    }
  }

  @Test
  void layout_fewCurves_labelsBesideTheDataWithoutOverlap() {
    Layout layout = Layout.of(curves(9, "curve "), true);
    List<Double> heights = new ArrayList<>();
    for (KeyEntry entry : layout.key()) {
      assertThat(entry.x()).isGreaterThan(layout.area().right());
      double end = entry.x() + Key.SAMPLE + 6 + TextMetrics.width(entry.text(), Key.SIZE, false);
      assertThat(end).isLessThanOrEqualTo(720);
      heights.add(entry.y());
    }
    for (int i = 1; i < heights.size(); i++) {
      assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(Key.LINE - 1e-9);
    }
  }

  @Test
  void layout_manyOrLongLabels_legendAboveTheData() {
    for (Plot plot : List.of(curves(40, "curve "), curves(3, "a very long label ".repeat(4)))) {
      Layout layout = Layout.of(plot, true);
      assertThat(layout.key()).hasSize(plot.layers().size());
      for (KeyEntry entry : layout.key()) {
        assertThat(entry.y() + Key.LINE / 2).isLessThan(layout.area().top());
        double end = entry.x() + Key.SAMPLE + 6 + TextMetrics.width(entry.text(), Key.SIZE, false);
        assertThat(end).isLessThanOrEqualTo(720);
      }
    }
  }

  private static double cost(double[] wanted, double[] placed) {
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      sum += (wanted[i] - placed[i]) * (wanted[i] - placed[i]);
    }
    return sum;
  }
}
