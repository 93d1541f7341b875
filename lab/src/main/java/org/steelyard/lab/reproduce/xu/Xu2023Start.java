package org.steelyard.lab.reproduce.xu;

import org.steelyard.linalg.Matrix;
import org.steelyard.objective.LeastSquares;

/**
 * How an experiment of (C), section 4.1, begins: 20 samples of 20 inputs, Y = X Θ with 20 outputs.
 *
 * @param width hidden units; 0 for those of the source
 */
record Xu2023Start(
    TightnessFigure.Source source,
    TightnessFigure.Inputs inputs,
    int width,
    double sigma,
    long seed) {
  private static final int N = 20;

  int hidden() {
    return width > 0 ? width : source == TightnessFigure.Source.AUTHORS ? 500 : 1000;
  }

  /** In the order in which the authors' script draws. */
  TwoLayers draw() {
    NumpyRandom random = new NumpyRandom(seed);
    Matrix x = random.gaussian(N, N, 1);
    boolean authors = source == TightnessFigure.Source.AUTHORS;
    Matrix theta = random.gaussian(N, N, authors ? Math.sqrt(1.0 / N) : 1);
    Matrix first = random.gaussian(N, hidden(), 1);
    Matrix second = random.gaussian(hidden(), N, 1);
    double scale = authors ? Math.sqrt((sigma + Math.sqrt(sigma * sigma + 4)) / 2) : sigma;
    LeastSquares loss =
        inputs == TightnessFigure.Inputs.ORTHOGONAL
            ? LeastSquares.whitened(theta.transpose())
            : TwoLayers.loss(x, x.times(theta));
    return TwoLayers.of(loss, first.scaled(scale), second.scaled(1 / scale));
  }
}
