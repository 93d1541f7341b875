package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;

/**
 * Bounds on the spectrum of T from imbalances, for all imbalances within a drift of those given
 * (theory, 4.2, 4.3, 7.5).
 */
public final class ImbalanceBounds {
  private ImbalanceBounds() {}

  /**
   * Two layers, (B) Lemma 3 corrected: λ_min(T) ≥ h([λ_1(D)]_+ + d, [[λ_m(−D)]_+ − d]_+, σ_m) +
   * h([λ_1(−D)]_+ + d, [[λ_n(D)]_+ − d]_+, σ_n).
   *
   * @param d drift of D in spectral norm
   * @param sigmaN lower bound on σ_n(W), 0 where n &gt; m
   * @param sigmaM lower bound on σ_m(W), 0 where m &gt; n
   */
  public static Interval alpha(
      Eigenvalues imbalance, int n, int m, Interval d, Interval sigmaN, Interval sigmaM) {
    Interval outer =
        half(
            imbalance.get(1).positivePart().plus(d),
            imbalance.ofNegative(m).positivePart().minus(d).positivePart(),
            sigmaM);
    Interval inner =
        half(
            imbalance.ofNegative(1).positivePart().plus(d),
            imbalance.get(n).positivePart().minus(d).positivePart(),
            sigmaN);
    return outer.plus(inner);
  }

  /**
   * As {@link #alpha} without drift for W with least singular value at least ν: ν where the index
   * is within min(n, m).
   */
  public static Interval alpha(Eigenvalues imbalance, int n, int m, Interval d, Interval nu) {
    return alpha(imbalance, n, m, d, n <= m ? nu : Interval.ZERO, m <= n ? nu : Interval.ZERO);
  }

  /** Two layers, (C) Lemma C.5: λ_max(T) ≤ β(D, s) for ‖W‖ ≤ s. */
  public static Interval beta(Eigenvalues imbalance, Interval s) {
    return upper(imbalance.get(1).positivePart(), s)
        .plus(upper(imbalance.ofNegative(1).positivePart(), s));
  }

  private static Interval upper(Interval l, Interval s) {
    return l.plus(l.square().plus(s.square().times(4)).sqrt()).times(0.5);
  }

  /**
   * h(lb, l, s) = (−lb + l + √((lb + l)² + 4s²))/2, from its values at the ends: it falls with lb
   * and rises with l and s.
   */
  static Interval half(Interval lb, Interval l, Interval s) {
    return new Interval(half(lb.hi(), l.lo(), s.lo()).lo(), half(lb.lo(), l.hi(), s.hi()).hi());
  }

  private static Interval half(double lbEnd, double lEnd, double sEnd) {
    Interval lb = Interval.of(lbEnd);
    Interval l = Interval.of(lEnd);
    Interval s = Interval.of(sEnd);
    Interval r = lb.plus(l).square().plus(s.square().times(4)).sqrt();
    if (lEnd >= lbEnd) {
      return l.minus(lb).plus(r).times(0.5);
    }
    return lb.times(l).plus(s.square()).times(2).dividedBy(r.plus(lb.minus(l)));
  }

  /**
   * Three layers, (B) Theorem 2: Δ* = ((Δ_21^(2) + Δ_21²) + 2 Δ_21 Δ_23 + (Δ_23^(2) + Δ_23²))/2 ≤
   * λ_min(T).
   *
   * @param delta21 Δ_21
   * @param delta23 Δ_23
   * @param bound Δ*
   */
  public record ThreeLayers(Interval delta21, Interval delta23, Interval bound) {}

  /**
   * The bound of three layers, for all imbalances within the drift.
   *
   * @param first eigenvalues of D_1
   * @param second eigenvalues of D_2
   * @param d drift of both in spectral norm
   */
  public static ThreeLayers threeLayers(
      Eigenvalues first, Eigenvalues second, int n, int m, Interval d) {
    List<Interval> d21 = new ArrayList<>();
    for (int i = 1; i <= first.values().size(); i++) {
      d21.add(first.ofNegative(i));
    }
    List<Interval> d23 = second.values();
    Interval[] left = deficits(d21, d23, n, d);
    Interval[] right = deficits(d23, d21, m, d);
    Interval bound =
        quadratic(left).plus(left[0].times(right[0])).plus(quadratic(right)).positivePart();
    return new ThreeLayers(left[0], right[0], bound);
  }

  private static Interval quadratic(Interval[] deficits) {
    return deficits[1].plus(deficits[0].square()).times(0.5).positivePart();
  }

  /** Σ (x_i − y_i) and Σ (x_i − y_i)(x_i + y_i) over i = r … h with x_i &gt; y_i. */
  private static Interval[] deficits(List<Interval> own, List<Interval> other, int r, Interval d) {
    Interval sum = Interval.ZERO;
    Interval squares = Interval.ZERO;
    for (int i = r; i <= own.size(); i++) {
      Interval x = own.get(i - 1).minus(d);
      if (i <= other.size()) {
        x = x.max(other.get(i - 1).minus(d));
      }
      x = x.positivePart();
      Interval y = own.get(i - r).plus(d);
      Interval deficit = x.minus(y).positivePart();
      sum = sum.plus(deficit);
      squares = squares.plus(deficit.times(x.plus(y)));
    }
    return new Interval[] {sum, squares};
  }
}
