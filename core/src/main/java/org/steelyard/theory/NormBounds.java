package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;

/**
 * Bounds s̄_k ≥ ‖W_k‖ from the imbalances and a bound p ≥ ‖W‖ alone (theory, section 7.1), and what
 * follows from them.
 *
 * <p>With e_l^± ≥ [λ_1(±D_l)]_+ and E_j their cumulative sums from the end looked at, s_L² and s_1²
 * are at most the largest root of z Π_j (z − E_j) = p², and s̄_k² = min(s_L² + Σ_{l≥k} e_l^+, s_1²
 * + Σ_{l&lt;k} e_l^−).
 *
 * @param squares s̄_1², …, s̄_L²
 */
public record NormBounds(List<Interval> squares) {

  /**
   * For all weights with ‖W‖ ≤ p whose imbalances differ from those here by at most {@code drift}
   * in spectral norm.
   */
  public static NormBounds of(Weighing at, Interval p, Interval drift) {
    int depth = at.depth();
    List<Interval> above = new ArrayList<>();
    List<Interval> below = new ArrayList<>();
    for (int l = 1; l < depth; l++) {
      above.add(at.imbalance(l).get(1).positivePart().plus(drift));
      below.add(at.imbalance(l).ofNegative(1).positivePart().plus(drift));
    }
    List<Interval> fromLast = new ArrayList<>();
    List<Interval> fromFirst = new ArrayList<>();
    Interval minus = Interval.ZERO;
    Interval plus = Interval.ZERO;
    for (int j = 1; j < depth; j++) {
      minus = minus.plus(below.get(depth - 1 - j));
      plus = plus.plus(above.get(j - 1));
      fromLast.add(minus);
      fromFirst.add(plus);
    }
    Interval last = largestRoot(fromLast, p);
    Interval first = largestRoot(fromFirst, p);
    List<Interval> squares = new ArrayList<>();
    for (int k = 1; k <= depth; k++) {
      Interval down = last;
      for (int l = k; l < depth; l++) {
        down = down.plus(above.get(l - 1));
      }
      Interval up = first;
      for (int l = 1; l < k; l++) {
        up = up.plus(below.get(l - 1));
      }
      squares.add(down.min(up));
    }
    return new NormBounds(List.copyOf(squares));
  }

  /**
   * The root z ≥ E_{L−1} of z Π_j (z − E_j) = p², by z = E_{L−1} + t with increasing left side in
   * t.
   */
  private static Interval largestRoot(List<Interval> cumulative, Interval p) {
    Interval square = p.square();
    if (cumulative.isEmpty()) {
      return square;
    }
    Interval last = cumulative.get(cumulative.size() - 1);
    Interval root =
        IncreasingRoot.enclose(
            t -> {
              Interval value = last.plus(t);
              for (Interval e : cumulative) {
                value = value.times(last.minus(e).positivePart().plus(t));
              }
              return value.minus(square);
            });
    return last.plus(root);
  }

  /** s̄_1, …, s̄_L. */
  public List<Interval> norms() {
    return squares.stream().map(Interval::sqrt).toList();
  }

  /** β_L = Σ_l Π_{k≠l} s̄_k² ≥ λ_max(T). */
  public Interval beta() {
    Interval sum = Interval.ZERO;
    for (int l = 0; l < squares.size(); l++) {
      Interval product = Interval.ONE;
      for (int k = 0; k < squares.size(); k++) {
        product = k == l ? product : product.times(squares.get(k));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  /**
   * α_L ≤ λ_min(T) wherever σ_min(W) ≥ ν &gt; 0 (theory, section 7.2): Σ_l a_l b_l with b_l =
   * ν²/Π_{k≤l} s̄_k² (b_L = 1) and a_l = ν²/Π_{k≥l} s̄_k² (a_1 = 1); only l = 1 if n &gt; m, only l
   * = L if n &lt; m.
   */
  public Interval rate(Interval nu, int inputs, int outputs) {
    int depth = squares.size();
    if (depth == 1) {
      return Interval.ONE;
    }
    if (nu.hi() == 0) {
      return Interval.ZERO;
    }
    // ν² is spread over the factors so that long products neither over- nor underflow.
    Interval sum = Interval.ZERO;
    for (int l = 1; l <= depth; l++) {
      if ((inputs > outputs && l > 1) || (inputs < outputs && l < depth)) {
        continue;
      }
      Interval b = l == depth ? Interval.ONE : ratio(nu, 1, l);
      Interval a = l == 1 ? Interval.ONE : ratio(nu, l, depth);
      sum = sum.plus(a.times(b));
    }
    return sum;
  }

  private Interval ratio(Interval nu, int from, int to) {
    Interval share = nu.square().root(to - from + 1);
    Interval product = Interval.ONE;
    for (int k = from; k <= to; k++) {
      product = product.times(share.dividedBy(squares.get(k - 1)));
    }
    return product.positivePart();
  }
}
