package org.steelyard.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.lab.compare.FlowComparison.Point;
import org.steelyard.lab.figure.Svg;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

class FlowComparisonTest {
  private static FlowComparison compare(double... stepSizes) {
    RandomMatrices random = RandomMatrices.of(1, "comparison");
    Problem problem =
        new Problem(
            LinearNetwork.of(4, List.of(5, 6), 3),
            LeastSquares.whitened(random.gaussian(3, 4, 0.5)));
    Weights initial = new GaussianInitializer(0.4).draw(problem, random);
    List<Double> steps = java.util.Arrays.stream(stepSizes).boxed().toList();
    return FlowComparison.of(problem, initial, new GradientFlow(1e-10), steps, 4, 20);
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
    for (Point point : compare(0.1).flow().points()) {
      assertThat(point.drift()).isLessThan(1e-9);
    }
  }

  /** L = 1, Σ = I: the flow is W* + e^{−t}(W(0) − W*), descent (1 − η)^k in place of e^{−t}. */
  @Test
  void of_oneLayer_isTheExponentialBesideThePower() {
    Problem problem =
        new Problem(LinearNetwork.of(1, List.of(), 1), LeastSquares.whitened(Matrix.of(1, 1, 3)));
    FlowComparison comparison =
        FlowComparison.of(
            problem, Weights.of(Matrix.of(1, 1, 1)), new GradientFlow(1e-9), List.of(0.25), 2, 8);
    List<Point> descent = comparison.descents().get(0).points();
    assertThat(descent).hasSize(9);
    for (int k = 0; k <= 8; k++) {
      double ofFlow = StrictMath.exp(-0.25 * k);
      double ofDescent = StrictMath.pow(0.75, k);
      assertThat(comparison.flow().points().get(k).excess())
          .isCloseTo(2 * ofFlow * ofFlow, within(1e-8));
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
  void plots_ofAComparison_nameEveryStep() {
    FlowComparison comparison = compare(0.1, 0.02);
    assertThat(FlowComparisonPlots.excess(comparison).layers())
        .extracting(layer -> layer.label())
        .containsExactly("gradient flow", "descent, η = 0.100", "descent, η = 0.0200");
    assertThat(FlowComparisonPlots.distance(comparison).layers()).hasSize(2);
    assertThat(FlowComparisonPlots.drift(comparison).caption()).contains("Σ η²");
    assertThat(Svg.render(FlowComparisonPlots.drift(comparison))).contains("<svg");
  }
}
