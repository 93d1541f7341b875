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
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Verdict;
import org.steelyard.training.Setting;

class Xu2023Test {
  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void theorem31_case_matchesReference(XuCase xu) {
    for (Variant variant : Variant.values()) {
      Map<String, Interval> q =
          new Xu2023Theorem31(xu.c1(), xu.c2(), variant, false).assess(xu.weighing()).quantities();
      check(Quantities.get(q, "p1"), xu.expected().get("p1"));
      check(Quantities.get(q, "p2"), xu.expected().get("p2"));
      check(Quantities.get(q, "beta0"), xu.expected().get("beta0"));
      JsonNode expected = xu.expected().get(variant == Variant.PRINTED ? "printed" : "corrected");
      for (String name : new String[] {"alpha0", "a1", "a2", "a3", "a4"}) {
        check(Quantities.get(q, name), expected.get(name));
      }
      check(Quantities.get(q, "etaMax"), expected.get("eta_max"));
      check(Quantities.get(q, "etaStar"), expected.get("eta_star_0"));
      check(Quantities.get(q, "rate"), expected.get("f_at_eta_star_0"));
      check(Quantities.get(q, "rateAtEtaMax"), expected.get("f_at_eta_max"));
    }
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void etaStar_laterInTheRun_matchesReference(XuCase xu) {
    Xu2023Bounds bounds =
        Xu2023Bounds.of(xu.weighing(), xu.c1(), xu.c2(), Variant.CORRECTED, false);
    JsonNode expected = xu.expected().get("corrected");
    check(
        bounds.etaStar(Interval.of(xu.expected().get("L0").asDouble() / 100)),
        expected.get("eta_star_at_L0_over_100"));
    Map<String, Interval> limits =
        new Xu2023Proposition31(xu.c1(), xu.c2()).assess(xu.weighing()).quantities();
    check(Quantities.get(limits, "etaLimit"), expected.get("eta_star_limit"));
    check(Quantities.get(limits, "rateLimit"), expected.get("f_limit"));
    check(Quantities.get(limits, "kappa"), xu.expected().get("kappa"));
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.theory.theorems.XuCase#all")
  void lemma31_case_matchesReference(XuCase xu) {
    JsonNode expected = xu.expected().get("lemma31");
    Assessment actual = new Xu2023Lemma31().assess(xu.weighing(expected.get("eta").asDouble()));
    Map<String, Interval> q = actual.quantities();
    check(Quantities.get(q, "condition"), expected.get("condition_lhs"));
    check(Quantities.get(q, "rho"), expected.get("rho"));
    check(Quantities.get(q, "lambdaMin"), expected.get("lambda_min"));
    check(Quantities.get(q, "lambdaMax"), expected.get("lambda_max"));
    assertThat(actual.applies()).isEqualTo(expected.get("condition_lhs").asDouble() >= 0);
  }

  @Test
  void lemma31_freeStep_isWhereRhoIsLeast() {
    for (XuCase xu : XuCase.all().toList()) {
      Map<String, Interval> q = new Xu2023Lemma31().assess(xu.weighing()).quantities();
      double eta = Quantities.get(q, "eta").midpoint();
      double rho = Quantities.get(q, "rho").midpoint();
      for (double factor : new double[] {0.99, 1.01}) {
        double other = eta * factor;
        if (other <= Quantities.get(q, "etaMax").lo()) {
          Assessment there = new Xu2023Lemma31().assess(xu.weighing(other));
          assertThat(Quantities.get(there.quantities(), "rho").midpoint()).isGreaterThan(rho);
        }
      }
      assertThat(
              new Xu2023Lemma31()
                  .assess(xu.weighing(Quantities.get(q, "etaMax").hi() * 1.001))
                  .applies())
          .isFalse();
    }
  }

  @Test
  void theorem31_printedOnRectangularCounterexample_isRefuted() {
    XuCase xu = XuCase.named("rectangular_counterexample");
    Setting setting = xu.setting(new ConstantStepSize(0.1));
    Certificate printed =
        Runs.certificate(new Xu2023Theorem31(0.99, 1.01, Variant.PRINTED, false), setting, 1, 1);
    assertThat(printed.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Runs.broken(printed))
        .contains("f(t) - f* <= prod f(eta_t, t) (f(0) - f*)", "Loss(t+1) <= f(eta_t, t) Loss(t)");
    Certificate corrected =
        Runs.certificate(new Xu2023Theorem31(0.99, 1.01, Variant.CORRECTED, false), setting, 50, 1);
    assertThat(corrected.verdict()).isEqualTo(Verdict.CERTIFIED);
    assertThat(corrected.rigour()).isEqualTo(Rigour.PROVEN);
  }

  @Test
  void theorem31_stepAboveEtaMax_saysNothing() {
    XuCase xu = XuCase.named("wide_imbalanced");
    Certificate certificate =
        Runs.certificate(new Xu2023Theorem31(), xu.setting(new ConstantStepSize(0.02)), 5, 1);
    assertThat(certificate.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void theorem31_deeperNetOrNoMargin_namesWhatFails() {
    Assessment deep =
        new Xu2023Theorem31().assess(org.steelyard.theory.Weighing.of(Examples.nearTarget(3)));
    assertThat(deep.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(deep.hypotheses()).anyMatch(h -> !h.holds() && h.name().equals("L = 2"));
    Setting zero = Examples.balanced(2, org.steelyard.linalg.Matrix.zeros(2, 2), 0.1);
    Assessment none = new Xu2023Theorem31().assess(org.steelyard.theory.Weighing.of(zero));
    assertThat(none.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(none.hypotheses().get(2).remedy()).isPresent();
    assertThat(none.quantities()).containsKeys("p1", "alpha0", "beta0");
  }

  /** 60 nets, 15 steps each; a claim of any of the theorems that fails is a violation. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theorems_randomNets_areNeverRefuted(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "xu2023");
    int applied = 0;
    for (int trial = 0; trial < 20; trial++) {
      Setting base = Runs.random(random);
      double c1 = 0.3 + 0.69 * random.uniform();
      double c2 = 1.01 + random.uniform();
      boolean sharp = trial % 2 == 0;
      var theorem = new Xu2023Theorem31(c1, c2, Variant.CORRECTED, sharp);
      Map<String, Interval> q = theorem.assess(Runs.weigh(base)).quantities();
      String what = "seed %d trial %d %s".formatted(seed, trial, base.problem().network().widths());
      double eta = q.containsKey("etaMax") ? Quantities.get(q, "etaMax").lo() : 1e-3;
      if (!(eta > 0)) {
        continue;
      }
      Setting setting = Runs.with(base, new ConstantStepSize(eta));
      Certificate certificate = Runs.certificate(theorem, setting, 15, 1);
      applied += certificate.verdict() == Verdict.CERTIFIED ? 1 : 0;
      assertThat(certificate.verdict()).as(what).isNotEqualTo(Verdict.REFUTED);
      for (var other :
          new org.steelyard.theory.Theorem[] {
            new Xu2023Lemma31(), new Xu2023Proposition31(c1, c2), new Xu2023ClaimE1()
          }) {
        assertThat(Runs.certificate(other, setting, 5, 1).verdict())
            .as("%s %s", other, what)
            .isNotEqualTo(Verdict.REFUTED);
      }
    }
    assertThat(applied).isGreaterThan(5);
  }

  @Test
  void lemma31_skippedPoints_areCheckedAgainstAStepAhead() {
    XuCase xu = XuCase.named("wide_imbalanced");
    Setting setting = xu.setting(new ConstantStepSize(0.005));
    Certificate certificate = Runs.certificate(new Xu2023Lemma31(), setting, 12, 4);
    assertThat(certificate.verdict()).isEqualTo(Verdict.CERTIFIED);
    assertThat(certificate.claims().get(0).atStep()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void claimE1_leastC2_capNeverBinds(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "claim-e1");
    int checked = 0;
    for (int trial = 0; trial < 100; trial++) {
      var at = Runs.weigh(Runs.random(random));
      double c1 = 0.1 + 0.56 * random.uniform();
      // The least value of c2 does not depend on c2.
      Map<String, Interval> q = new Xu2023ClaimE1(c1, 2).assess(at).quantities();
      if (!q.containsKey("leastC2")) {
        continue;
      }
      double c2 = Quantities.get(q, "leastC2").hi();
      Xu2023Bounds bounds = Xu2023Bounds.of(at, c1, c2, Variant.CORRECTED, false);
      for (double share : new double[] {1, 0.1, 1e-3, 0}) {
        Interval loss = bounds.excess().times(share);
        assertThat(bounds.etaPrime(loss).lo())
            .as("seed %d trial %d share %s", seed, trial, share)
            .isLessThanOrEqualTo(bounds.etaMax().hi());
      }
      checked++;
    }
    assertThat(checked).isGreaterThan(30);
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> new Xu2023Theorem31(1, 1.5, Variant.CORRECTED, false))
        .hasMessageContaining("c1 must be in (0, 1), got 1.0");
    assertThatThrownBy(() -> new Xu2023Theorem31(0.5, 1, Variant.CORRECTED, false))
        .hasMessageContaining("c2 must be above 1, got 1.0");
  }

  static void check(Interval actual, JsonNode expected) {
    double value = expected.asDouble();
    assertThat(actual.midpoint()).isCloseTo(value, within(1e-10 * Math.abs(value)));
    assertThat(actual.width()).isLessThan(1e-7 * Math.abs(value));
  }
}
