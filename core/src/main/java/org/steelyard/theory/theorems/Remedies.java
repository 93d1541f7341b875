package org.steelyard.theory.theorems;

import org.steelyard.theory.Weighing;

/**
 * The nearest change that would make a failing hypothesis hold, computed for the setting at hand.
 */
final class Remedies {
  private Remedies() {}

  /** For a rate from a margin or from imbalances. */
  static String forRate(Weighing at) {
    int sum = at.inputs() + at.outputs();
    for (int l = 1; l < at.depth(); l++) {
      if (at.width(l) < at.narrowEnd()) {
        return "layer %d has width %d, less than min(inputs, outputs): widen it to at least %d"
            .formatted(l, at.width(l), at.narrowEnd());
      }
    }
    double r = Math.sqrt(2 * at.objective().excess().hi() / at.objective().mu().lo());
    boolean square = at.objective().isSquare();
    double least =
        square
            ? at.objective().minimizerSpectrum().get(at.narrowEnd()).hi()
            : at.productSpectrum().get(at.narrowEnd()).hi() / 2;
    String nearer =
        "start with an end-to-end matrix nearer to the minimizer: sqrt(2 (f(0) - f*)/mu) is %.4g and must be below %.4g"
            .formatted(r, least);
    boolean narrow = at.depth() == 2 && at.width(1) < sum;
    return narrow
        ? nearer + "; or widen the hidden layer from %d to at least %d".formatted(at.width(1), sum)
        : nearer;
  }

  /** For λ_min(T) &gt; 0. */
  static String forLambda(Weighing at) {
    for (int l = 1; l < at.depth(); l++) {
      if (at.width(l) < at.narrowEnd()) {
        return "layer %d has width %d: T is singular for every choice of weights; widen it to at least %d"
            .formatted(l, at.width(l), at.narrowEnd());
      }
    }
    return "the weights are rank-deficient: start from a full-rank product, a balanced initialization for instance";
  }

  /** For a ball in which training stays. */
  static String forBall(Weighing at) {
    return "the excess %.4g is too large for the present lambda_min(T) %.4g: train on, the test is repeated along the way"
        .formatted(at.objective().excess().midpoint(), at.tangent().min().lo());
  }
}
