package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.ExactLineSearchStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.MajorizerStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.XavierInitializer;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Z1 asked on the way (theory.md, section 7.6). */
class ConvergenceWatchTest {
  private static Setting setting(long seed, StepSizeRule rule) {
    RandomMatrices random = RandomMatrices.of(seed, "watch");
    Problem problem =
        new Problem(
            new LinearNetwork(java.util.List.of(3, 12, 12, 2)), RandomNets.loss(random, 3, 2, 5));
    return new Setting(
        problem, new XavierInitializer().draw(problem, random), new GradientDescent(rule));
  }

  private static ConvergenceWatch watch(Setting setting, double target, RunObserver... others) {
    ConvergenceWatch watch = new ConvergenceWatch(Weighing.of(setting));
    RunObserver[] all = java.util.Arrays.copyOf(others, others.length + 1);
    all[others.length] = watch;
    new Trainer(
            StoppingRule.excess(target * Weighing.excessAtZero(setting.problem()))
                .or(StoppingRule.steps(5000)))
        .train(setting, all);
    return watch;
  }

  @Test
  void wideNets_majorizerSteps_convergenceIsProvenOnTheWay() {
    for (long seed = 0; seed < 20; seed++) {
      Setting setting = setting(seed, new MajorizerStepSize());
      double[] excess = new double[5001];
      double[] steps = new double[5001];
      RunObserver remember =
          progress -> {
            excess[(int) progress.step()] = progress.excess();
            steps[(int) progress.step()] = progress.stepSize();
          };
      ConvergenceWatch watch = watch(setting, 1e-14, remember);
      ConvergenceWatch.Onset onset = watch.onset().orElseThrow();
      assertThat(onset.rigour()).as("seed %d", seed).isEqualTo(Rigour.PROVEN);
      assertThat(onset.step()).as("seed %d", seed).isPositive();
      // Kept by every later step that lowered the loss by (eta/2)|g|²: the watch says that all did.
      if (watch.stepsWithin()) {
        for (int t = (int) onset.step() + 1; t < 5001 && excess[t] > 0; t++) {
          assertThat(excess[t])
              .as("seed %d, step %d", seed, t)
              .isLessThanOrEqualTo((1 - steps[t] * onset.rate()) * excess[t - 1] * (1 + 1e-10));
        }
      }
    }
  }

  @Test
  void exactLineSearch_stepsBeyondTheClaim_areNotClaimed() {
    int beyond = 0;
    for (long seed = 0; seed < 20; seed++) {
      ConvergenceWatch watch = watch(setting(seed, new ExactLineSearchStepSize()), 1e-12);
      if (!watch.stepsWithin()) {
        beyond++;
        assertThat(watch.sentence()).contains("would converge");
      } else {
        assertThat(watch.sentence()).contains("on convergence is");
      }
    }
    assertThat(beyond).isPositive();
  }

  @Test
  void shortRun_neverInSight_saysSo() {
    ConvergenceWatch watch = watch(setting(1, new ConstantStepSize(1e-6)), 0.99999);
    assertThat(watch.onset()).isEmpty();
    assertThat(watch.sentence()).contains("no theorem");
  }

  @Test
  void restore_afterOnset_givesTheSameSentence() {
    Setting setting = setting(3, new MajorizerStepSize());
    ConvergenceWatch watch = watch(setting, 1e-10);
    ConvergenceWatch other = new ConvergenceWatch(Weighing.of(setting));
    other.restore(watch.memory());
    assertThat(other.sentence()).isEqualTo(watch.sentence());
    assertThat(watch.onset()).isPresent();
  }

  @Test
  void growingSteps_fromAnywhere_areTheSame() {
    long step = 0;
    java.util.List<Long> due = new java.util.ArrayList<>();
    GrowingSteps steps = new GrowingSteps();
    GrowingSteps resumed = new GrowingSteps();
    for (; step < 200; step++) {
      boolean isDue = steps.due(step);
      if (isDue) {
        due.add(step);
      }
      if (step >= 37) {
        assertThat(resumed.due(step)).isEqualTo(isDue);
      }
    }
    assertThat(due.subList(0, 10)).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 20L, 25L, 31L, 38L);
  }
}
