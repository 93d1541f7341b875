package org.steelyard.lab.metrics;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.prepare.Coefficients;
import org.steelyard.lab.prepare.Units;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Moments;

/**
 * Judges regressions by the moments of samples alone: with R the factor of [1 X Y], the residuals
 * of y = c + C·x have the norm of R·(−c, −C, e), without cancellation.
 */
public record MomentsJudge(Moments moments, Units units, List<String> targets) implements Judge {
  public MomentsJudge {
    targets = List.copyOf(targets);
  }

  @Override
  public Metrics judge(Matrix w) {
    Coefficients coefficients = units.toUserUnits(w);
    double[] intercept = coefficients.intercept();
    int inputs = moments.inputs();
    Matrix factor = moments.factor();
    double[] deviations = moments.standardDeviations();
    List<Regression.Target> measured = new ArrayList<>();
    for (int k = 0; k < targets.size(); k++) {
      double[] direction = new double[factor.columns()];
      direction[0] = -intercept[k];
      for (int j = 0; j < inputs; j++) {
        direction[1 + j] = -coefficients.matrix().get(k, j);
      }
      direction[1 + inputs + k] = 1;
      double residual =
          factor.times(Matrix.of(direction.length, 1, direction)).squaredFrobeniusNorm();
      double deviation = deviations[inputs + k];
      double total = deviation * deviation * moments.samples();
      measured.add(Regression.Target.of(targets.get(k), moments.samples(), residual, total));
    }
    return new Regression(moments.samples(), measured);
  }
}
