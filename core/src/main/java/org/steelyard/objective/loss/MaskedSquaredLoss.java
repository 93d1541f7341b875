package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.MaskedSquares;
import org.steelyard.objective.Objective;
import org.steelyard.objective.Observations;
import org.steelyard.parts.Doc;

/** Matrix completion: ½(W_ij − y)² over the observed entries of the end-to-end matrix. */
@AutoService(Loss.class)
@Doc("matrix completion: half the squared difference at the observed entries of the matrix")
public record MaskedSquaredLoss(
    @Doc("mean or sum over the observations") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss {
  public MaskedSquaredLoss {
    Loss.requireRidge(ridge);
  }

  public MaskedSquaredLoss() {
    this(Reduction.MEAN, 0);
  }

  @Override
  public Targets targets() {
    return Targets.ENTRIES;
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    throw new IllegalArgumentException(
        "masked-squared is about observed entries of a matrix (data of kind ratings), not about samples: got "
            + data);
  }

  @Override
  public Objective over(Observations observations) {
    return new MaskedSquares(observations, reduction == Reduction.MEAN, ridge);
  }

  @Override
  public Optional<String> remark() {
    return Optional.of(
        "What is proved of a completion is about the loss of the observed entries"
            + (ridge > 0 ? " with its ridge" : "")
            + ", its infimum over all matrices included; nothing is proved of entries that were not observed.");
  }
}
