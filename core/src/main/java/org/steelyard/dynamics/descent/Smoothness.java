package org.steelyard.dynamics.descent;

import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.SymmetricEigen;

/**
 * Bounds on the largest eigenvalue of the Hessian of the network's loss, from norms of its layers
 * (theory, section 7.3): S(s, δ) = K Σ_l Π_{k≠l} s_k² + √(2Kδ) ρ(P), P_ij = Π_{k≠i,j} s_k off the
 * diagonal, ρ the largest eigenvalue.
 */
public final class Smoothness {
  private Smoothness() {}

  /**
   * S(s, δ), an upper bound wherever ‖W_k‖ ≤ s_k and the excess is at most δ.
   *
   * @param smoothness K of f
   * @param norms s_1, …, s_N: bounds on the spectral norms of the layers
   */
  public static double bound(double smoothness, double[] norms, double excess) {
    double sum = 0;
    for (int l = 0; l < norms.length; l++) {
      double others = product(norms, l, l);
      sum += others * others;
    }
    return smoothness * sum + Math.sqrt(2 * smoothness * excess) * pairs(norms);
  }

  /** ρ(P). */
  private static double pairs(double[] norms) {
    int depth = norms.length;
    if (depth == 1) {
      return 0;
    }
    if (depth == 2) {
      return 1;
    }
    double[] values = new double[depth * depth];
    for (int i = 0; i < depth; i++) {
      for (int j = 0; j < depth; j++) {
        values[i * depth + j] = i == j ? 0 : product(norms, i, j);
      }
    }
    return SymmetricEigen.values(Matrix.wrap(depth, depth, values))[0];
  }

  private static double product(double[] norms, int skip, int skipToo) {
    double product = 1;
    for (int k = 0; k < norms.length; k++) {
      if (k != skip && k != skipToo) {
        product *= norms[k];
      }
    }
    return product;
  }
}
