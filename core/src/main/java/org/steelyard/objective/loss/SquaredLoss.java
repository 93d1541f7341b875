package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import org.steelyard.parts.Doc;

/** The square loss ½‖prediction − target‖² of a sample. Needs the moments of the data only. */
@AutoService(Loss.class)
@Doc(
    "half the squared distance of prediction and target: 1/(2m) sum |.|^2 with reduction mean, 1/2 sum |.|^2 with sum")
public record SquaredLoss(@Doc("mean or sum over the samples") Reduction reduction)
    implements Loss {
  public SquaredLoss() {
    this(Reduction.MEAN);
  }
}
