package org.steelyard.dynamics.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.fixture.SmallNet;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/** What every step-size rule in the catalog owes its users. */
class StepSizeRuleContractTest {
  static Stream<StepSizeRule> all() {
    return ServiceLoader.load(StepSizeRule.class).stream().map(ServiceLoader.Provider::get);
  }

  /** Those that never raise the loss, from any start. */
  static Stream<StepSizeRule> descending() {
    return all()
        .filter(
            rule ->
                rule instanceof MajorizerStepSize
                    || rule instanceof AdaptiveStepSize
                    || rule instanceof SafeLocalStepSize
                    || rule instanceof ArmijoStepSize
                    || rule instanceof ExactLineSearchStepSize);
  }

  @Test
  void catalog_hasTheRulesOfTheContract() {
    assertThat(all().map(rule -> rule.getClass().getSimpleName()))
        .contains(
            "ConstantStepSize",
            "SafeLocalStepSize",
            "MajorizerStepSize",
            "AdaptiveStepSize",
            "ExactLineSearchStepSize",
            "ArmijoStepSize",
            "TwoOverLambdaMaxStepSize",
            "Du2018StepSize",
            "Xu2023AdaptiveStepSize",
            "Xu2025SchedulerStepSize");
  }

  @ParameterizedTest
  @MethodSource("all")
  void choose_standardProblems_isPositiveOrRefusedInASentence(StepSizeRule rule) {
    int stepped = 0;
    for (SmallNet net : SmallNet.all().toList()) {
      Optional<Stepper> stepper = start(rule, net.problem(), net.weights());
      if (stepper.isEmpty()) {
        continue;
      }
      Optional<Failure> failure = stepper.get().advance();
      if (failure.isPresent()) {
        assertThat(failure.get().sentence()).as("%s %s", rule, net).hasSizeGreaterThan(20);
      } else {
        assertThat(stepper.get().stepSize()).as("%s %s", rule, net).isPositive().isFinite();
        stepped++;
      }
    }
    assertThat(stepped).isPositive();
  }

  @ParameterizedTest
  @MethodSource("descending")
  void advance_standardProblems_neverRaisesTheLoss(StepSizeRule rule) {
    for (SmallNet net : SmallNet.all().toList()) {
      assertDescent(rule, net.problem(), net.weights(), 20, net.name());
    }
  }

