package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Answer;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** Promises of (A) along runs, kept and broken. */
class Arora2019RunsTest {

  /** Margin start: product 0.8–1 of a random target, imbalance about half of what is allowed. */
  private static Setting nearlyBalanced(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "arora");
    int depth = 2 + random.index(3);
    int inputs = 1 + random.index(3);
    int outputs = 1 + random.index(3);
    int narrow = Math.min(inputs, outputs);
    List<Integer> hidden = Collections.nCopies(depth - 1, narrow + random.index(2));
    LinearNetwork network = LinearNetwork.of(inputs, hidden, outputs);
    Matrix target = random.orthogonal(outputs, inputs).scaled(0.5 + random.uniform());
    target = target.plus(random.gaussian(outputs, inputs, 0.1));
    Weights balanced =
        BalancedInitializer.factor(network, target.scaled(0.8 + 0.2 * random.uniform()));
    double[] noise = random.gaussian(1, network.size(), 1).values();
    Problem problem = new Problem(network, LeastSquares.whitened(target));
    Weights start = balanced.plus(1e-7, Weights.of(network, noise));
    Weighing at = Weighing.of(gd(problem, start, 1));
    Interval eta = Watched.quantity(new Arora2019Theorem1().assess(at), "eta");
    return gd(problem, start, eta.lo());
  }

  private static Setting gd(Problem problem, Weights start, double step) {
    return new Setting(problem, start, new GradientDescent(new ConstantStepSize(step)));
  }

  @Test
  void theorem1_randomMarginStarts_keepsEveryPromise() {
    for (long seed = 0; seed < 60; seed++) {
      Certificate certificate = Watched.run(new Arora2019Theorem1(), nearlyBalanced(seed), 60);
      assertThat(certificate.verdict())
          .as("seed %d: %s", seed, certificate.claims())
          .isEqualTo(Verdict.CERTIFIED);
      assertThat(certificate.rigour()).as("seed %d", seed).isEqualTo(Rigour.PROVEN);
      assertThat(certificate.claims()).as("seed %d", seed).noneMatch(c -> c.holds() == Answer.NO);
    }
  }

  @Test
  void theorem1_stepTooLong_doesNotApplyFromThereOn() {
    Setting example = new Arora2019Theorem1().example();
    Setting longer = gd(example.problem(), example.initial(), 1e-3);
    Certificate certificate = Watched.run(new Arora2019Theorem1(), longer, 3);
    assertThat(certificate.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void theorem1_promisesOfANearerStart_areRefuted() {
    Assessment promises =
        new Arora2019Theorem1().assess(Weighing.of(new Arora2019Theorem1().example()));
    Setting farther = Examples.balanced(3, Matrix.of(2, 2, 1.2, 0.25, -0.25, 0.9), 1e-7);
    assertThat(Watched.run(promises, farther, 2).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void lemma1_unbalancedRunAcrossItsStiffDirection_isRefuted() {
    Setting example = new Arora2019Lemma1().example();
    Assessment promises = new Arora2019Lemma1().assess(Weighing.of(example));
    // W = (1, 0) from layers (10, 0) and 0.1: σ_min(W) = 1, but ∇f = (0, −0.1) is felt through the
    // second layer alone, 0.1² of it.
    Setting run =
        gd(
            new Problem(
                new LinearNetwork(List.of(2, 1, 1)),
                LeastSquares.whitened(Matrix.of(1, 2, 1, 0.1))),
            Weights.of(Matrix.of(1, 2, 10, 0), Matrix.of(1, 1, 0.1)),
            1e-7);
    assertThat(Watched.run(promises, example, 5).verdict()).isEqualTo(Verdict.CERTIFIED);
    assertThat(Watched.run(promises, run, 5).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void lemma2_unbalancedRun_isRefuted() {
    Setting example = new Arora2019Lemma2().example();
    Assessment promises = new Arora2019Lemma2().assess(Weighing.of(example));
    List<Matrix> layers = example.initial().layers();
    layers.set(0, layers.get(0).scaled(1.01));
    layers.set(1, layers.get(1).scaled(1 / 1.01));
    Setting run = gd(example.problem(), Weights.of(layers), 1e-7);
    Certificate certificate = Watched.run(promises, run, 1);
    assertThat(certificate.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(new Arora2019Lemma2().assess(Weighing.of(run)).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void claim1_randomMatricesNoFarther_keepTheirLeastSingularValue() {
    for (long seed = 0; seed < 1000; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "claim-1");
      Matrix target = random.gaussian(1 + random.index(4), 1 + random.index(4), 1);
      double least = Svd.of(target).min();
      double distance = least * random.uniform();
      Matrix step = random.gaussian(target.rows(), target.columns(), 1);
      Matrix other = target.plus(distance / step.frobeniusNorm(), step);
      assertThat(Svd.of(other).min())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo((least - distance) * (1 - 1e-12));
    }
  }

  @Test
  void claim1_promiseForAnotherTarget_isRefuted() {
    Setting example = new Arora2019Claim1().example();
    Assessment promises = new Arora2019Claim1().assess(Weighing.of(example));
    assertThat(Watched.run(promises, example, 20).verdict()).isEqualTo(Verdict.CERTIFIED);
    Matrix small = Matrix.of(2, 2, 0.1, 0, 0, 0.1);
    Setting run =
        gd(
            new Problem(example.problem().network(), LeastSquares.whitened(small)),
            BalancedInitializer.factor(example.problem().network(), small.scaled(0.9)),
            1e-3);
    assertThat(Watched.run(promises, run, 1).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void claim2_formula_matchesClosedFormAndSampling() {
    // Scalars a, b ~ N(0, 1): E(a² − b²)² = 2·3 − 2 = 4.
    assertThat(Arora2019Claim2.secondMoment(new LinearNetwork(List.of(1, 1, 1)), Interval.ONE))
        .isEqualTo(Interval.of(4));
    LinearNetwork network = new LinearNetwork(List.of(3, 5, 2, 4));
    double s = 0.5;
    double expected = Arora2019Claim2.secondMoment(network, Interval.of(s)).midpoint();
    RandomMatrices random = RandomMatrices.of(11, "claim-2");
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    int balanced = 0;
    double delta = 2 * Math.sqrt(expected);
    for (int i = 0; i < draws; i++) {
      Weights weights =
          Weights.of(random.gaussian(5, 3, s), random.gaussian(2, 5, s), random.gaussian(4, 2, s));
      double first = weights.imbalance(1).squaredFrobeniusNorm();
      double second = weights.imbalance(2).squaredFrobeniusNorm();
      sum += first + second;
      squares += (first + second) * (first + second);
      balanced += Math.max(first, second) <= delta * delta ? 1 : 0;
    }
    double mean = sum / draws;
    double error = Math.sqrt((squares / draws - mean * mean) / draws);
    assertThat(mean).as("seed 11").isCloseTo(expected, within(5 * error));
    assertThat((double) balanced / draws).isGreaterThan(1 - expected / (delta * delta));
    assertThat(Arora2019Claim2.paperMoment(network, Interval.of(s)).lo()).isGreaterThan(expected);
  }

  @Test
  void theorem2_probability_matchesThePapersRemark() {
    // "more than 0.25 for a, d_0 >= 100"; tends to ½ (theory, section 3).
    assertThat(Arora2019Theorem2.probability(100, 100)).isGreaterThan(0.25);
    assertThat(Arora2019Theorem2.probability(10_000, 1e9)).isCloseTo(0.5, within(1e-3));
    assertThat(Arora2019Theorem2.probability(1, 100)).isNegative();
    // Abramowitz and Stegun, table 26.1.
    assertThat(Arora2019Theorem2.normalDistribution(1)).isCloseTo(0.841344746068543, within(1e-14));
    assertThat(Arora2019Theorem2.normalDistribution(3)).isCloseTo(0.998650101968370, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0.1, 0.001",
    "2, 0.5, 0.1",
    "2, 0.9, 10",
    "4, 0.1, 0.1",
    "4, 0.5, 10",
    "4, 0.9, 0.001",
    "6, 0.1, 10",
    "6, 0.5, 0.001",
    "6, 0.9, 1"
  })
  void claim4_construction_lossOnlyGrows(int depth, double margin, double step) {
    Setting setting = Arora2019Claim4.setting(depth, 2, margin, step);
    Assessment assessment = new Arora2019Claim4().assess(Weighing.of(setting));
    assertThat(assessment.hypotheses()).allMatch(h -> h.holds());
    assertThat(Watched.quantity(assessment, "margin").midpoint()).isCloseTo(margin, within(1e-12));
    Certificate certificate = Watched.run(assessment, setting, 50);
    assertThat(certificate.verdict()).isEqualTo(Verdict.CERTIFIED);
    assertThat(certificate.claims()).allMatch(c -> c.holds() == Answer.YES);
  }

  @Test
  void claim4_balancedStart_doesNotApplyAndItsPromisesAreRefuted() {
    Setting explodes = new Arora2019Claim4().example();
    double root = Math.sqrt(0.5);
    Setting balanced =
        gd(
            explodes.problem(),
            Weights.of(Matrix.diagonal(2, 2, root, 1), Matrix.diagonal(2, 2, root, 1)),
            0.125);
    assertThat(new Arora2019Claim4().assess(Weighing.of(balanced)).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
    Assessment promises = new Arora2019Claim4().assess(Weighing.of(explodes));
    assertThat(Watched.run(promises, balanced, 3).verdict()).isEqualTo(Verdict.REFUTED);
    assertThatThrownBy(() -> Arora2019Claim4.setting(3, 1, 0.5, 0.1))
        .hasMessageContaining("even, got 3");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1})
  void claim5_longRuns_lossStaysAboveItsFloor(double step) {
    for (int depth : new int[] {2, 4}) {
      LinearNetwork network = new LinearNetwork(Collections.nCopies(depth + 1, 2));
      Setting setting =
          gd(
              new Problem(network, LeastSquares.whitened(Matrix.of(2, 2, 1, 0.5, 0.5, -0.25))),
              Weights.of(Collections.nCopies(depth, Matrix.identity(2))),
              step);
      // Long enough for rounding to break the symmetry: the check must say so, not "refuted".
      Certificate certificate = Watched.run(new Arora2019Claim5(), setting, 2000);
      assertThat(certificate.verdict()).as("depth %d", depth).isEqualTo(Verdict.CERTIFIED);
      assertThat(certificate.claims()).allMatch(c -> c.holds() == Answer.YES);
    }
  }

  @Test
  void claim5_targetWithoutNegativeEigenvalue_refutesThePromise() {
    Setting example = new Arora2019Claim5().example();
    Assessment promises = new Arora2019Claim5().assess(Weighing.of(example));
    // The eigenvalues of ((1, ½), (½, −1)) are ±√1.25.
    assertThat(Watched.quantity(promises, "lambda").midpoint())
        .isCloseTo(Math.sqrt(1.25), within(1e-14));
    Setting positive =
        gd(
            new Problem(
                example.problem().network(), LeastSquares.whitened(Matrix.of(2, 2, 1, 0, 0, 2))),
            example.initial(),
            0.1);
    assertThat(new Arora2019Claim5().assess(Weighing.of(positive)).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(Watched.run(promises, positive, 100).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void examples_ofEveryTheorem_areCertified() {
    List<Theorem> theorems =
        List.of(
            new Arora2019Theorem1(),
            new Arora2019Lemma1(),
            new Arora2019Lemma2(),
            new Arora2019Claim1(),
            new Arora2019Theorem2(),
            new Arora2019Claim2(),
            new Arora2019Claim4(),
            new Arora2019Claim5());
    for (Theorem theorem : theorems) {
      Certificate certificate = Watched.run(theorem, theorem.example(), 20);
      assertThat(certificate.verdict())
          .as("%s: %s", theorem, certificate.hypotheses())
          .isEqualTo(Verdict.CERTIFIED);
    }
  }

  @Test
  void hypotheses_notWhitened_sayWhatToDo() {
    LinearNetwork network = new LinearNetwork(List.of(2, 2, 2));
    Setting setting =
        gd(
            new Problem(
                network, new LeastSquares(Matrix.diagonal(2, 2, 3, 1), Matrix.identity(2), 0)),
            Weights.of(Matrix.identity(2), Matrix.identity(2)),
            1e-3);
    Assessment assessment = new Arora2019Theorem1().assess(Weighing.of(setting));
    assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(assessment.hypotheses().get(0).remedy().orElseThrow())
        .contains("whiten")
        .contains("3.000");
  }
}
