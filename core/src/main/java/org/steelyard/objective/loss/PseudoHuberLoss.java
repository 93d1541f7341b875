package org.steelyard.objective.loss;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.parts.Doc;

/**
 * The pseudo-Huber loss delta²(√(1 + (r/delta)²) − 1), r = prediction − target: Huber's loss with
 * all derivatives. Second derivative (1 + (r/delta)²)^(−3/2), at most 1.
 */
@AutoService(Loss.class)
@Doc("a smooth huber: near r^2/2 for small residuals, near delta |r| for large ones")
public record PseudoHuberLoss(
    @Doc("where it turns from quadratic to linear, in units of the target; positive") double delta,
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, CoordinateLoss {
  public PseudoHuberLoss {
    require(delta > 0 && Double.isFinite(delta), "delta must be positive, got %s", delta);
    Loss.requireRidge(ridge);
  }

  public PseudoHuberLoss() {
    this(1, Reduction.MEAN, 0);
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    return new EmpiricalRisk(data, this, reduction == Reduction.MEAN, ridge, crew);
  }

  private double root(double r) {
    double t = r / delta;
    return Math.sqrt(Math.fma(t, t, 1));
  }

  /** As r²/(1 + √(1 + (r/delta)²)), without cancellation. */
  @Override
  public double value(double prediction, double target) {
    double r = prediction - target;
    return r * (r / (1 + root(r)));
  }

  @Override
  public double slope(double prediction, double target) {
    double r = prediction - target;
    return r / root(r);
  }

  @Override
  public double curvature(double prediction, double target) {
    double root = root(prediction - target);
    return 1 / (root * root * root);
  }

  @Override
  public double smoothness() {
    return 1;
  }
}
