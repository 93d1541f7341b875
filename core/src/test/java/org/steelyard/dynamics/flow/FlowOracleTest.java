package org.steelyard.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Stepper;
import org.steelyard.network.Weights;

/** Flows against solutions known otherwise, along the whole path. */
class FlowOracleTest {
  private static final int LOOKS = 8;

  static List<Arguments> flows() {
    List<Oracle> oracles =
        List.of(
            Oracle.linear(),
            Oracle.scalarPair(0.5, 0.5, 2),
            Oracle.scalarPair(0.02, -0.01, 1.5),
            Oracle.scalarPair(3, 0.1, 0.5),
            Oracle.scalarChain(3, 0.5, 2),
            Oracle.scalarChain(5, 1.6, 1.3),
            Oracle.spectral(2),
            Oracle.spectral(4),
            Oracle.balanced(2),
            Oracle.balanced(3),
            Oracle.riccati());
    List<Arguments> all = new ArrayList<>();
    for (Oracle oracle : oracles) {
      for (double tolerance : new double[] {1e-6, 1e-9, 1e-12}) {
        for (RungeKutta method : List.of(new Tsitouras54(), new DormandPrince853())) {
          all.add(Arguments.of(oracle, tolerance, method));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("flows")
  void flow_ofKnownSolution_staysWithinTenTolerances(
      Oracle oracle, double tolerance, RungeKutta method) {
    GradientFlow flow = new GradientFlow(method, new RungeKuttaChebyshev2(), tolerance, false);
    Stepper stepper = flow.start(oracle.problem(), oracle.initial());
    for (int look = 1; look <= LOOKS; look++) {
      double until = oracle.horizon() * look / LOOKS;
      while (stepper.time() < until) {
        assertThat(stepper.advance()).isEmpty();
      }
      stepper.landOn(progress -> progress.time() >= until);
      assertThat(stepper.time()).isEqualTo(until);
      Weights weights = stepper.iterate().weights();
      assertThat(oracle.error(until, weights)).isLessThan(10 * tolerance);
      for (int j = 1; j < weights.depth(); j++) {
        double drift = weights.imbalance(j).minus(oracle.initial().imbalance(j)).frobeniusNorm();
        assertThat(drift).isLessThan(10 * tolerance * weights.squaredNorm());
      }
    }
  }
}
