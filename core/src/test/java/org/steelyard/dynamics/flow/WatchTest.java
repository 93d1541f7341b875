package org.steelyard.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

class WatchTest {
  private static Weights of(double first, double second) {
    return Weights.of(Matrix.of(1, 1, first), Matrix.of(1, 1, second));
  }

  /** D = a² − b² from a = b = 1: a drift of d relative to a² + b² = 2 needs a = √(1 + 2d). */
  @ParameterizedTest
  @CsvSource({"0.5, 1e-6", "2, 1e-7", "5, 1e-8"})
  void look_atADriftBelowTen_tightensTheTolerance(double drift, double tolerance) {
    Watch watch = new Watch(of(1, 1), 1e-6);
    double first = Math.sqrt(1 + 2e-6 * drift);
    assertThat(watch.look(1, of(first, 1).values())).isEmpty();
    assertThat(watch.tolerance()).isCloseTo(tolerance, within(1e-20));
  }

  @Test
  void look_atADriftBeyondTen_refusesTheRun() {
    Watch watch = new Watch(of(1, 1), 1e-6);
    assertThat(watch.look(1, of(Math.sqrt(1 + 24e-6), 1).values()).orElseThrow())
        .contains("12 times the tolerance 1.00e-06")
        .contains("project: true");
  }

  @Test
  void drift_beyondTheLargestExactWidth_isEstimatedByProbes() {
    LinearNetwork network = LinearNetwork.of(2, List.of(400), 3);
    RandomMatrices random = RandomMatrices.of(8, "wide");
    Weights initial = Weights.of(random.gaussian(400, 2, 1), random.gaussian(3, 400, 1));
    Weights moved =
        initial.plus(1e-3, Weights.of(random.gaussian(400, 2, 1), random.gaussian(3, 400, 1)));
    double exact =
        moved.imbalance(1).minus(initial.imbalance(1)).frobeniusNorm() / moved.squaredNorm();
    assertThat(network.width(1)).isGreaterThan(Imbalances.LARGEST);
    assertThat(new Conservation(initial).drift(moved.values()))
        .isCloseTo(exact, within(0.3 * exact));
  }
}
