package org.steelyard.lab.reproduce.xu;

import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;

/**
 * How the experiments of (D), section 4, begin: X random orthogonal, W_1, W_2 with entries N(0, 1),
 * Y = X W_1 W_2 + σ²·N(0, 1).
 *
 * @param order inputs and outputs
 */
record Xu2025Start(int order, int width, double sigma, long seed) {

  TwoLayers draw() {
    Matrix x = RandomMatrices.of(seed, "x").orthogonal(order, order);
    RandomMatrices weights = RandomMatrices.of(seed, "weights");
    Matrix first = weights.gaussian(order, width, 1);
    Matrix second = weights.gaussian(width, order, 1);
    Matrix noise = RandomMatrices.of(seed, "noise").gaussian(order, order, sigma * sigma);
    return TwoLayers.of(TwoLayers.loss(x, x.times(first.times(second)).plus(noise)), first, second);
  }
}
