package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.parts.Doc;

/**
 * The Poisson loss e^p − y·p + y log y − y of a log-rate p and a count y: half the deviance, 0 at p
 * = log y.
 *
 * <p>ℓ″ = e^p has no bound, but e^p ≤ (√y + √ℓ)², since ℓ = y(t − 1 − log t) ≥ y(√t − 1)² with t =
 * e^p/y.
 */
@AutoService(Loss.class)
@Doc("half the Poisson deviance of a log-rate p and a count y: exp(p) - y p, less its least value")
public record PoissonLoss(
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, CoordinateLoss {
  public PoissonLoss {
    Loss.requireRidge(ridge);
  }

  public PoissonLoss() {
    this(Reduction.MEAN, 0);
  }

  @Override
  public Targets targets() {
    return Targets.COUNTS;
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    return new EmpiricalRisk(
        targets().checked(data), this, reduction == Reduction.MEAN, ridge, crew);
  }

  /** As y(e^d − 1 − d), d = p − log y; a series for small d, where that cancels. */
  @Override
  public double value(double prediction, double target) {
    if (target == 0) {
      return StrictMath.exp(prediction);
    }
    double d = prediction - StrictMath.log(target);
    return target
        * (Math.abs(d) < 1e-3
            ? d * d * (0.5 + d * (1 / 6.0 + d * (1 / 24.0 + d * (1 / 120.0 + d / 720))))
            : StrictMath.expm1(d) - d);
  }

  @Override
  public double slope(double prediction, double target) {
    return target == 0
        ? StrictMath.exp(prediction)
        : target * StrictMath.expm1(prediction - StrictMath.log(target));
  }

  @Override
  public double curvature(double prediction, double target) {
    return StrictMath.exp(prediction);
  }

  @Override
  public double smoothness() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double levelFactor() {
    return 1;
  }

  /** The sum of the counts. */
  @Override
  public double levelOffset(int outputs, double[] y, int target) {
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      sum += y[target + j];
    }
    return sum;
  }
}
