package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.linalg.Answer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Claim;
import org.steelyard.theory.ClaimResult;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Short runs under the eyes of a theorem. */
final class Runs {
  private Runs() {}

  static Weighing weigh(Setting setting) {
    return Weighing.of(setting);
  }

  static Setting with(Setting setting, StepSizeRule rule) {
    return new Setting(setting.problem(), setting.initial(), new GradientDescent(rule));
  }

  static Certificate certificate(Theorem theorem, Setting setting, long steps, long costlyEvery) {
    return certificate(theorem.assess(weigh(setting)), setting, steps, costlyEvery);
  }

  static Certificate certificate(
      Assessment assessment, Setting setting, long steps, long costlyEvery) {
    Certifier certifier = new Certifier("theorem", "", "", assessment, costlyEvery);
    new Trainer(StoppingRule.steps(steps)).train(setting, certifier);
    return certifier.certificate();
  }

  static List<String> broken(Certificate certificate) {
    return certificate.claims().stream()
        .filter(c -> c.holds() == Answer.NO && c.kind() != Claim.Kind.CONDITION)
        .map(ClaimResult::name)
        .toList();
  }

  /**
   * Two layers: wide or with a margin, rectangular, imbalanced, X from well to badly conditioned or
   * rank-deficient.
   */
  static Setting random(RandomMatrices random) {
    int n = 1 + random.index(4);
    int m = 1 + random.index(4);
    boolean wide = random.index(2) == 0;
    int h = wide ? n + m + random.index(12) : Math.min(n, m) + random.index(4);
    double size = StrictMath.pow(10, 0.6 * random.uniform() - 0.3);
    double tilt = StrictMath.pow(10, random.uniform() - 0.5);
    Matrix first = random.gaussian(h, n, size * tilt / Math.sqrt(n));
    Matrix second = random.gaussian(m, h, size / tilt / Math.sqrt(h));
    List<Matrix> layers = new ArrayList<>(List.of(first, second));
    boolean deficient = n > 1 && random.index(6) == 0;
    Matrix x = random.orthogonal(n, n).plus(random.gaussian(n, n, 0.15 * random.uniform()));
    if (deficient) {
      x = x.rows(0, n - 1);
    }
    double far = wide ? 1 : 0.05;
    Matrix y =
        x.timesTranspose(second.times(first))
            .plus(random.gaussian(x.rows(), m, far * random.uniform()));
    return new Setting(
        new Problem(LinearNetwork.of(n, List.of(h), m), LeastSquares.ofSamples(x, y)),
        Weights.of(layers),
        new GradientDescent(new SafeLocalStepSize()));
  }
}
