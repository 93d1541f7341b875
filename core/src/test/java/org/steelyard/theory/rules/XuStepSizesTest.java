package org.steelyard.theory.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.fixture.Quantities;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2023Theorem31;
import org.steelyard.theory.theorems.Xu2025TheoremE1;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

class XuStepSizesTest {
  @Test
  void adaptive_wideNet_takesTheStepsOfTheTheoremAndIsCertifiedByIt() {
    Run run = run(new Xu2023AdaptiveStepSize(), new Xu2023Theorem31(), 200);
    Interval etaStar = Quantities.get(run.assessment.quantities(), "etaStar");
    assertThat(run.steps.get(0)).isCloseTo(etaStar.midpoint(), within(1e-12));
    double etaMax = Quantities.get(run.assessment.quantities(), "etaMax").hi();
    // As the loss falls the polynomial flattens and its minimizer grows, up to the cap.
    for (int t = 1; t < run.steps.size(); t++) {
      assertThat(run.steps.get(t))
          .isGreaterThanOrEqualTo(run.steps.get(t - 1))
          .isLessThanOrEqualTo(etaMax);
    }
    assertThat(run.verdict).isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void scheduler_wideNet_growsAsTheTheoremAllowsAndIsCertifiedByIt() {
    Run run = run(new Xu2025SchedulerStepSize(), new Xu2025TheoremE1(), 200);
    double first = Quantities.get(run.assessment.quantities(), "etaMax").lo();
    assertThat(run.steps.get(0)).isEqualTo(first);
    assertThat(run.steps.get(1))
        .isGreaterThanOrEqualTo(first)
        .isLessThanOrEqualTo(first * Math.sqrt(1 + first * first) * (1 + 1e-15));
    assertThat(run.steps.get(199)).isGreaterThan(first);
    assertThat(run.verdict).isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void start_threeLayers_isRefusedWithTheHypothesis() {
    Problem problem =
        new Problem(
            LinearNetwork.of(1, List.of(1, 1), 1), LeastSquares.whitened(Matrix.identity(1)));
    Weights ones = Weights.of(Matrix.identity(1), Matrix.identity(1), Matrix.identity(1));
    assertThatThrownBy(() -> new Xu2023AdaptiveStepSize().start(problem, ones))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "xu2023-adaptive needs xu2023-theorem-3-1 to apply, but L = 2 fails (3.00000 against 2.00000);"
                + " this network has 2 hidden layers; use 1 (network.depth=2)");
    assertThatThrownBy(() -> new Xu2025SchedulerStepSize().start(problem, ones))
        .hasMessageContaining("xu2025-scheduler needs xu2025-theorem-e1 to apply");
  }

  @Test
  void start_noMarginNarrow_namesTheRemedy() {
    Problem problem =
        new Problem(LinearNetwork.of(1, List.of(1), 1), LeastSquares.whitened(Matrix.identity(1)));
    Weights far = Weights.of(Matrix.identity(1), Matrix.of(1, 1, -1));
    assertThatThrownBy(() -> new Xu2023AdaptiveStepSize().start(problem, far))
        .hasMessageContaining("alpha0 > 0 fails")
        .hasMessageContaining("widen the hidden layer from 1 to at least 2");
  }

  private record Run(Assessment assessment, Verdict verdict, List<Double> steps) {}

  /** 2 inputs, 2 outputs, 40 wide, Gaussian: the wide regime of both papers. */
  private static Run run(StepSizeRule rule, Theorem theorem, int steps) {
    RandomMatrices random = RandomMatrices.of(11, "wide");
    Weights weights = Weights.of(random.gaussian(40, 2, 1), random.gaussian(2, 40, 1));
    Problem problem =
        new Problem(
            weights.network(),
            LeastSquares.whitened(weights.product().plus(random.gaussian(2, 2, 0.5))));
    Setting setting = new Setting(problem, weights, new GradientDescent(rule));
    Assessment assessment = theorem.assess(Weighing.of(setting));
    Certifier certifier = new Certifier("theorem", "", "", assessment, 1);
    List<Double> sizes = new ArrayList<>();
    new Trainer(StoppingRule.steps(steps))
        .train(
            setting,
            certifier,
            progress -> {
              if (progress.step() > 0) {
                sizes.add(progress.stepSize());
              }
            });
    return new Run(assessment, certifier.certificate().verdict(), sizes);
  }
}
