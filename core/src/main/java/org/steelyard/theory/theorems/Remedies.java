package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Weights;
import org.steelyard.theory.Weighing;

/**
 * The nearest change that would make a failing hypothesis hold, computed for the setting at hand.
 */
final class Remedies {
  /** A printed factor has four digits: this much more covers its rounding. */
  static final double ROUNDED_UP = 1.001;

  private static final double GROWTH = 1.1;
  private static final int TRIALS = 80;

  static final String DESCENT = "train by gradient descent: dynamics.kind=gradient-descent";
  static final String SQUARED = "use the square loss: loss.kind=squared";

  private Remedies() {}

  /** For another number of layers. */
  static String forLayers(Weighing at, int layers) {
    return "this network has %d hidden layers; use %d (network.depth=%d)"
        .formatted(at.depth() - 1, layers - 1, layers);
  }

  /** For a rate from a margin or from imbalances. */
  static String forRate(Weighing at) {
    int narrow = narrow(at);
    if (narrow > 0) {
      return "layer %d has width %d, less than min(inputs, outputs): widen it to at least %d"
          .formatted(narrow, at.width(narrow), at.narrowEnd());
    }
    List<String> changes = new ArrayList<>();
    double scale = nearTarget(at);
    if (scale > 0) {
      changes.add(
          "start nearer to the minimizer: initializer={kind: balanced, law: near-target, scale: %.2g}"
              .formatted(scale));
    }
    if (at.depth() == 2) {
      OptionalDouble first = scaleFirst(at);
      OptionalDouble second = scaleSecond(at);
      if (first.isPresent() && first.getAsDouble() <= second.orElse(Double.POSITIVE_INFINITY)) {
        changes.add(scale(1, first.getAsDouble()));
      } else if (second.isPresent()) {
        changes.add(scale(2, second.getAsDouble()));
      }
      int ends = at.inputs() + at.outputs();
      if (at.width(1) < ends) {
        changes.add(
            "widen the hidden layer from %d to at least %d and draw unequal layers"
                .formatted(at.width(1), ends));
      }
    }
    if (changes.isEmpty() && !at.objective().isSquare()) {
      return "start with an end-to-end matrix nearer to the minimizer: sqrt(2 (f(0) - f*)/mu) is %.4g and must be below %.4g"
          .formatted(
              Math.sqrt(2 * at.objective().excess().hi() / at.objective().mu().lo()),
              at.productSpectrum().get(at.narrowEnd()).hi() / 2);
    }
    return changes.isEmpty()
        ? "the target has rank below %d: no start near it has a margin; drop dependent outputs or inputs"
            .formatted(at.narrowEnd())
        : String.join("; or ", changes);
  }

  private static String scale(int layer, double factor) {
    return "scale the initial W%d by %.4g".formatted(layer, factor);
  }

  /** The first layer narrower than both ends; 0 if there is none. */
  private static int narrow(Weighing at) {
    for (int l = 1; l < at.depth(); l++) {
      if (at.width(l) < at.narrowEnd()) {
        return l;
      }
    }
    return 0;
  }

  /**
   * A standard deviation of the entries of W(0) − W* at which √(2(f(0) − f*)/μ), about √(κ n m) of
   * it, is half of σ_min(W*); 0 where σ_min(W*) is.
   */
  private static double nearTarget(Weighing at) {
    if (!at.objective().isSquare()) {
      return 0;
    }
    double least = at.objective().minimizerSpectrum().get(at.narrowEnd()).lo();
    double kappa = at.objective().conditionNumber().hi();
    return 0.5 * Math.max(0, least) / Math.sqrt(kappa * at.inputs() * at.outputs());
  }

  /** A factor for W_1 with λ_n(W_1W_1ᵀ − W_2ᵀW_2) beyond the drift that Z2 allows for. */
  private static OptionalDouble scaleFirst(Weighing at) {
    double least = at.width(1) < at.inputs() ? 0 : at.layerSpectrum(1).get(at.inputs()).lo();
    return factor(at, 1, least, at.layerNorm(2).hi(), at.layerNorm(1).hi());
  }

  /** A factor for W_2 with λ_m(W_2ᵀW_2 − W_1W_1ᵀ) beyond the drift that Z2 allows for. */
  private static OptionalDouble scaleSecond(Weighing at) {
    double least = at.width(1) < at.outputs() ? 0 : at.layerSpectrum(2).get(at.outputs()).lo();
    return factor(at, 2, least, at.layerNorm(1).hi(), at.layerNorm(2).hi());
  }

  /**
   * The drift is 2η(f(0) − f*) with η at most 1/(K(‖W_1‖² + ‖W_2‖²)), and the excess grows with the
   * factor no faster than its square: large enough factors do.
   */
  private static OptionalDouble factor(
      Weighing at, int layer, double least, double other, double own) {
    if (!(least > 0) || !(other > 0)) {
      return OptionalDouble.empty();
    }
    double k = at.objective().smoothness().lo();
    double factor = ROUNDED_UP * other / least;
    for (int i = 0; i < TRIALS; i++) {
      double size = factor * factor * own * own + other * other;
      double drift =
          2 * Iterate.initial(at.problem(), scaled(at, layer, factor)).excess() / (k * size);
      double gain = factor * factor * least * least - other * other;
      if (factor > 1 && gain > ROUNDED_UP * drift) {
        return OptionalDouble.of(ROUNDED_UP * factor);
      }
      factor *= GROWTH;
    }
    return OptionalDouble.empty();
  }

  private static Weights scaled(Weighing at, int layer, double factor) {
    List<Matrix> layers = new ArrayList<>(at.weights().layers());
    layers.set(layer - 1, layers.get(layer - 1).scaled(factor));
    return Weights.of(layers);
  }

  /** For λ_min(T) &gt; 0. */
  static String forLambda(Weighing at) {
    int narrow = narrow(at);
    return narrow > 0
        ? "layer %d has width %d: T is singular for every choice of weights; widen it to at least %d"
            .formatted(narrow, at.width(narrow), at.narrowEnd())
        : "the weights are rank-deficient: start from a full-rank product, a balanced initialization for instance";
  }

  /** For a ball in which training stays. */
  static String forBall(Weighing at) {
    return "the excess %.4g is too large for the present lambda_min(T) %.4g: train on, the test is repeated along the way"
        .formatted(at.objective().excess().midpoint(), at.tangent().min().lo());
  }
}
