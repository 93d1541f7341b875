package org.steelyard.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.lab.compare.FlowComparison.Point;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

class FlowComparisonTest {
  private static final FlowComparison.Limits LIMITS =
      new FlowComparison.Limits(20, 1_000_000, () -> false);

  private static FlowComparison compare(double... stepSizes) {
    return compare(LIMITS, stepSizes);
  }

  private static FlowComparison compare(FlowComparison.Limits limits, double... stepSizes) {
    RandomMatrices random = RandomMatrices.of(1, "comparison");
    Problem problem =
        new Problem(
            LinearNetwork.of(4, List.of(5, 6), 3),
            LeastSquares.whitened(random.gaussian(3, 4, 0.5)));
    Weights initial = new GaussianInitializer(0.4).draw(problem, random);
    List<Double> steps = java.util.Arrays.stream(stepSizes).boxed().toList();
    return FlowComparison.of(
        new Setting(problem, initial, new GradientFlow(1e-10)), steps, 4, limits);
  }

  /** Euler's method is of order 1. */
  @Test
  void of_halfTheStep_bringsDescentTwiceAsCloseToTheFlow() {
    FlowComparison comparison = compare(0.01, 0.005);
    assertThat(farthest(comparison, 0) / farthest(comparison, 1)).isCloseTo(2, within(0.1));
  }

  private static double farthest(FlowComparison comparison, int descent) {
    return comparison.descents().get(descent).points().stream()
        .mapToDouble(Point::distance)
        .max()
        .orElseThrow();
  }

  @Test
  void of_anyStep_driftIsWhatTheIdentitySays() {
    for (FlowComparison.Curve curve : compare(0.1, 0.02).descents()) {
      Point last = curve.points().get(curve.points().size() - 1);
      assertThat(last.drift()).isGreaterThan(1e-4);
      assertThat(last.identityDefect()).isLessThan(1e-13);
    }
  }

  @Test
  void of_theFlow_keepsTheImbalances() {
    for (Point point : compare(0.1).descents().get(0).points()) {
      assertThat(point.flowDrift()).isLessThan(1e-9);
    }
  }

  /** L = 1, Σ = I: the flow is W* + e^{−t}(W(0) − W*), descent (1 − η)^k in place of e^{−t}. */
  @Test
  void of_oneLayer_isTheExponentialBesideThePower() {
    Problem problem =
        new Problem(LinearNetwork.of(1, List.of(), 1), LeastSquares.whitened(Matrix.of(1, 1, 3)));
    Setting setting = new Setting(problem, Weights.of(Matrix.of(1, 1, 1)), new GradientFlow(1e-9));
    FlowComparison comparison =
        FlowComparison.of(
            setting, List.of(0.25), 2, new FlowComparison.Limits(8, 100, () -> false));
    List<Point> descent = comparison.descents().get(0).points();
    assertThat(descent).hasSize(9);
    for (int k = 0; k <= 8; k++) {
      double ofFlow = StrictMath.exp(-0.25 * k);
      double ofDescent = StrictMath.pow(0.75, k);
      assertThat(descent.get(k).flowExcess()).isCloseTo(2 * ofFlow * ofFlow, within(1e-8));
      assertThat(descent.get(k).excess()).isCloseTo(2 * ofDescent * ofDescent, within(1e-14));
      assertThat(descent.get(k).distance())
          .isCloseTo(2 * (ofFlow - ofDescent) / (3 - 2 * ofFlow), within(1e-8));
    }
  }

  @Test
  void of_noStepSize_isRefused() {
    assertThatThrownBy(FlowComparisonTest::compare).hasMessageContaining("no step size");
  }

  @Test
  void of_severalSteps_takesEachToTheHorizon() {
    FlowComparison comparison = compare(0.1, 0.02, 0.03);
    assertThat(comparison.descents())
        .extracting(FlowComparison.Curve::stepSize)
        .containsExactly(0.1, 0.02, 0.03);
    for (FlowComparison.Curve curve : comparison.descents()) {
      Point last = curve.points().get(curve.points().size() - 1);
      assertThat(last.time()).isGreaterThan(4 - 1.001 * curve.stepSize());
      assertThat(last.step() * curve.stepSize()).isCloseTo(last.time(), within(1e-12));
      assertThat(curve.ending()).isEmpty();
    }
  }

  @Test
  void of_aStepThatDiverges_endsThatDescentAlone() {
    Problem problem =
        new Problem(LinearNetwork.of(1, List.of(), 1), LeastSquares.whitened(Matrix.of(1, 1, 3)));
    Setting setting = new Setting(problem, Weights.of(Matrix.of(1, 1, 1)), new GradientFlow(1e-6));
    FlowComparison comparison = FlowComparison.of(setting, List.of(3.0, 0.5), 3000, LIMITS);
    assertThat(comparison.descents().get(0).ending()).contains("step size 3").contains("grew");
    assertThat(comparison.descents().get(1).ending()).isEmpty();
  }

  @Test
  void of_aStepLongerThanTheRun_staysAtTheStart() {
    FlowComparison.Curve curve = compare(10).descents().get(0);
    assertThat(curve.points()).hasSize(1);
    assertThat(curve.ending()).contains("longer than the run");
  }

  @Test
  void of_fewStepsAllowed_saysThatTheyAreSpent() {
    FlowComparison.Limits few = new FlowComparison.Limits(10, 30, () -> false);
    FlowComparison.Curve curve = compare(few, 0.1).descents().get(0);
    assertThat(curve.points().get(curve.points().size() - 1).step()).isEqualTo(30);
    assertThat(curve.ending()).contains("time 3.000 of 4.000: 30 steps are spent");
  }

  @Test
  void of_interruption_endsEveryDescent() {
    FlowComparison.Limits asked = new FlowComparison.Limits(10, 30, () -> true);
    assertThat(compare(asked, 0.1, 0.2).descents())
        .allMatch(curve -> curve.ending().contains("on request") && curve.points().size() == 1);
  }

  @Test
  void trace_ofAComparison_hasARowAPoint() {
    FlowComparison comparison = compare(0.1, 0.02);
    double[] sizes = comparison.trace().column("step_size");
    assertThat(sizes).hasSize(21 + 21).startsWith(0.1).endsWith(0.02);
    assertThat(comparison.trace().column("distance")[20])
        .isEqualTo(comparison.descents().get(0).points().get(20).distance());
  }
}
