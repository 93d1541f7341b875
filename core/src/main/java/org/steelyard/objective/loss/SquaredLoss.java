package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Tiling;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.Objective;
import org.steelyard.parts.Doc;

/** The square loss ½‖prediction − target‖² of a sample. Needs the moments of the data only. */
@AutoService(Loss.class)
@Doc(
    "half the squared distance of prediction and target: 1/(2m) sum |.|^2 with reduction mean, 1/2 sum |.|^2 with sum")
public record SquaredLoss(
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss {
  public SquaredLoss {
    Loss.requireRidge(ridge);
  }

  public SquaredLoss() {
    this(Reduction.MEAN, 0);
  }

  /** By the triangular factor of the samples, which are not kept. */
  @Override
  public Objective over(Dataset data, Crew crew) {
    return LeastSquares.of(data, reduction == Reduction.MEAN, ridge).on(new Tiling(crew));
  }
}
