package org.steelyard.objective.loss;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Tiling;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.LinearMeasurements;
import org.steelyard.objective.Objective;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/**
 * Matrix sensing: ½(⟨A_i, W⟩ − y_i)² for measured matrices A_i, given as samples whose inputs are
 * the rows of A_i one after another.
 */
@AutoService(Loss.class)
@Doc("matrix sensing: half the squared error of <A_i, W> as a prediction of y_i")
public record LinearMeasurementsLoss(
    @Doc("rows of the matrix W, that is outputs of the network; divides the inputs of a sample")
        @Required
        int outputs,
    @Doc("mean or sum over the measurements") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss {
  public LinearMeasurementsLoss {
    require(outputs >= 1, "outputs must be at least 1, got %s", outputs);
    Loss.requireRidge(ridge);
  }

  public LinearMeasurementsLoss() {
    this(1, Reduction.MEAN, 0);
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    require(data.outputs() == 1, "a measurement has one target, got %s", data.outputs());
    require(
        data.inputs() % outputs == 0,
        "a measurement of a matrix of %s rows has a multiple of %s inputs, got %s",
        outputs,
        outputs,
        data.inputs());
    return new LinearMeasurements(
        outputs,
        data.inputs() / outputs,
        LeastSquares.of(data, reduction == Reduction.MEAN, ridge).on(new Tiling(crew)));
  }
}
