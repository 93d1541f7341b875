package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.fixture.Quantities;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.rules.Xu2025SchedulerStepSize;
import org.steelyard.training.Setting;

class Xu2025Test {
  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void theorem31_case_matchesReference(XuCase xu) {
    JsonNode expected = xu.expected().get("local_D");
    Xu2025Theorem31 theorem = new Xu2025Theorem31(false);
    Map<String, Interval> q = theorem.assess(xu.weighing()).quantities();
    Xu2023Test.check(Quantities.get(q, "mu"), expected.get("mu_t"));
    Xu2023Test.check(Quantities.get(q, "eta"), expected.get("eta_with_eta_times_K_t_equal_1"));
    double eta = xu.expected().get("lemma31").get("eta").asDouble();
    Xu2023Test.check(
        theorem.smoothness(xu.weighing()).apply(Interval.of(eta)), expected.get("K_t_at_eta"));
    assertThat(Quantities.get(q, "rate").midpoint())
        .isCloseTo(
            1 - Quantities.get(q, "mu").midpoint() * Quantities.get(q, "eta").midpoint(),
            within(1e-10));
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void theorem31_sharp_allowsLongerSteps(XuCase xu) {
    Assessment plain = new Xu2025Theorem31(false).assess(xu.weighing());
    Assessment sharp = new Xu2025Theorem31(true).assess(xu.weighing());
    assertThat(Quantities.get(sharp.quantities(), "eta").midpoint())
        .isGreaterThan(Quantities.get(plain.quantities(), "eta").midpoint());
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void theoremE1_case_matchesReferenceTable(XuCase xu) {
    JsonNode expected = xu.expected().get("table_D");
    for (Variant variant : Variant.values()) {
      Map<String, Interval> q =
          new Xu2025TheoremE1(0.5, 2, variant).assess(xu.weighing()).quantities();
      Xu2023Test.check(Quantities.get(q, "beta1"), expected.get("beta1"));
      Xu2023Test.check(Quantities.get(q, "beta2"), expected.get("beta2"));
      Xu2023Test.check(
          Quantities.get(q, "alpha1"),
          expected.get(variant == Variant.PRINTED ? "alpha1_printed" : "alpha1_corrected"));
      Xu2023Test.check(Quantities.get(q, "alpha2"), expected.get("alpha2"));
    }
  }

  /** The three conditions in plain double precision, scanned from below: no root before the end. */
  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void etaMax_conditions_holdUpToItAndOneFailsBeyond(XuCase xu) {
    for (double c : new double[] {0.5, 0.9}) {
      double d = c == 0.5 ? 1.01 : 2;
      Xu2025Bounds b = Xu2025Bounds.of(xu.weighing(), c, d, Variant.CORRECTED);
      double largest = b.etaMax().lo();
      assertThat(largest).isPositive();
      for (int i = 1; i <= 1000; i++) {
        assertThat(conditions(b, largest * i / 1000 * (1 - 1e-12))).as("share %d", i).isTrue();
      }
      assertThat(conditions(b, largest * (1 + 1e-8))).isFalse();
    }
  }

  private static boolean conditions(Xu2025Bounds b, double x) {
    double k = b.smoothness().midpoint();
    double loss = b.excess().midpoint();
    double grow = StrictMath.exp(StrictMath.pow(x, b.c()));
    double a1 = b.alpha1().midpoint();
    double a2 = b.alpha2().midpoint();
    double curvature =
        Math.sqrt(2 * k * loss)
            + 6 * k * k * b.beta2().midpoint() * loss * x * x
            + k * grow * a2 * (1 + 3 * Math.sqrt(2 * k * loss) * x);
    double mu = b.mu().midpoint() * (a1 + 2 * a2 * (1 - grow));
    double rho = 1 - 2 * mu * x + mu * curvature * x * x;
    double delta = (1 + StrictMath.pow(x, b.d())) * rho;
    double e3 = StrictMath.pow(StrictMath.log(1 + a1 / (2 * a2)), 1 / b.c());
    return x * curvature <= 1
        && x <= e3
        && 4 * k * loss * x * x <= -StrictMath.expm1(-StrictMath.pow(x, b.c())) * (1 - delta);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theorems_randomNets_areNeverRefuted(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "xu2025");
    int applied = 0;
    for (int trial = 0; trial < 20; trial++) {
      Setting base = Runs.random(random);
      String what = "seed %d trial %d %s".formatted(seed, trial, base.problem().network().widths());
      double c = 0.3 + 0.5 * random.uniform();
      var theorem = new Xu2025TheoremE1(c, 1.01 + random.uniform(), Variant.CORRECTED);
      Assessment assessment = theorem.assess(Weighing.of(base));
      if (assessment.applies()) {
        applied++;
        Setting grown = Runs.with(base, new Xu2025SchedulerStepSize(theorem.c(), theorem.d(), 1));
        Certificate certificate = Runs.certificate(theorem, grown, 15, 1);
        assertThat(certificate.verdict()).as(what).isEqualTo(Verdict.CERTIFIED);
        double eta = Quantities.get(assessment.quantities(), "etaMax").lo();
        Setting constant = Runs.with(base, new ConstantStepSize(eta));
        assertThat(Runs.certificate(theorem, constant, 15, 1).verdict())
            .as(what)
            .isEqualTo(Verdict.CERTIFIED);
      }
      for (boolean sharp : new boolean[] {false, true}) {
        var local = new Xu2025Theorem31(sharp);
        Map<String, Interval> q = local.assess(Weighing.of(base)).quantities();
        Setting setting =
            Runs.with(
                base,
                new ConstantStepSize(
                    Quantities.get(q, "eta").lo() * (0.1 + 1.8 * random.uniform())));
        assertThat(Runs.certificate(local, setting, 5, 1).verdict())
            .as("sharp %s %s", sharp, what)
            .isNotEqualTo(Verdict.REFUTED);
      }
      assertThat(Runs.certificate(new Xu2025Lemma33(), base, 5, 1).verdict())
          .as(what)
          .isNotEqualTo(Verdict.REFUTED);
    }
    assertThat(applied).isGreaterThan(5);
  }

  @Test
  void theoremE1_printedOnRectangularCounterexample_isRefuted() {
    // lambda_min(T) = 1 at the start, and the printed alpha_1 is 1.98.
    Setting setting =
        XuCase.named("rectangular_counterexample").setting(new ConstantStepSize(1e-4));
    assertThat(
            Runs.certificate(new Xu2025TheoremE1(0.5, 2, Variant.PRINTED), setting, 1, 1).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(Runs.certificate(new Xu2025TheoremE1(), setting, 50, 1).verdict())
        .isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void theoremE1_stepsOutsideTheSchedule_sayNothing() {
    XuCase xu = XuCase.named("wide_imbalanced");
    double eta =
        Quantities.get(new Xu2025TheoremE1().assess(xu.weighing()).quantities(), "etaMax").lo();
    Certificate tooLong =
        Runs.certificate(
            new Xu2025TheoremE1(), xu.setting(new ConstantStepSize(1.001 * eta)), 5, 1);
    assertThat(tooLong.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    Certificate shrinking =
        Runs.certificate(
            new Xu2025TheoremE1(),
            xu.setting((problem, initial) -> line -> eta / (1 + line.step())),
            5,
            1);
    assertThat(shrinking.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void lemma33_narrowOrSpecialWeights_doesNotApply() {
    Assessment narrow = new Xu2025Lemma33().assess(Weighing.of(Examples.nearTarget(2)));
    assertThat(narrow.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(narrow.hypotheses().get(1).remedy().orElseThrow()).contains("from 2 to at least 4");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lemma33_gaussianWideWeights_haveExactlyTheSignsOfTheLemma(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "lemma33");
    for (int trial = 0; trial < 20; trial++) {
      Setting setting = Runs.random(random);
      Weighing at = Weighing.of(setting);
      Assessment assessment = new Xu2025Lemma33().assess(at);
      if (assessment.applies()) {
        assertThat(Quantities.get(assessment.quantities(), "delta").lo())
            .as("seed %d trial %d", seed, trial)
            .isPositive();
      }
      assertThat(assessment.applies()).isEqualTo(at.width(1) >= at.inputs() + at.outputs());
    }
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> new Xu2025TheoremE1(1, 2, Variant.CORRECTED))
        .hasMessageContaining("c must be in (0, 1), got 1.0");
    assertThatThrownBy(() -> new Xu2025TheoremE1(0.5, 1, Variant.CORRECTED))
        .hasMessageContaining("d must be above 1, got 1.0");
  }
}
