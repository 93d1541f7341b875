package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.objective.SampleLoss;
import org.steelyard.parts.Doc;

/**
 * The logistic loss log(1 + e^(−y·p)) of a prediction p (log-odds) and a class y = ±1, summed over
 * outputs, each a two-class problem of its own.
 *
 * <p>ℓ″ = s(1 − s) with s = 1/(1 + e^(y·p)): at most ¼, and at most ℓ, since s ≤ −log(1 − s) = ℓ.
 */
@AutoService(Loss.class)
@Doc("log(1 + exp(-y p)) of log-odds p and classes y = -1 or 1 (or 0 and 1)")
public record LogisticLoss(
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, SampleLoss {
  public LogisticLoss {
    Loss.requireRidge(ridge);
  }

  public LogisticLoss() {
    this(Reduction.MEAN, 0);
  }

  @Override
  public Targets targets() {
    return Targets.BINARY;
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    return new EmpiricalRisk(
        targets().checked(data), this, reduction == Reduction.MEAN, ridge, crew);
  }

  @Override
  public double slope(int outputs, double[] p, int at, double[] y, int target) {
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      double margin = y[target + j] * p[at + j];
      double e = StrictMath.exp(-Math.abs(margin));
      sum += Math.max(0, -margin) + StrictMath.log1p(e);
      p[at + j] = -y[target + j] * (margin > 0 ? e / (1 + e) : 1 / (1 + e));
    }
    return sum;
  }

  @Override
  public void curvature(
      int outputs, double[] p, int at, double[] y, int target, double[] v, int vAt) {
    for (int j = 0; j < outputs; j++) {
      double e = StrictMath.exp(-Math.abs(p[at + j]));
      v[vAt + j] *= e / ((1 + e) * (1 + e));
    }
  }

  @Override
  public double smoothness() {
    return 0.25;
  }

  @Override
  public double levelFactor() {
    return 1;
  }
}
