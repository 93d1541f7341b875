package org.steelyard.lab.experiment;

import org.steelyard.objective.Objective;

/**
 * The loss on the samples that decide when to stop, without the ridge.
 *
 * @param objective the loss with the ridge
 * @param ridge of the objective
 */
public record ValidationLoss(Objective objective, double ridge) {
  /** Evaluates it: a worker with the scratch that takes. */
  public final class Meter {
    private final double[] gradient = new double[objective.outputs() * objective.inputs()];
    private final double[] scratch = new double[objective.scratchSize()];

    /**
     * @param w outputs × inputs, row-major
     */
    public double at(double[] w) {
      double squares = 0;
      for (int i = 0; ridge > 0 && i < w.length; i++) {
        squares = Math.fma(w[i], w[i], squares);
      }
      return objective.evaluate(w, gradient, scratch)
          + objective.curvature().floor().orElse(0)
          - 0.5 * ridge * squares;
    }
  }

  public Meter meter() {
    return new Meter();
  }
}
