package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.objective.SampleLoss;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The exponential loss e^(−y·p) of a prediction p and a class y = ±1, summed over outputs ((B),
 * section 4.5). ℓ″ = ℓ: no constant for all matrices, but one on every level set.
 */
@AutoService(Loss.class)
@Doc("exp(-y p) of a prediction p and classes y = -1 or 1 (or 0 and 1)")
@Cites(value = "min2023convergence", place = "Theorem 4")
public record ExponentialLoss(
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, SampleLoss {
  public ExponentialLoss {
    Loss.requireRidge(ridge);
  }

  public ExponentialLoss() {
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
      double charge = StrictMath.exp(-y[target + j] * p[at + j]);
      sum += charge;
      p[at + j] = -y[target + j] * charge;
    }
    return sum;
  }

  @Override
  public void curvature(
      int outputs, double[] p, int at, double[] y, int target, double[] v, int vAt) {
    for (int j = 0; j < outputs; j++) {
      v[vAt + j] *= StrictMath.exp(-y[target + j] * p[at + j]);
    }
  }

  @Override
  public double smoothness() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double levelFactor() {
    return 1;
  }
}
