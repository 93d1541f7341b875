package org.steelyard.theory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.MajorizerStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.XavierInitializer;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.DescentRate;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Z2;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Long steps, no promise broken (docs/choosing.md, section 3). */
class AutoStepSizeTest {
  private static Setting auto(Setting setting) {
    return new Setting(
        setting.problem(), setting.initial(), new GradientDescent(new AutoStepSize()));
  }

  @Test
  void certifiedStarts_longerStepsThanCertified_z2StaysInForce() {
    double longest = 0;
    for (long seed = 0; seed < 16; seed++) {
      Setting setting = auto(seed % 2 == 0 ? Starts.wideTwo(seed) : Starts.wideThree(seed));
      Weighing at = Weighing.of(setting);
      Certifier certifier = new Certifier("z2", "", "", new Z2().assess(at), 7);
      double certified = certifier.assessment().rung().orElseThrow().stepSize();
      double[] most = new double[1];
      new Trainer(StoppingRule.steps(60))
          .train(setting, certifier, progress -> most[0] = Math.max(most[0], progress.stepSize()));
      Certificate certificate = certifier.certificate();
      assertThat(certificate.verdict())
          .as("seed %d: %s", seed, certificate.claims())
          .isEqualTo(Verdict.CERTIFIED);
      longest = Math.max(longest, most[0] / certified);
    }
    assertThat(longest).isGreaterThan(5);
  }

  @Test
  void everyStep_certifiedStart_keepsThePromisedFactor() {
    for (long seed = 0; seed < 40; seed++) {
      Setting setting = auto(seed % 2 == 0 ? Starts.margin(seed) : Starts.wideTwo(seed));
      DescentRate promise = AutoStepSize.promise(Weighing.of(setting)).orElseThrow();
      Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
      double start = stepper.excess();
      for (int step = 0; step < 30 && stepper.excess() > 1e-20 * start; step++) {
        double before = stepper.excess();
        stepper.advance();
        double factor = Math.min(promise.factor(), 1 - stepper.stepSize() * promise.rate());
        assertThat(stepper.excess())
            .as("seed %d, step %d", seed, step)
            .isLessThanOrEqualTo(factor * before * (1 + 1e-12));
      }
    }
  }

  @Test
  void everyStep_anyScale_neverRises() {
    for (long seed = 0; seed < 150; seed++) {
      Setting setting = auto(RandomNets.of(seed, 1 + (int) (seed % 5), 5).setting());
      Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
      double start = stepper.excess();
      for (int step = 0; step < 40 && stepper.excess() > 1e-18 * start; step++) {
        double before = stepper.excess();
        if (stepper.advance().isPresent()) {
          assertThat(stepper.squaredGradientNorm()).as("seed %d", seed).isLessThan(1e-30);
          break;
        }
        assertThat(stepper.excess())
            .as("seed %d, step %d", seed, step)
            .isLessThanOrEqualTo(before * (1 + 1e-12));
      }
    }
  }

  @Test
  void uncertifiedStart_onTheWay_z1TakesOver() {
    Setting setting = auto(Starts.uncertified(2));
    Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
    assertThat(stepper.account()).contains("no theorem certifies a rate");
    double target = 1e-12 * stepper.excess();
    while (stepper.excess() > target && stepper.step() < 20000) {
      stepper.advance();
    }
    assertThat(stepper.account()).contains("z1 holds from step", "PROVEN");
  }

  @Test
  void resume_midway_givesTheSameBits() {
    Setting setting = auto(Starts.wideThree(5));
    Stepper whole = setting.dynamics().start(setting.problem(), setting.initial());
    Stepper half = setting.dynamics().start(setting.problem(), setting.initial());
    for (int step = 0; step < 10; step++) {
      half.advance();
    }
    Stepper resumed =
        setting.dynamics().resume(setting.problem(), setting.initial(), half.snapshot());
    for (int step = 0; step < 25; step++) {
      whole.advance();
    }
    while (resumed.step() < 25) {
      resumed.advance();
    }
    assertThat(resumed.iterate().weights()).isEqualTo(whole.iterate().weights());
    assertThat(resumed.account()).isEqualTo(whole.account());
  }

  /** The comparison of docs/choosing.md, section 3, with room for other seeds. */
  @Test
  void steps_dozenProblems_areNotMuchMoreThanTheMajorizers() {
    long majorizer = 0;
    long auto = 0;
    for (long seed = 0; seed < 4; seed++) {
      for (Problem problem : problems(seed)) {
        RandomMatrices random = RandomMatrices.of(seed, "start");
        Weights initial = new XavierInitializer().draw(problem, random);
        long fewest = steps(problem, initial, new MajorizerStepSize());
        long own = steps(problem, initial, new AutoStepSize());
        assertThat(own)
            .as("seed %d, widths %s", seed, problem.network().widths())
            .isLessThanOrEqualTo(fewest + fewest / 2 + 12);
        majorizer += fewest;
        auto += own;
      }
    }
    assertThat(auto).isLessThan(majorizer + majorizer / 4);
  }

  private static List<Problem> problems(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "problems");
    List<Problem> problems = new ArrayList<>();
    for (List<Integer> widths :
        List.of(
            List.of(5, 40, 3), List.of(5, 200, 3), List.of(4, 40, 40, 2), List.of(6, 12, 12, 3))) {
      for (double kappa : new double[] {1, 20}) {
        int outputs = widths.get(widths.size() - 1);
        problems.add(
            new Problem(
                new LinearNetwork(widths), RandomNets.loss(random, widths.get(0), outputs, kappa)));
      }
    }
    return problems;
  }

  private static long steps(Problem problem, Weights initial, StepSizeRule rule) {
    return new Trainer(
            StoppingRule.excess(1e-8 * Weighing.excessAtZero(problem))
                .or(StoppingRule.steps(20_000)))
        .train(new Setting(problem, initial, new GradientDescent(rule)))
        .steps();
  }
}
