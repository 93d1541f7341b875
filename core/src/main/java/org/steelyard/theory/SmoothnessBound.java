package org.steelyard.theory;

import java.util.List;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.linalg.Matrix;

/**
 * The enclosed form of S(s, δ) = K Σ_l Π_{k≠l} s_k² + √(2Kδ) ρ(P), P_ij = Π_{k≠i,j} s_k off the
 * diagonal: a bound on the Hessian of the network's loss where ‖W_k‖ ≤ s_k and the excess is at
 * most δ (theory, section 7.3).
 */
public final class SmoothnessBound {
  private SmoothnessBound() {}

  /**
   * S(s, δ), enclosed.
   *
   * @param smoothness K
   * @param norms s_1, …, s_L
   */
  public static Interval of(Interval smoothness, List<Interval> norms, Interval excess) {
    Interval sum = Interval.ZERO;
    for (int l = 0; l < norms.size(); l++) {
      sum = sum.plus(product(norms, l, l).square());
    }
    Interval bend = smoothness.times(excess.positivePart()).times(2).sqrt();
    return smoothness.times(sum).plus(bend.times(pairs(norms)));
  }

  private static Interval pairs(List<Interval> norms) {
    int depth = norms.size();
    if (depth <= 2) {
      return depth == 1 ? Interval.ZERO : Interval.ONE;
    }
    double[] middle = new double[depth * depth];
    double[] radius = new double[depth * depth];
    for (int i = 0; i < depth; i++) {
      for (int j = 0; j < depth; j++) {
        if (i != j) {
          Interval entry = product(norms, i, j);
          if (!entry.isFinite()) {
            return Interval.ENTIRE.positivePart();
          }
          middle[i * depth + j] = entry.midpoint();
          radius[i * depth + j] = entry.width();
        }
      }
    }
    return Eigenvalues.of(
            IntervalMatrix.of(Matrix.wrap(depth, depth, middle), Matrix.wrap(depth, depth, radius)))
        .get(1)
        .positivePart();
  }

  private static Interval product(List<Interval> norms, int skip, int skipToo) {
    Interval product = Interval.ONE;
    for (int k = 0; k < norms.size(); k++) {
      if (k != skip && k != skipToo) {
        product = product.times(norms.get(k));
      }
    }
    return product;
  }
}
