package org.steelyard.objective.loss;

import org.steelyard.objective.SampleLoss;

/** A sample loss that is a sum over outputs of a function of one prediction and one target. */
interface CoordinateLoss extends SampleLoss {
  double value(double prediction, double target);

  /** A derivative in the prediction, or a subgradient. */
  double slope(double prediction, double target);

  /** The second derivative in the prediction, where there is one; at least 0. */
  double curvature(double prediction, double target);

  @Override
  default double slope(int outputs, double[] p, int at, double[] y, int target) {
    double sum = 0;
    for (int j = 0; j < outputs; j++) {
      sum += value(p[at + j], y[target + j]);
      p[at + j] = slope(p[at + j], y[target + j]);
    }
    return sum;
  }

  @Override
  default void curvature(
      int outputs, double[] p, int at, double[] y, int target, double[] v, int vAt) {
    for (int j = 0; j < outputs; j++) {
      v[vAt + j] *= curvature(p[at + j], y[target + j]);
    }
  }
}
