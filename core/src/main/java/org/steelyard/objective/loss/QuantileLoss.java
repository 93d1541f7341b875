package org.steelyard.objective.loss;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The quantile (pinball) loss max(level·r, (level − 1)·r), r = target − prediction; its minimizer
 * estimates that quantile. Not smooth: a subgradient is used, 0 at r = 0.
 */
@AutoService(Loss.class)
@Doc("pinball loss of a quantile; not smooth: subgradients, and no theorem speaks of it")
@Cites("koenker1978regression")
public record QuantileLoss(
    @Doc("the quantile, in (0, 1); 0.5 is the median") double level,
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, CoordinateLoss {
  public QuantileLoss {
    require(level > 0 && level < 1, "level must be in (0, 1), got %s", level);
    Loss.requireRidge(ridge);
  }

  public QuantileLoss() {
    this(0.5, Reduction.MEAN, 0);
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    return new EmpiricalRisk(data, this, reduction == Reduction.MEAN, ridge, crew);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(
        "The quantile loss is not smooth: what is called gradient here is a subgradient, steps are accepted only where they"
            + " lower the loss, a run may end at a kink that is no minimum, and no theorem speaks of it.");
  }

  @Override
  public double value(double prediction, double target) {
    double r = target - prediction;
    return r >= 0 ? level * r : (level - 1) * r;
  }

  @Override
  public double slope(double prediction, double target) {
    return prediction < target ? -level : prediction > target ? 1 - level : 0;
  }

  @Override
  public double curvature(double prediction, double target) {
    return 0;
  }

  @Override
  public double smoothness() {
    return Double.POSITIVE_INFINITY;
  }
}
