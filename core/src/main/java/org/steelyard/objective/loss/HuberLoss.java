package org.steelyard.objective.loss;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * Huber's loss: ½r² for |r| ≤ delta, delta·|r| − ½delta² beyond, r = prediction − target. Second
 * derivative at most 1; no strong convexity beyond delta.
 */
@AutoService(Loss.class)
@Doc("quadratic up to delta, linear beyond: outliers pull with a bounded force")
@Cites("huber1964robust")
public record HuberLoss(
    @Doc("where the two pieces meet, in units of the target; positive") double delta,
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, CoordinateLoss {
  public HuberLoss {
    require(delta > 0 && Double.isFinite(delta), "delta must be positive, got %s", delta);
    Loss.requireRidge(ridge);
  }

  public HuberLoss() {
    this(1, Reduction.MEAN, 0);
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    return new EmpiricalRisk(data, this, reduction == Reduction.MEAN, ridge, crew);
  }

  @Override
  public double value(double prediction, double target) {
    double r = Math.abs(prediction - target);
    return r <= delta ? 0.5 * r * r : delta * (r - 0.5 * delta);
  }

  @Override
  public double slope(double prediction, double target) {
    return Math.max(-delta, Math.min(delta, prediction - target));
  }

  @Override
  public double curvature(double prediction, double target) {
    return Math.abs(prediction - target) <= delta ? 1 : 0;
  }

  @Override
  public double smoothness() {
    return 1;
  }
}
