package org.steelyard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.dynamics.ReducedStepper;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ArmijoStepSize;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.ExactLineSearchStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.MajorizerStepSize;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

/** Every special case of docs/reductions.md against the plain run, step for step. */
class ReductionTest {
  private static final int STEPS = 60;

  private static Problem whitened(List<Integer> widths) {
    int inputs = widths.get(0);
    int outputs = widths.get(widths.size() - 1);
    Matrix target = RandomMatrices.of(7, "target").gaussian(outputs, inputs, 1);
    return new Problem(
        new LinearNetwork(widths),
        LeastSquares.whitened(target.scaled(1 / target.frobeniusNorm())));
  }

  private static List<Integer> deep(int inputs, int hidden, int times, int outputs) {
    List<Integer> widths = new ArrayList<>(List.of(inputs));
    for (int j = 0; j < times; j++) {
      widths.add(hidden);
    }
    widths.add(outputs);
    return widths;
  }

  private static Reduction reduction(Problem problem, Weights weights, Integer... widths) {
    Reduction reduction = Reduction.of(problem, weights).orElseThrow();
    assertThat(reduction.problem().network().widths()).containsExactly(widths);
    return reduction;
  }

  /** Losses, gradient norms, weights and gradients agree at every step, to 1e-12 of their size. */
  private static void assertSame(Reduction reduction, Weights initial, StepSizeRule rule) {
    GradientDescent descent = new GradientDescent(rule);
    Stepper plain = descent.start(reduction.full(), initial);
    Stepper reduced = ReducedStepper.resume(descent, reduction, Snapshot.of(initial));
    assertThat(reduced.iterate().weights()).isEqualTo(initial);
    double size = Math.sqrt(initial.squaredNorm());
    double slope = Math.sqrt(plain.squaredGradientNorm());
    double loss = plain.excess();
    for (int step = 0; step <= STEPS; step++) {
      assertThat(reduced.step()).isEqualTo(step);
      assertThat(reduced.excess()).isCloseTo(plain.excess(), within(1e-12 * loss));
      assertThat(reduced.stepSize()).isCloseTo(plain.stepSize(), within(1e-11 * plain.stepSize()));
      assertThat(Math.sqrt(reduced.squaredGradientNorm()))
          .isCloseTo(Math.sqrt(plain.squaredGradientNorm()), within(1e-12 * slope));
      assertClose(reduced.iterate().weights(), plain.iterate().weights(), 1e-12 * size);
      assertClose(reduced.iterate().gradient(), plain.iterate().gradient(), 1e-12 * slope);
      if (step < STEPS) {
        assertThat(plain.advance()).isEmpty();
        assertThat(reduced.advance()).isEmpty();
      }
    }
    assertThat(plain.excess()).as("the run must go somewhere").isLessThan(0.9 * loss);
  }

  private static void assertClose(Weights got, Weights expected, double distance) {
    assertThat(Math.sqrt(got.plus(-1, expected).squaredNorm())).isLessThanOrEqualTo(distance);
  }