  @ParameterizedTest
  @MethodSource("descending")
  void advance_wildScales_neverRaisesTheLoss(StepSizeRule rule) {
    for (long seed = 1; seed <= 40; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "wild");
      int depth = 1 + random.index(6);
      List<Integer> widths = new ArrayList<>();
      for (int j = 0; j <= depth; j++) {
        widths.add(1 + random.index(4));
      }
      List<Matrix> layers = new ArrayList<>();
      for (int j = 1; j <= depth; j++) {
        double scale = StrictMath.pow(10, 12 * random.uniform() - 6);
        layers.add(
            random.index(10) == 0
                ? Matrix.zeros(widths.get(j), widths.get(j - 1))
                : random.gaussian(widths.get(j), widths.get(j - 1), scale));
      }
      Matrix x = random.gaussian(widths.get(0) + 1, widths.get(0), 1);
      Matrix y = random.gaussian(widths.get(0) + 1, widths.get(depth), 1);
      Problem problem = new Problem(new LinearNetwork(widths), LeastSquares.ofSamples(x, y));
      assertDescent(rule, problem, Weights.of(layers), 10, "seed %d %s".formatted(seed, widths));
    }
  }

  private static void assertDescent(
      StepSizeRule rule, Problem problem, Weights weights, int steps, String what) {
    Stepper stepper = start(rule, problem, weights).orElseThrow();
    double before = stepper.excess();
    for (int t = 0; t < steps; t++) {
      double rounding = rounding(stepper);
      if (stepper.advance().isPresent()) {
        return;
      }
      assertThat(stepper.excess())
          .as("%s %s step %d", rule, what, stepper.step())
          .isLessThanOrEqualTo(before * (1 + 1e-12) + rounding + rounding(stepper));
      before = stepper.excess();
    }
  }

  /**
   * How much rounding of the weights alone can move the loss: an end-to-end matrix off by e = 8 N
   * 2^-53 prod |W_l|_F moves it by |G| e + K e^2/2.
   */
  private static double rounding(Stepper stepper) {
    Weights weights = stepper.iterate().weights();
    double e = 8 * weights.depth() * 0x1p-53;
    for (Matrix layer : weights.layers()) {
      e *= layer.frobeniusNorm();
    }
    double k = stepper.problem().objective().curvature().smoothness().orElseThrow();
    return Math.sqrt(stepper.squaredOuterGradient()) * e + 0.5 * k * e * e;
  }

  @ParameterizedTest
  @MethodSource("all")
  void advance_resumed_givesTheSameBits(StepSizeRule rule) {
    // All nets on which the rule starts; those that diverge do so alike.
    for (SmallNet net : SmallNet.all().toList()) {
      Optional<Stepper> straight = start(rule, net.problem(), net.weights());
      if (straight.isEmpty()) {
        continue;
      }
      Stepper first = start(rule, net.problem(), net.weights()).orElseThrow();
      for (int t = 0; t < 3; t++) {
        straight.get().advance();
        first.advance();
      }
      Snapshot pause = first.snapshot();
      Stepper second = new GradientDescent(rule).resume(net.problem(), net.weights(), pause);
      for (int t = 0; t < 4; t++) {
        straight.get().advance();
        second.advance();
      }
      assertThat(second.snapshot().weights())
          .as("%s %s", rule, net)
          .isEqualTo(straight.get().snapshot().weights());
      assertThat(second.stepSize()).isEqualTo(straight.get().stepSize());
    }
  }

  @ParameterizedTest
  @MethodSource("exactOnQuadratics")
  void choose_oneLayerWhitened_isOne(StepSizeRule rule) {
    RandomMatrices random = RandomMatrices.of(5, "quadratic");
    Problem problem =
        new Problem(
            new LinearNetwork(List.of(3, 2)), LeastSquares.whitened(random.gaussian(2, 3, 1)));
    Stepper stepper = start(rule, problem, Weights.of(random.gaussian(2, 3, 1))).orElseThrow();
    stepper.advance();
    assertThat(stepper.stepSize()).isCloseTo(1, within(1e-15));
    assertThat(stepper.excess()).isLessThan(1e-30);
  }

  static Stream<StepSizeRule> exactOnQuadratics() {
    return Stream.of(
        new MajorizerStepSize(), new ExactLineSearchStepSize(), new SafeLocalStepSize());
  }

  @Test
  void twoOverLambdaMax_oneLayerWhitened_isTwiceTheFraction() {
    Problem problem =
        new Problem(
            new LinearNetwork(List.of(3, 2)),
            LeastSquares.whitened(Matrix.of(2, 3, 1, 2, 3, 4, 5, 6)));
    Stepper stepper =
        start(new TwoOverLambdaMaxStepSize(0.75, 1), problem, Weights.of(Matrix.zeros(2, 3)))
            .orElseThrow();
    stepper.advance();
    assertThat(stepper.stepSize()).isCloseTo(1.5, within(1e-14));
  }

  @Test
  void du2018_rankOneTarget_isTheFormula() {
    // |Y|_F = 4, rank 1: sqrt(4)/(100 (t+1) 4^1.5) = 1/(400 (t+1)).
    Problem problem =
        new Problem(
            LinearNetwork.of(2, List.of(2), 2), LeastSquares.whitened(Matrix.of(2, 2, 2, 2, 2, 2)));
    Stepper stepper =
        start(
                new Du2018StepSize(),
                problem,
                Weights.of(Matrix.identity(2).scaled(0.1), Matrix.identity(2)))
            .orElseThrow();
    stepper.advance();
    assertThat(stepper.stepSize()).isCloseTo(1.0 / 400, within(1e-17));
    stepper.advance();
    assertThat(stepper.stepSize()).isCloseTo(1.0 / 800, within(1e-17));
  }

  @Test
  void exactLineSearch_everyStandardProblem_lowersTheLossAtLeastAsMuchAsTheOthers() {
    for (SmallNet net : SmallNet.all().toList()) {
      Stepper exact =
          start(new ExactLineSearchStepSize(), net.problem(), net.weights()).orElseThrow();
      if (exact.advance().isPresent()) {
        continue;
      }
      descending()
          .forEach(
              rule -> {
                Stepper other = start(rule, net.problem(), net.weights()).orElseThrow();
                other.advance();
                assertThat(exact.excess())
                    .as("%s %s", rule, net)
                    .isLessThanOrEqualTo(other.excess() * (1 + 1e-9));
              });
    }
  }

  /** Empty where the rule refuses the problem, which it must do in a sentence that names it. */
  private static Optional<Stepper> start(StepSizeRule rule, Problem problem, Weights weights) {
    try {
      return Optional.of(new GradientDescent(rule).start(problem, weights));
    } catch (IllegalArgumentException refusal) {
      assertThat(refusal.getMessage()).hasSizeGreaterThan(30).containsAnyOf("xu20", "certified");
      return Optional.empty();
    }
  }
}
