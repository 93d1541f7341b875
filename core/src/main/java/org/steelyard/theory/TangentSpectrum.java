package org.steelyard.theory;

import java.util.List;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.SingularValues;
import org.steelyard.network.LinearNetwork;

/**
 * Enclosures of λ_min and λ_max of the operator T (theory, section 2).
 *
 * <p>One layer: 1. Two layers: σ_n(W_1)² + σ_m(W_2)² and σ_1(W_1)² + σ_1(W_2)², exact. More: the
 * eigenvalues of Σ_l S_lS_lᵀ ⊗ P_{l−1}ᵀP_{l−1} up to order {@value #LARGEST_DENSE_ORDER}; beyond,
 * the bracket Σ_l σ_m(S_l)²σ_n(P_{l−1})² ≤ λ_min, λ_max ≤ Σ_l ‖S_l‖²‖P_{l−1}‖² ((B), Lemma G.1).
 *
 * <p>Where the first layer is narrower than the inputs, T is S_1S_1ᵀ on the complement of its row
 * space and at least that on the rest: the bracket of λ_min is exact then; at the other end
 * likewise.
 *
 * @param min an enclosure of λ_min(T); with method "bracket" of a lower bound on it
 * @param max an enclosure of λ_max(T); with method "bracket" of an upper bound on it
 * @param method "closed form", "eigenvalues" or "bracket"
 */
public record TangentSpectrum(Interval min, Interval max, String method) {
  static final int LARGEST_DENSE_ORDER = 256;

  static TangentSpectrum of(List<IntervalMatrix> layers, LinearNetwork network) {
    return of(layers, network, LARGEST_DENSE_ORDER);
  }

  /** Without the eigenvalues of T itself: at once, and bounds only for three layers and more. */
  static TangentSpectrum bracket(List<IntervalMatrix> layers, LinearNetwork network) {
    return of(layers, network, 0);
  }

  private static TangentSpectrum of(
      List<IntervalMatrix> layers, LinearNetwork network, int largestOrder) {
    int depth = layers.size();
    if (depth == 1) {
      return new TangentSpectrum(Interval.ONE, Interval.ONE, "closed form");
    }
    IntervalMatrix[] suffix = new IntervalMatrix[depth + 1];
    IntervalMatrix[] prefix = new IntervalMatrix[depth + 1];
    suffix[depth] = IntervalMatrix.of(Matrix.identity(network.outputs()));
    prefix[0] = IntervalMatrix.of(Matrix.identity(network.inputs()));
    for (int l = depth; l >= 2; l--) {
      suffix[l - 1] = l == depth ? layers.get(l - 1) : suffix[l].times(layers.get(l - 1));
    }
    for (int l = 1; l < depth; l++) {
      prefix[l] = l == 1 ? layers.get(0) : layers.get(l - 1).times(prefix[l - 1]);
    }
    TangentSpectrum bracket = bracket(suffix, prefix, network);
    if (depth == 2 || (long) network.inputs() * network.outputs() > largestOrder) {
      return bracket;
    }
    List<Interval> values = Eigenvalues.of(matrix(suffix, prefix, network)).values();
    Interval min = values.get(values.size() - 1).positivePart();
    boolean closed =
        network.width(1) < network.inputs() || network.width(depth - 1) < network.outputs();
    return new TangentSpectrum(
        closed
            ? bracket.min
            : new Interval(
                Math.max(min.lo(), bracket.min.lo()), Math.max(min.hi(), bracket.min.lo())),
        values.get(0).positivePart(),
        "eigenvalues");
  }

  private static TangentSpectrum bracket(
      IntervalMatrix[] suffix, IntervalMatrix[] prefix, LinearNetwork network) {
    int depth = suffix.length - 1;
    Interval min = Interval.ZERO;
    Interval max = Interval.ZERO;
    for (int l = 1; l <= depth; l++) {
      SingularValues left = SingularValues.of(suffix[l]);
      SingularValues right = SingularValues.of(prefix[l - 1]);
      min =
          min.plus(
              left.get(network.outputs()).square().times(right.get(network.inputs()).square()));
      max = max.plus(left.get(1).square().times(right.get(1).square()));
    }
    return new TangentSpectrum(min, max, depth == 2 ? "closed form" : "bracket");
  }

  private static IntervalMatrix matrix(
      IntervalMatrix[] suffix, IntervalMatrix[] prefix, LinearNetwork network) {
    int order = network.inputs() * network.outputs();
    IntervalMatrix sum = IntervalMatrix.of(Matrix.zeros(order, order));
    for (int l = 1; l < suffix.length; l++) {
      IntervalMatrix left = suffix[l].times(suffix[l].transpose());
      IntervalMatrix right = prefix[l - 1].transpose().times(prefix[l - 1]);
      sum = sum.plus(left.kronecker(right));
    }
    return sum;
  }
}