  private static Weights draw(Initializer initializer, Problem problem, long seed) {
    return initializer.draw(problem, RandomMatrices.of(seed, "weights"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void balancedScalarOutput_eightLayers_isAChain(boolean rotate) {
    Problem problem = whitened(deep(128, 32, 7, 1));
    Weights initial =
        draw(new BalancedInitializer(0.05, BalancedInitializer.Law.GAUSSIAN, rotate), problem, 3);
    assertSame(
        reduction(problem, initial, 2, 1, 1, 1, 1, 1, 1, 1, 1),
        initial,
        new ConstantStepSize(0.05));
  }

  @Test
  void balancedScalarOutput_threeLayers_followsTheThreeScalars() {
    Problem problem = whitened(List.of(128, 32, 32, 1));
    Weights initial = draw(new BalancedInitializer(0.1), problem, 5);
    Reduction reduction = reduction(problem, initial, 2, 1, 1, 1);
    double eta = 0.2;
    Stepper stepper =
        ReducedStepper.resume(
            new GradientDescent(new ConstantStepSize(eta)), reduction, Snapshot.of(initial));

    // Theory, section 8: (a, b) along the target and across it, s every other layer.
    Matrix start = initial.product();
    double length = start.frobeniusNorm();
    double along = start.dot(((LeastSquares) problem.objective()).minimizer());
    double s = StrictMath.cbrt(length);
    double a = along / (s * s);
    double b = Math.sqrt(length * length - along * along) / (s * s);
    for (int step = 0; step < 30; step++) {
      double q = s * s;
      double ea = q * a - 1;
      double eb = q * b;
      assertThat(stepper.excess()).isCloseTo(0.5 * (ea * ea + eb * eb), within(1e-13));
      double moved = s - eta * s * (a * ea + b * eb);
      a -= eta * q * ea;
      b -= eta * q * eb;
      s = moved;
      stepper.advance();
    }
    assertThat(stepper.excess()).isLessThan(1e-3);
  }

  @Test
  void gaussianStart_scalarOutput_keepsRowsOfTheFirstLayerAndTheTarget() {
    Problem problem = whitened(List.of(128, 32, 32, 1));
    Weights initial = draw(new GaussianInitializer(0.15), problem, 1);
    assertSame(reduction(problem, initial, 33, 32, 32, 1), initial, new ConstantStepSize(0.05));
  }

  @Test
  void rankDeficientInputs_keepTheirRowSpace() {
    RandomMatrices random = RandomMatrices.of(11, "data");
    Matrix x = random.gaussian(30, 4, 0.2).times(random.gaussian(4, 16, 1));
    Problem problem =
        new Problem(
            LinearNetwork.of(16, List.of(7), 5),
            LeastSquares.ofSamples(x, random.gaussian(30, 5, 1)));
    Weights initial = draw(new GaussianInitializer(0.3), problem, 2);
    assertSame(reduction(problem, initial, 4, 7, 5), initial, new ConstantStepSize(0.002));
  }

  @Test
  void paddedWithZeros_paddingGoes_bitForBit() {
    RandomNets net = RandomNets.of(4, 3, 6);
    LinearNetwork inner = net.problem().network();
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j <= 3; j++) {
      int rows = j == 3 ? inner.width(3) : 20;
      int columns = j == 1 ? inner.width(0) : 20;
      Matrix left = Matrix.eye(rows, inner.width(j));
      Matrix right = Matrix.eye(inner.width(j - 1), columns);
      layers.add(left.times(net.weights().layer(j)).times(right));
    }
    Weights padded = Weights.of(layers);
    Reduction reduction =
        Reduction.of(new Problem(padded.network(), net.problem().objective()), padded)
            .orElseThrow();

    assertThat(reduction.problem().network()).isEqualTo(inner);
    assertThat(reduction.initial()).isEqualTo(net.weights());
    assertThat(reduction.problem().objective()).isSameAs(net.problem().objective());
  }

  @Test
  void wideTwoLayers_hiddenWidthIsInputsPlusOutputs() {
    RandomMatrices random = RandomMatrices.of(2, "data");
    Problem problem =
        new Problem(LinearNetwork.of(6, List.of(300), 4), RandomNets.loss(random, 6, 4, 5));
    Weights initial = draw(new GaussianInitializer(0.1), problem, 9);
    assertSame(reduction(problem, initial, 6, 10, 4), initial, new ConstantStepSize(0.05));
  }

  @Test
  void fewTargetDirections_balanced_outputsShrinkToo() {
    RandomMatrices random = RandomMatrices.of(3, "data");
    Matrix left = random.gaussian(12, 1, 0.5);
    Matrix target = left.times(random.gaussian(1, 10, 0.5));
    Problem problem =
        new Problem(new LinearNetwork(List.of(10, 14, 12)), LeastSquares.whitened(target));
    Weights initial =
        Weights.of(
            Matrix.eye(14, 1).times(random.gaussian(1, 10, 0.5)),
            left.timesTranspose(Matrix.eye(14, 1)));
    assertSame(reduction(problem, initial, 2, 1, 1), initial, new ConstantStepSize(0.1));
  }

  @Test
  void restThatReachesTheOutputs_staysIn() {
    // Blocks (1) → 1 and (2, 3) → (2, 3): the second starts off its target 0 and must be trained.
    Matrix target = Matrix.diagonal(8, 8, 1.0);
    Problem problem =
        new Problem(new LinearNetwork(List.of(8, 8, 8)), LeastSquares.whitened(target));
    Matrix layer = Matrix.diagonal(8, 8, 0.5, 0.4, 0.3);
    Weights initial = Weights.of(layer, layer);

    Reduction reduction = Reduction.of(problem, initial).orElseThrow();

    assertThat(reduction.problem().network().width(1)).isEqualTo(3);
    assertSame(reduction, initial, new ConstantStepSize(0.1));
  }

  @Test
  void stepRules_thatAreReducible_chooseTheSameSteps() {
    Problem problem = whitened(List.of(40, 16, 16, 1));
    Weights initial = draw(new GaussianInitializer(0.25), problem, 6);
    Reduction reduction = reduction(problem, initial, 17, 16, 16, 1);
    for (StepSizeRule rule : List.of(new ArmijoStepSize(), new ConstantStepSize(0.02))) {
      assertSame(reduction, initial, rule);
    }
    for (StepSizeRule rule : List.of(new MajorizerStepSize(), new ExactLineSearchStepSize())) {
      GradientDescent descent = new GradientDescent(rule);
      Stepper plain = descent.start(problem, initial);
      Stepper reduced = ReducedStepper.resume(descent, reduction, Snapshot.of(initial));
      for (int step = 0; step < 5; step++) {
        plain.advance();
        reduced.advance();
        assertThat(reduced.stepSize()).isCloseTo(plain.stepSize(), within(1e-9 * plain.stepSize()));
      }
    }
    assertThat(new GradientDescent(new SafeLocalStepSize()).isReducible()).isFalse();
  }

  @Test
  void of_genericNet_isEmpty() {
    for (long seed = 1; seed <= 40; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "data");
      Problem problem =
          new Problem(LinearNetwork.of(9, List.of(9, 9), 9), RandomNets.loss(random, 9, 9, 4));
      assertThat(Reduction.of(problem, draw(new GaussianInitializer(1), problem, seed)))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void of_almostBalanced_isNotTakenForBalanced() {
    Problem problem = whitened(List.of(30, 20, 20, 1));
    Weights balanced = draw(new BalancedInitializer(0.3), problem, 8);
    Weights noise = draw(new GaussianInitializer(1e-11), problem, 8);

    assertThat(Reduction.of(problem, balanced).orElseThrow().problem().network().width(1))
        .isEqualTo(1);
    assertThat(
            Reduction.of(problem, balanced.plus(1, noise))
                .map(r -> r.problem().network().width(1))
                .orElse(20))
        .isEqualTo(20);
  }

  @Test
  void resume_fromASnapshot_goesOnBitForBit() {
    Problem problem = whitened(deep(40, 12, 3, 1));
    Weights initial = draw(new GaussianInitializer(0.3), problem, 4);
    Setting setting =
        new Setting(problem, initial, new GradientDescent(new ConstantStepSize(0.03)));
    Reduction reduction = setting.reduction().orElseThrow();
    Stepper whole = ReducedStepper.resume(setting.dynamics(), reduction, Snapshot.of(initial));
    Stepper before = ReducedStepper.resume(setting.dynamics(), reduction, Snapshot.of(initial));
    for (int step = 0; step < 13; step++) {
      whole.advance();
      before.advance();
    }
    Stepper after = ReducedStepper.resume(setting.dynamics(), reduction, before.snapshot());
    for (int step = 0; step < 13; step++) {
      whole.advance();
      after.advance();
    }
    assertThat(after.snapshot().weights()).isEqualTo(whole.snapshot().weights());
    assertThat(after.excess()).isEqualTo(whole.excess());
    assertThat(after.time()).isEqualTo(whole.time());
  }
}
