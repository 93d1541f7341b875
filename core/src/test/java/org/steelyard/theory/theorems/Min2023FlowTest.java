package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.init.SpectralInitializer;
import org.steelyard.linalg.Answer;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** (B)'s rates of gradient flow, kept and broken. */
class Min2023FlowTest {
  private static Setting flow(Weights weights, Matrix target) {
    Problem problem = new Problem(weights.network(), LeastSquares.whitened(target));
    return new Setting(problem, weights, new GradientFlow());
  }

  private static Setting scalars(double target, double... factors) {
    List<Matrix> layers =
        java.util.Arrays.stream(factors).mapToObj(f -> Matrix.of(1, 1, f)).toList();
    return flow(Weights.of(layers), Matrix.of(1, 1, target));
  }

  @Test
  void examples_ofEveryTheorem_areCertified() {
    List<Theorem> theorems =
        List.of(
            new Min2023TwoLayer(),
            new Min2023Theorem1(),
            new Min2023ThreeLayer(),
            new Min2023Corollary1(),
            new Min2023Unimodal(),
            new Min2023Corollary2(),
            new Min2023Classification(),
            new Min2023Spectral());
    for (Theorem theorem : theorems) {
      Certificate certificate = Watched.run(theorem, theorem.example(), 40);
      assertThat(certificate.verdict())
          .as("%s: %s %s", theorem, certificate.hypotheses(), certificate.claims())
          .isEqualTo(Verdict.CERTIFIED);
    }
  }

  @Test
  void flowTheorems_gradientDescent_doNotApply() {
    Setting descent = Examples.nearTarget(2);
    Assessment assessment = new Min2023Theorem1().assess(Weighing.of(descent));
    assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(assessment.hypotheses())
        .filteredOn(h -> !h.holds())
        .extracting(Hypothesis::name)
        .containsExactly("the dynamics is a gradient flow");
    assertThat(assessment.quantities()).containsKeys("delta", "margin", "alpha", "rate");
  }

