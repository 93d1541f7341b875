package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Interval;

/**
 * What holds in a ball of radius R (joint Frobenius norm) about the present weights (theory,
 * section 7.6): e_l(R) = Π_{k≠l}(s_k + R) − Π_{k≠l} s_k, λ(R) = ([√λ_0 − √(Σ e_l²)]_+)² ≤ λ_min(T),
 * S(R) ≥ ‖Hessian‖.
 */
public record LocalBall(Interval radius, Interval lambda, Interval smoothness) {
  public static LocalBall of(Weighing at, Interval radius) {
    int depth = at.depth();
    List<Interval> norms = new ArrayList<>();
    List<Interval> grown = new ArrayList<>();
    for (int k = 1; k <= depth; k++) {
      norms.add(at.layerNorm(k));
      grown.add(at.layerNorm(k).plus(radius));
    }
    Interval sum = Interval.ZERO;
    for (int l = 0; l < depth; l++) {
      sum = sum.plus(growth(norms, radius, l).square());
    }
    Interval root = at.tangent().min().positivePart().sqrt().minus(sum.sqrt()).positivePart();
    return new LocalBall(
        radius,
        root.square(),
        SmoothnessBound.of(at.objective().smoothness(), grown, at.objective().excess()));
  }

  /**
   * Π_{k≠l}(s_k + R) − Π_{k≠l} s_k as a telescoping sum of positive terms, without cancellation.
   */
  private static Interval growth(List<Interval> norms, Interval radius, int skip) {
    Interval plain = Interval.ONE;
    Interval difference = Interval.ZERO;
    for (int k = 0; k < norms.size(); k++) {
      if (k != skip) {
        difference = difference.times(norms.get(k).plus(radius)).plus(plain.times(radius));
        plain = plain.times(norms.get(k));
      }
    }
    return difference;
  }
}
