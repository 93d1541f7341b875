package org.steelyard.lab.reproduce.min2023;

import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.objective.Dataset;

/**
 * Two classes that a hyperplane through 0 separates.
 *
 * @param margin min_i y_i zᵀx_i for a unit z
 */
record SeparableData(Dataset dataset, double margin) {
  static final int INPUTS = 4;

  /** Added to every sample along the separating direction, away from the plane. */
  private static final double GAP = 0.5;

  static SeparableData of(long seed, int samples) {
    RandomMatrices random = RandomMatrices.of(seed, "separable");
    Matrix direction = random.gaussian(INPUTS, 1, 1);
    direction = direction.scaled(1 / direction.frobeniusNorm());
    double[] x = new double[samples * INPUTS];
    double[] y = new double[samples];
    double margin = Double.POSITIVE_INFINITY;
    for (int i = 0; i < samples; i++) {
      Matrix sample = random.gaussian(INPUTS, 1, 0.5);
      y[i] = sample.dot(direction) < 0 ? -1 : 1;
      sample = sample.plus(y[i] * GAP, direction);
      sample.copyTo(x, i * INPUTS);
      margin = Math.min(margin, y[i] * sample.dot(direction));
    }
    return new SeparableData(Dataset.wrap(samples, INPUTS, x, 1, y), margin);
  }
}
