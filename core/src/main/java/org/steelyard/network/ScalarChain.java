package org.steelyard.network;

import java.util.List;

/**
 * The network inputs → 1 → … → 1 with one or two inputs, which is what balanced scalar-output
 * networks reduce to: the products of {@link Evaluator} written out on numbers, without a call
 * each. The same operations in the same order as {@link org.steelyard.linalg.Kernels} has them,
 * hence the same bits; but a product that goes into another product alone is not added to 0, which
 * would change the sign of a zero only and takes a quarter of the time of a chain.
 */
final class ScalarChain {
  private final int inputs;
  private final int depth;

  /** S_j = w_N ⋯ w_{j+1} at j, 1 ≤ j &lt; N. */
  private final double[] suffix;

  ScalarChain(LinearNetwork network) {
    this.inputs = network.inputs();
    this.depth = network.depth();
    this.suffix = new double[depth];
  }

  static boolean fits(LinearNetwork network) {
    List<Integer> widths = network.widths();
    return network.inputs() <= 2
        && network.depth() >= 2
        && widths.subList(1, widths.size()).stream().allMatch(width -> width == 1);
  }

  /** Overwrites {@code product} (1 × inputs) with W. */
  void forward(double[] weights, double[] product) {
    int top = inputs + depth - 2;
    double s = weights[top];
    suffix[depth - 1] = s;
    for (int j = depth - 1; j >= 2; j--) {
      s *= weights[inputs + j - 2];
      suffix[j - 1] = s;
    }
    for (int i = 0; i < inputs; i++) {
      product[i] = Math.fma(s, weights[i], 0);
    }
  }

  /** into ← beta · into + alpha · gradient, from the weights of the last {@link #forward}. */
  void accumulate(double[] weights, double[] outer, double[] into, double alpha, double beta) {
    double carry = Math.fma(outer[0], weights[0], 0);
    if (inputs == 2) {
      carry += Math.fma(outer[1], weights[1], 0);
    }
    double first = suffix[1];
    for (int i = 0; i < inputs; i++) {
      into[i] = mixed(alpha, Math.fma(first, outer[i], 0), beta, into[i]);
    }
    for (int j = 2; j < depth; j++) {
      int at = inputs + j - 2;
      double next = carry * weights[at];
      into[at] = mixed(alpha, Math.fma(suffix[j], carry, 0), beta, into[at]);
      carry = next;
    }
    int top = inputs + depth - 2;
    into[top] = mixed(alpha, carry + 0.0, beta, into[top]);
  }

  private static double mixed(double alpha, double sum, double beta, double old) {
    return beta == 0 ? alpha * sum : Math.fma(alpha, sum, beta * old);
  }
}
