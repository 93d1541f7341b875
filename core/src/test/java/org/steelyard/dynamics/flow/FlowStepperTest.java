package org.steelyard.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Decades;
import org.steelyard.training.Outcome;
import org.steelyard.training.Run;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

class FlowStepperTest {
  /** ½‖R(W − W*)‖² with singular values of R from 1 down to κ^−½, evenly in the logarithm. */
  private static Problem conditioned(double kappa, int depth) {
    RandomMatrices random = RandomMatrices.of(5, "conditioned");
    double[] values = new double[6];
    for (int i = 0; i < 6; i++) {
      values[i] = StrictMath.pow(kappa, -0.5 * i / 5);
    }
    Matrix inputs = Matrix.diagonal(6, 6, values).times(random.orthogonal(6, 6));
    Matrix targets = inputs.times(random.gaussian(6, 2, 1));
    List<Integer> hidden = java.util.Collections.nCopies(depth - 1, 5);
    return new Problem(LinearNetwork.of(6, hidden, 2), LeastSquares.ofSamples(inputs, targets));
  }

  private static Weights start(Problem problem) {
    return new GaussianInitializer(0.5).draw(problem, RandomMatrices.of(6, "weights"));
  }

  private static Run train(Dynamics dynamics, Problem problem, StoppingRule rule) {
    return new Trainer(rule).train(new Setting(problem, start(problem), dynamics));
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "40, 3", "400, 30"})
  void resume_fromASnapshot_goesOnWithTheSameBits(int before, int after) {
    Problem problem = conditioned(1e6, 3);
    for (boolean project : new boolean[] {false, true}) {
      GradientFlow flow =
          new GradientFlow(new Tsitouras54(), new RungeKuttaChebyshev2(), 1e-4, project);
      Stepper whole = flow.start(problem, start(problem));
      for (int k = 0; k < before; k++) {
        assertThat(whole.advance()).isEmpty();
      }
      Snapshot middle = whole.snapshot();
      Stepper second = flow.resume(problem, start(problem), middle);
      for (int k = 0; k < after; k++) {
        assertThat(whole.advance()).isEmpty();
        assertThat(second.advance()).isEmpty();
      }
      Snapshot a = whole.snapshot();
      Snapshot b = second.snapshot();
      assertThat(b.weights()).isEqualTo(a.weights());
      assertThat(b.time()).isEqualTo(a.time());
      assertThat(b.stepSize()).isEqualTo(a.stepSize());
      assertThat(b.memory()).isEqualTo(a.memory());
      assertThat(second.excess()).isEqualTo(whole.excess());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-5, 1e-9})
  void landOn_anExcess_stopsWhereItIsMet(double excess) {
    Run run = train(new GradientFlow(), conditioned(10, 2), StoppingRule.excess(excess));
    assertThat(run.outcome()).isInstanceOf(Outcome.Converged.class);
    assertThat(run.excess()).isCloseTo(excess, within(1e-6 * excess)).isLessThanOrEqualTo(excess);
  }

  @Test
  void landOn_aGap_stopsWhereItIsMet() {
    Run run = train(new GradientFlow(), conditioned(10, 3), StoppingRule.gap(1e-7, 0));
    assertThat(run.gap()).isCloseTo(1e-7, within(1e-13)).isLessThanOrEqualTo(1e-7);
  }

  @Test
  void landOn_aGradientNorm_stopsWhereItIsMet() {
    Problem problem = conditioned(10, 2);
    Run run = train(new GradientFlow(), problem, StoppingRule.gradient(1e-3));
    Stepper there = new GradientFlow().start(problem, run.weights());
    assertThat(Math.sqrt(there.squaredGradientNorm())).isCloseTo(1e-3, within(1e-9));
  }

  @Test
  void landOn_aTime_stopsAtItToTheLastBit() {
    StoppingRule rule = StoppingRule.excess(1e-20).or(StoppingRule.time(3.7));
    Run run = train(new GradientFlow(), conditioned(10, 2), rule);
    assertThat(run.outcome()).isInstanceOf(Outcome.Exhausted.class);
    assertThat(run.last().time()).isEqualTo(3.7);
  }

  /** L = 1, Σ = I: the excess is that of the start times e^{−2t}. */
  @ParameterizedTest
  @ValueSource(strings = {"tsitouras", "dormand-prince", "chebyshev"})
  void decades_ofAnExponential_areReachedWhenTheyMustBe(String name) {
    RungeKutta method =
        switch (name) {
          case "tsitouras" -> new Tsitouras54();
          case "dormand-prince" -> new DormandPrince853();
          default -> new RungeKuttaChebyshev2();
        };
    Problem problem =
        new Problem(
            LinearNetwork.of(2, List.of(), 1), LeastSquares.whitened(Matrix.of(1, 2, 3, -1)));
    Weights zero = Weights.of(Matrix.zeros(1, 2));
    Decades decades = new Decades();
    new Trainer(StoppingRule.excess(1e-8))
        .train(new Setting(problem, zero, new GradientFlow(method, method, 1e-8, false)), decades);
    assertThat(decades.reached()).hasSize(9);
    for (int i = 0; i < 9; i++) {
      Decades.Decade decade = decades.reached().get(i);
      assertThat(decade.excess()).isEqualTo(Double.parseDouble("1e" + -i));
      assertThat(decade.time()).isCloseTo(StrictMath.log(5 / decade.excess()) / 2, within(1e-6));
    }
  }

  @Test
  void evaluations_onAStiffProblem_areFarFewerWithTheStabilizedMethod() {
    Problem problem = conditioned(1e5, 2);
    StoppingRule rule = StoppingRule.gap(1e-6, 0);
    Run explicit =
        train(new GradientFlow(new Tsitouras54(), new Tsitouras54(), 1e-4, false), problem, rule);
    Run stabilized = train(new GradientFlow(1e-4), problem, rule);
    assertThat(stabilized.evaluations()).isLessThan(explicit.evaluations() / 10);
    assertThat(stabilized.last().time())
        .isCloseTo(explicit.last().time(), within(1e-3 * explicit.last().time()));
  }

  @Test
  void advance_atAStationaryPoint_letsTimePass() {
    Problem problem = conditioned(10, 3);
    Weights zero = Weights.of(problem.network(), new double[problem.network().size()]);
    Stepper stepper = new GradientFlow().start(problem, zero);
    assertThat(stepper.advance()).isEmpty();
    assertThat(stepper.time()).isPositive();
    assertThat(stepper.iterate().weights()).isEqualTo(zero);
  }

  @Test
  void project_onceSet_keepsImbalancesToRounding() {
    Problem problem = conditioned(10, 3);
    Weights start = start(problem);
    for (boolean project : new boolean[] {false, true}) {
      GradientFlow flow =
          new GradientFlow(new Tsitouras54(), new RungeKuttaChebyshev2(), 1e-3, project);
      Run run = new Trainer(StoppingRule.time(20)).train(new Setting(problem, start, flow));
      double drift = 0;
      for (int j = 1; j < 3; j++) {
        drift += run.weights().imbalance(j).minus(start.imbalance(j)).frobeniusNorm();
      }
      if (project) {
        assertThat(drift).isLessThan(1e-13 * run.weights().squaredNorm());
      } else {
        assertThat(drift).isGreaterThan(1e-10).isLessThan(1e-2 * run.weights().squaredNorm());
      }
    }
  }

  @Test
  void integrationError_ofATighterTolerance_isSmaller() {
    Problem problem = conditioned(10, 2);
    double loose = errorAfter(1e-4, problem);
    double tight = errorAfter(1e-8, problem);
    assertThat(tight).isPositive().isLessThan(1e-3 * loose);
  }

  private static double errorAfter(double tolerance, Problem problem) {
    Stepper stepper = new GradientFlow(tolerance).start(problem, start(problem));
    while (stepper.time() < 5) {
      assertThat(stepper.advance()).isEmpty();
    }
    assertThat(stepper.iterate().integrationError()).isEqualTo(stepper.integrationError());
    return stepper.integrationError();
  }

  @Test
  void advance_inSteadyState_allocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Vectors are objects until the compiler has seen the kernels often enough: the least of
    // several rounds counts.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 40 && least >= 10_000; round++) {
      Stepper stepper = new GradientFlow(1e-9).start(conditioned(10, 3), start(conditioned(10, 3)));
      for (int k = 0; k < 200; k++) {
        stepper.advance();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int k = 0; k < 1000; k++) {
        stepper.advance();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // The first call of the bean may allocate by itself.
    assertThat(least).isLessThan(10_000);
  }
}
