package org.steelyard.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.figure.Axis;

class ScalesTest {
  private static double[] steps(int count, int every) {
    return IntStream.range(0, count).mapToDouble(i -> (double) i * every).toArray();
  }

  private static double[] map(double[] xs, java.util.function.DoubleUnaryOperator f) {
    return java.util.Arrays.stream(xs).map(f).toArray();
  }

  @Test
  void steps_exponentialDecay_linear() {
    double[] steps = steps(1000, 1000);
    assertThat(Scales.isLog(Scales.steps(steps, map(steps, t -> Math.exp(-t / 3e4))))).isFalse();
  }

  @Test
  void steps_powerLaw_logarithmic() {
    double[] steps = steps(1000, 1000);
    assertThat(Scales.isLog(Scales.steps(steps, map(steps, t -> 1 / (1 + t))))).isTrue();
  }

  @Test
  void steps_recordedAtDecades_logarithmic() {
    double[] steps =
        IntStream.range(0, 60).mapToDouble(i -> Math.rint(Math.pow(10, i / 10.0)) - 1).toArray();
    assertThat(Scales.isLog(Scales.steps(steps, map(steps, t -> 1)))).isTrue();
  }

  @Test
  void steps_twoRows_linear() {
    double[] steps = {0, 1_000_000};
    assertThat(Scales.isLog(Scales.steps(steps, new double[] {1, 1e-9}))).isFalse();
  }

  @Test
  void vertical_rangeAndSign_decide() {
    assertThat(Scales.isLog(Scales.vertical("v", List.of(new double[] {1, 100})))).isTrue();
    assertThat(Scales.isLog(Scales.vertical("v", List.of(new double[] {1, 99})))).isFalse();
    assertThat(Scales.isLog(Scales.vertical("v", List.of(new double[] {-1, 1, 1e6})))).isFalse();
    assertThat(Scales.isLog(Scales.vertical("v", List.of(new double[] {Double.NaN})))).isFalse();
  }

  @Test
  void fromZero_spread_decides() {
    Axis axis = Axis.linear("v");
    OptionalDouble zero = OptionalDouble.of(0);
    assertThat(Scales.fromZero(axis, List.of(new double[] {1, 2})).min()).isEqualTo(zero);
    assertThat(Scales.fromZero(axis, List.of(new double[] {3, 3})).min()).isEqualTo(zero);
    assertThat(Scales.fromZero(axis, List.of(new double[] {3, 3.1})).min()).isEmpty();
    assertThat(Scales.fromZero(axis, List.of(new double[] {-1, 3})).min()).isEmpty();
  }

  @Test
  void names_idsOfTheorems_readLikePapers() {
    assertThat(Names.theorem("xu2023-theorem-3-1")).isEqualTo("Xu 2023, Theorem 3.1");
    assertThat(Names.theorem("xu2025-theorem-e1")).isEqualTo("Xu 2025, Theorem E1");
    assertThat(Names.theorem("min2023-two-layer")).isEqualTo("Min 2023, two layer");
    assertThat(Names.theorem("z2")).isEqualTo("Z2");
    assertThat(Names.column("sigma_12")).isEqualTo("σ₁₂");
  }
}