  @Test
  void theorem1_randomFlows_keepTheRate() {
    int applied = 0;
    for (long seed = 0; seed < 40; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "flow");
      int inputs = 1 + random.index(3);
      int outputs = 1 + random.index(3);
      int hidden = inputs + outputs;
      Weights weights =
          Weights.of(random.gaussian(hidden, inputs, 0.7), random.gaussian(outputs, hidden, 0.7));
      Setting setting = flow(weights, random.gaussian(outputs, inputs, 1));
      Certificate certificate = Watched.run(new Min2023Theorem1(), setting, 40);
      applied += certificate.verdict() == Verdict.CERTIFIED ? 1 : 0;
      assertThat(certificate.verdict())
          .as("seed %d: %s", seed, certificate.claims())
          .isNotEqualTo(Verdict.REFUTED);
    }
    // With h >= n + m, Delta > 0 almost surely.
    assertThat(applied).isEqualTo(40);
  }

  @Test
  void theorem1_printed_isRefuted() {
    // w_1 = w_2 = 1 prints 4 where the truth is 2 (theory, section 4.2).
    Setting setting = scalars(1.2, 1, 1);
    Assessment printed = new Min2023Theorem1(Variant.PRINTED).assess(Weighing.of(setting));
    assertThat(Watched.quantity(printed, "alpha").midpoint()).isCloseTo(4, within(1e-12));
    assertThat(Watched.run(printed, setting, 30).verdict()).isEqualTo(Verdict.REFUTED);
    Assessment corrected = new Min2023Theorem1().assess(Weighing.of(setting));
    assertThat(Watched.quantity(corrected, "alpha").midpoint()).isCloseTo(2, within(1e-12));
    assertThat(corrected.rigour()).isEqualTo(Rigour.PROVEN);
    assertThat(Watched.run(corrected, setting, 30).verdict()).isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void theorem1_warmUp_isTheScalarFormula() {
    // u² + v² = √(d² + 4(uv)²), d conserved: rate γ√(d² + 4 ν²), here exact at the start.
    Setting setting = scalars(1, 1.5, 0.4);
    double d = 1.5 * 1.5 - 0.4 * 0.4;
    double expected = 2 * Math.sqrt(d * d + 4 * 0.6 * 0.6);
    assertThat(
            Watched.quantity(new Min2023Theorem1().assess(Weighing.of(setting)), "rate").midpoint())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void corollary1_wideRandomFlows_keepTheRate() {
    int applied = 0;
    for (long seed = 0; seed < 20; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "flow-3");
      Weights weights =
          Weights.of(
              random.gaussian(8, 2, 0.6), random.gaussian(9, 8, 0.4), random.gaussian(1, 9, 0.6));
      Setting setting = flow(weights, random.gaussian(1, 2, 1));
      Certificate certificate = Watched.run(new Min2023Corollary1(), setting, 20);
      applied += certificate.verdict() == Verdict.CERTIFIED ? 1 : 0;
      assertThat(certificate.verdict())
          .as("seed %d: %s", seed, certificate.claims())
          .isNotEqualTo(Verdict.REFUTED);
    }
    assertThat(applied).isGreaterThan(5);
  }

  @Test
  void corollary2_unimodalFlows_keepTheRate() {
    for (long seed = 0; seed < 20; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "shape");
      int depth = 2 + random.index(3);
      int order = 1 + random.index(2);
      Weights weights = Min2023Nets.homogeneous(seed, depth, 1 + random.index(depth), order, order);
      Matrix target = weights.product().plus(random.gaussian(order, order, 0.05));
      Certificate certificate = Watched.run(new Min2023Corollary2(), flow(weights, target), 30);
      assertThat(certificate.verdict())
          .as("seed %d: %s", seed, certificate.hypotheses())
          .isEqualTo(Verdict.CERTIFIED);
    }
  }

  @Test
  void corollary2_printed_isRefutedForAMarginBelowOne() {
    // Three balanced scalars near a target of 0.3: λ = 3·0.27^(4/3) = 0.52, printed 3·0.27 = 0.81.
    double w = StrictMath.cbrt(0.27);
    Setting setting = scalars(0.3, w, w, w);
    Assessment printed = new Min2023Corollary2(Variant.PRINTED).assess(Weighing.of(setting));
    assertThat(Watched.quantity(printed, "alpha").midpoint()).isCloseTo(0.81, within(1e-9));
    assertThat(Watched.run(printed, setting, 3).verdict()).isEqualTo(Verdict.REFUTED);
    Assessment corrected = new Min2023Corollary2().assess(Weighing.of(setting));
    assertThat(Watched.quantity(corrected, "alpha").midpoint())
        .isCloseTo(3 * StrictMath.pow(0.27, 4.0 / 3), within(1e-9));
    assertThat(Watched.run(corrected, setting, 50).verdict()).isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void spectral_rectangularNet_decouplesAndKeepsItsCeiling() {
    int certified = 0;
    for (long seed = 0; seed < 10; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "spectral");
      Matrix target = random.gaussian(2, 3, 1);
      LinearNetwork network = LinearNetwork.of(3, List.of(4, 3), 2);
      Problem problem = new Problem(network, LeastSquares.whitened(target));
      Weights start = new SpectralInitializer(0.7).draw(problem, random);
      Setting setting = new Setting(problem, start, new GradientFlow());
      Certificate certificate = Watched.run(new Min2023Spectral(), setting, 100);
      assertThat(certificate.hypotheses().get(2).holds()).as("seed %d aligned", seed).isTrue();
      assertThat(certificate.verdict()).as("seed %d", seed).isNotEqualTo(Verdict.REFUTED);
      if (certificate.verdict() == Verdict.CERTIFIED) {
        certified++;
        assertThat(certificate.claims()).allMatch(c -> c.holds() == Answer.YES);
      }
    }
    // The others start at more than twice a target.
    assertThat(certified).isPositive();
  }

  @Test
  void spectral_diagonalOfRepeatedValues_hasTheScalarRates() {
    // Φ = I: repeated singular values. Modes (2, ¼) and (1, ½): products ½, margin ½ each.
    Setting setting =
        flow(
            Weights.of(Matrix.diagonal(2, 2, 2, 1), Matrix.diagonal(2, 2, 0.25, 0.5)),
            Matrix.identity(2));
    Assessment assessment = new Min2023Spectral().assess(Weighing.of(setting));
    // The slower: u² + v² = 1 + ¼, γ = 2.
    assertThat(Watched.quantity(assessment, "rate").midpoint()).isCloseTo(2.5, within(1e-12));
    assertThat(Watched.run(assessment, setting, 60).verdict()).isEqualTo(Verdict.CERTIFIED);
    Setting slower =
        flow(
            Weights.of(Matrix.diagonal(2, 2, 0.7, 0.7), Matrix.diagonal(2, 2, 0.7, 0.7)),
            Matrix.identity(2));
    assertThat(Watched.run(assessment, slower, 60).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void spectral_orderOfFactors_doesNotMatter() {
    // Never unimodal as it stands (large, small, large, small), unimodal after reordering.
    Setting mixed = scalars(1, 1.5, 0.5, 1.25, 0.75);
    Setting sorted = scalars(1, 1.5, 1.25, 0.75, 0.5);
    Interval rate = Watched.quantity(new Min2023Spectral().assess(Weighing.of(mixed)), "rate");
    assertThat(rate.midpoint())
        .isCloseTo(
            Watched.quantity(new Min2023Spectral().assess(Weighing.of(sorted)), "rate").midpoint(),
            within(1e-12));
    assertThat(new Min2023Corollary2().assess(Weighing.of(mixed)).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(Watched.run(new Min2023Spectral(), mixed, 60).verdict())
        .isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void spectral_generalStart_doesNotApply() {
    RandomMatrices random = RandomMatrices.of(3, "general");
    Setting setting =
        flow(
            Weights.of(random.gaussian(2, 2, 1), random.gaussian(2, 2, 1)),
            random.gaussian(2, 2, 1));
    assertThat(new Min2023Spectral().assess(Weighing.of(setting)).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void comparison_table_hasTheRowsThatApply() {
    List<Min2023Comparison> falling =
        Min2023Comparison.of(Weighing.of(Min2023Flow.example(2, 1.5, 1)));
    // D_1 = 1.75 I, D_2 = 1.25 I: λ² = 1.5625 against d(1) d(2) = 3·1.25; not balanced.
    assertThat(value(falling, 0)).isCloseTo(1.5625, within(1e-12));
    assertThat(value(falling, 1)).isCloseTo(3.75, within(1e-12));
    assertThat(value(falling, 2)).isCloseTo(1.5625, within(1e-12));
    // σ_min(W) = 3: √(3.75² + (3·3^(4/3))²).
    double other = 3 * StrictMath.pow(3, 4.0 / 3);
    assertThat(value(falling, 3)).isCloseTo(Math.sqrt(3.75 * 3.75 + other * other), within(1e-9));
    assertThat(falling.get(4).bound()).isEmpty();
    List<Min2023Comparison> balanced =
        Min2023Comparison.of(Weighing.of(Min2023Flow.example(1.5, 1.5, 1.5)));
    // L σ_min^(2−2/L) = 3·1.5⁴, recovered by (19).
    assertThat(value(balanced, 4)).isCloseTo(15.1875, within(1e-9));
    assertThat(value(balanced, 5)).isCloseTo(15.1875, within(1e-9));
    assertThat(balanced.get(0).bound()).isEmpty();
    // For n ≠ m the balanced formula is false, so the row is empty.
    Weights tall = Weights.of(Matrix.of(1, 2, 1, 0), Matrix.of(1, 1, 1));
    assertThat(Min2023Comparison.of(Min2023Nets.weigh(tall)).get(4).bound()).isEmpty();
  }

  private static double value(List<Min2023Comparison> table, int row) {
    return table.get(row).bound().orElseThrow().midpoint();
  }
}
