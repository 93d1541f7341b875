package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.FanOutInitializer;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.theory.DescentRate;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** The forms of Z2 beside the plain one (theory.md, section 7.4; docs/choosing.md, section 3). */
class Z2BoundsTest {
  private static Setting wide(long seed, double stepSize) {
    RandomMatrices random = RandomMatrices.of(seed, "wide");
    Problem problem =
        new Problem(
            new LinearNetwork(java.util.List.of(2, 30, 2)), RandomNets.loss(random, 2, 2, 2));
    return new Setting(
        problem,
        new FanOutInitializer().draw(problem, random),
        new GradientDescent(new ConstantStepSize(stepSize)));
  }

  @Test
  void ofStep_shorterStep_smallThetaGivesTheBetterRate() {
    for (long seed = 0; seed < 20; seed++) {
      Weighing at = Weighing.of(wide(seed, 1));
      Z2Bounds plain = Z2Bounds.of(at);
      double step = 0.2 * plain.stepSize().lo();
      Z2Bounds shorter = Z2Bounds.ofStep(at, step);
      assertThat(shorter.theta()).as("seed %d", seed).isLessThan(0.25);
      assertThat(shorter.rate(at).lo())
          .as("seed %d", seed)
          .isGreaterThan(1.5 * plain.rate(at).hi());
      double factor = shorter.factor(at).hi();
      Setting setting = wide(seed, step);
      Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
      for (int i = 0; i < 40; i++) {
        double before = stepper.excess();
        stepper.advance();
        assertThat(stepper.excess())
            .as("seed %d, step %d", seed, i)
            .isLessThanOrEqualTo(factor * before * (1 + 1e-12));
      }
    }
  }

  @Test
  void ofStep_longerThanTheoremAllows_thetaSaysSo() {
    Weighing at = Weighing.of(wide(1, 1));
    assertThat(Z2Bounds.ofStep(at, 3 * Z2Bounds.of(at).stepSize().hi()).theta()).isEqualTo(2);
  }

  @Test
  void room_halfTheGuarantee_buysDrift() {
    int wider = 0;
    for (long seed = 0; seed < 20; seed++) {
      Weighing at = Weighing.of(wide(seed, 1));
      Z2Bounds plain = Z2Bounds.of(at);
      DescentRate roomy = Z2Room.of(at, Z2Room.WORTH).orElseThrow();
      double best = plain.stepSize().times(plain.rate(at)).lo();
      assertThat(roomy.step() * roomy.rate()).as("seed %d", seed).isGreaterThan(0.499 * best);
      assertThat(roomy.budget()).isGreaterThanOrEqualTo(0.999 * plain.drift().hi());
      wider += roomy.budget() > 1.9 * plain.drift().hi() ? 1 : 0;
    }
    assertThat(wider).isGreaterThan(10);
  }
}
