package org.steelyard.theory.theorems;

import java.util.List;
import java.util.Optional;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Unimodality;
import org.steelyard.theory.Weighing;

/**
 * (B)'s comparison of rates on unimodal weights at one point (theory, section 4.4): each a lower
 * bound on λ_min(T), and what it assumes.
 *
 * @param weights "unimodal", "homogeneous" or "balanced"
 * @param result who proved it
 * @param formula the bound
 * @param bound its value; empty where its assumptions do not hold here
 */
public record Min2023Comparison(
    String weights, String result, String formula, Optional<Interval> bound) {

  /** The table, earlier results first in each row group. */
  public static List<Min2023Comparison> of(Weighing at) {
    Unimodality unimodality = Unimodality.of(at);
    boolean square = at.inputs() == at.outputs() && at.depth() >= 2;
    boolean homogeneous = unimodality.holds() && unimodality.multiples().isPresent();
    boolean balanced = homogeneous && square && isBalanced(unimodality);
    Interval sigma = at.productSpectrum().get(at.narrowEnd());
    Optional<Interval> yun = yun(at, unimodality.tolerance());
    Optional<Interval> sharp =
        homogeneous && square
            ? Optional.of(unimodality.withProduct(at.depth(), sigma))
            : Optional.empty();
    Optional<Interval> arora =
        balanced
            ? Optional.of(sigma.pow(2 * (at.depth() - 1), at.depth()).times(at.depth()))
            : Optional.empty();
    String closed = "sqrt((prod d(i))^2 + (L sigma_min^(2-2/L))^2)";
    return List.of(
        new Min2023Comparison("unimodal", "Yun et al. 2020", "lambda^(L-1)", yun),
        new Min2023Comparison(
            "unimodal",
            "Theorem 3 (18)",
            "prod d(i)",
            Optional.of(unimodality).filter(Unimodality::holds).map(Unimodality::bound)),
        new Min2023Comparison(
            "homogeneous", "Yun et al. 2020", "lambda^(L-1)", yun.filter(x -> homogeneous)),
        new Min2023Comparison("homogeneous", "Theorem 3 (19)", closed, sharp),
        new Min2023Comparison("balanced", "Arora et al. 2018", "L sigma_min^(2-2/L)", arora),
        new Min2023Comparison("balanced", "Theorem 3 (19)", closed, sharp.filter(x -> balanced)));
  }

  private static boolean isBalanced(Unimodality unimodality) {
    return unimodality.multiples().orElseThrow().stream()
        .allMatch(d -> d.abs().midpoint() <= unimodality.tolerance());
  }

  /** λ^(L−1) where D_l ⪰ 0 for l ≤ L − 2 and D_{L−1} ⪰ λI, λ &gt; 0, on the n inputs. */
  private static Optional<Interval> yun(Weighing at, double tolerance) {
    int depth = at.depth();
    if (depth < 2) {
      return Optional.empty();
    }
    for (int l = 1; l < depth - 1; l++) {
      if (at.imbalance(l).get(at.width(l)).midpoint() < -tolerance) {
        return Optional.empty();
      }
    }
    Interval lambda = at.imbalance(depth - 1).get(at.width(depth - 1));
    // A layer narrower than the inputs leaves T singular, whatever λ.
    boolean speaks = lambda.certainlyPositive() && at.width(depth - 1) >= at.inputs();
    return speaks ? Optional.of(lambda.pow(depth - 1)) : Optional.empty();
  }
}
