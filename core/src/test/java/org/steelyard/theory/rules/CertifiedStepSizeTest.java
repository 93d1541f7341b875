package org.steelyard.theory.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Rung;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Z1;
import org.steelyard.theory.theorems.Z2;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Certified runs keep every promise (theory.md, sections 7.4 and 7.6). */
class CertifiedStepSizeTest {
  private static Setting with(Setting setting, CertifiedStepSize rule) {
    return new Setting(setting.problem(), setting.initial(), new GradientDescent(rule));
  }

  /** The certificate of a run of so many steps. */
  private static Certificate run(Theorem theorem, Setting setting, long steps) {
    Certifier certifier = new Certifier("z", "", "", theorem.assess(Weighing.of(setting)), 7);
    new Trainer(certifier.brokenPromise().or(StoppingRule.steps(steps))).train(setting, certifier);
    return certifier.certificate();
  }

  private static void everyPromiseKept(
      LongFunction<Setting> starts, int count, long steps, boolean renew) {
    for (long seed = 0; seed < count; seed++) {
      Setting setting = with(starts.apply(seed), new CertifiedStepSize(new Z2(), 1, renew));
      Certificate certificate = run(new Z2(), setting, steps);
      assertThat(certificate.verdict())
          .as("seed %d: %s", seed, certificate.claims())
          .isEqualTo(Verdict.CERTIFIED);
    }
  }

  @Test
  void z2_startsWithMargin_keepsEveryPromise() {
    everyPromiseKept(Starts::margin, 150, 25, false);
  }

  @Test
  void z2_wideTwoLayers_keepsEveryPromise() {
    everyPromiseKept(Starts::wideTwo, 60, 25, false);
  }

  @Test
  void z2_wideThreeLayers_keepsEveryPromise() {
    everyPromiseKept(Starts::wideThree, 60, 6, false);
  }

  @Test
  void z2_renewed_certificateInForceIsKeptAndImproves() {
    double gained = 0;
    for (long seed = 0; seed < 25; seed++) {
      Setting setting = with(Starts.wideTwo(seed), new CertifiedStepSize());
      Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
      double first = new Z2().assess(Weighing.of(setting)).rung().orElseThrow().factor();
      double factor = first;
      for (int step = 0; step < 40; step++) {
        double before = stepper.excess();
        stepper.advance();
        // memory: step size, factor, rigour, since
        factor = stepper.snapshot().memory()[1];
        assertThat(stepper.excess())
            .as("seed %d, step %d", seed, step)
            .isLessThanOrEqualTo(factor * before * (1 + 1e-12));
      }
      gained = Math.max(gained, (1 - factor) / (1 - first));
    }
    assertThat(gained).isGreaterThan(2);
  }

  @Test
  void z1_nearASolution_keepsEveryPromise() {
    int certified = 0;
    for (long seed = 0; seed < 40; seed++) {
      Setting far = Starts.wideTwo(seed);
      Setting there =
          new Setting(
              far.problem(),
              new Trainer(StoppingRule.excess(1e-5 * Weighing.excessAtZero(far.problem())))
                  .train(far)
                  .weights(),
              far.dynamics());
      if (new Z1().assess(Weighing.of(there)).rung().isEmpty()) {
        continue;
      }
      certified++;
      Setting setting = with(there, new CertifiedStepSize(new Z1(), 1, false));
      assertThat(run(new Z1(), setting, 30).verdict())
          .as("seed %d", seed)
          .isEqualTo(Verdict.CERTIFIED);
    }
    assertThat(certified).isGreaterThan(20);
  }

  @Test
  void z2_claimSharpenedThousandfold_isRefuted() {
    int refuted = 0;
    for (long seed = 0; seed < 10; seed++) {
      Setting setting = with(Starts.wideTwo(seed), new CertifiedStepSize(new Z2(), 1, false));
      double honest = new Z2().assess(Weighing.of(setting)).rung().orElseThrow().factor();
      double sharp = StrictMath.pow(honest, 1000);
      Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
      double before = stepper.excess();
      stepper.advance();
      refuted += stepper.excess() > sharp * before ? 1 : 0;
    }
    assertThat(refuted).isEqualTo(10);
  }

  @Test
  void start_uncertified_saysWhichHypothesisFails() {
    Setting setting = with(Starts.uncertified(1), new CertifiedStepSize());
    assertThatThrownBy(() -> setting.dynamics().start(setting.problem(), setting.initial()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("z2 does not certify convergence")
        .hasMessageContaining("alpha > 0");
  }

  @Test
  void resume_midway_givesTheSameBits() {
    Setting setting = with(Starts.wideThree(3), new CertifiedStepSize());
    List<double[]> whole = new ArrayList<>();
    RunObserver remember = progress -> whole.add(progress.iterate().weights().values());
    new Trainer(StoppingRule.steps(30)).train(setting, remember);
    Progress half = stepTo(setting, 9);
    Stepper resumed =
        setting.dynamics().resume(setting.problem(), setting.initial(), half.snapshot());
    for (int step = 9; step < 30; step++) {
      resumed.advance();
    }
    assertThat(resumed.iterate().weights().values()).isEqualTo(whole.get(30));
  }

  private static Stepper stepTo(Setting setting, int steps) {
    Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
    for (int step = 0; step < steps; step++) {
      stepper.advance();
    }
    return stepper;
  }

  @Test
  void safety_half_takesHalfTheStep() {
    Setting setting = Starts.wideTwo(1);
    Assessment assessment = new Z2().assess(Weighing.of(setting));
    Rung rung = assessment.rung().orElseThrow();
    Stepper stepper = stepTo(with(setting, new CertifiedStepSize(new Z2(), 0.5, true)), 1);
    assertThat(stepper.stepSize()).isEqualTo(0.5 * rung.stepSize());
    assertThat(stepper.account()).contains("z2", "at step 0", "PROVEN");
  }
}
