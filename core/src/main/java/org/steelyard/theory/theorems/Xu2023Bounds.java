package org.steelyard.theory.theorems;

import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.Margins;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;

/**
 * (C), Table 2, at the initial weights of two layers under the square loss, and the polynomial f(η,
 * t) = 1 − a_1 η + a_2 η² + a_3 η³ + a_4 η⁴ that follows (theory, section 5).
 *
 * @param c1 λ_min(T) may fall to this share of α_0
 * @param c2 λ_max(T) may grow to this multiple of β_0
 * @param excess f(0) − f*
 * @param p1 lower bound on σ_min(W) while the loss does not rise
 * @param p2 upper bound on ‖W‖ while the loss does not rise
 * @param etaMax the largest step of Theorem 3.1
 */
public record Xu2023Bounds(
    double c1,
    double c2,
    Interval smoothness,
    Interval mu,
    Interval excess,
    Interval p1,
    Interval p2,
    Interval alpha0,
    Interval beta0,
    Interval etaMax) {

  /** Adds what (C) assumes before its numbers are defined; returns whether all of it holds. */
  static boolean hypotheses(Assessment.Draft draft, Weighing at) {
    boolean square =
        draft.require(
            Hypothesis.fact("f is a square loss", at.objective().isSquare())
                .remedy(Remedies.SQUARED));
    boolean two =
        draft.require(
            Hypothesis.of("L = 2", Interval.of(at.depth()), Relation.EQUAL, 2)
                .remedy(Remedies.forLayers(at, 2)));
    return square && two;
  }

  /** α_0 &gt; 0. */
  boolean positive(Assessment.Draft draft, Weighing at) {
    return draft.require(
        Hypothesis.of("alpha0 > 0", alpha0, Relation.GREATER, 0).remedy(Remedies.forRate(at)));
  }

  /**
   * Table 2 and η_max at the initial weights.
   *
   * @param sharp our p_1, p_2 (theory, section 4.1) and the constant 4 instead of 8 in the second
   *     polynomial (section 5)
   */
  public static Xu2023Bounds of(Weighing at, double c1, double c2, Variant variant, boolean sharp) {
    Interval smoothness = at.objective().smoothness();
    Interval mu = at.objective().mu();
    Interval excess = at.objective().excess().positivePart();
    Interval residual = excess.times(2).sqrt();
    Margins margins = Margins.of(at);
    Interval p1 =
        sharp
            ? margins.nu()
            : at.objective()
                .fitSpectrum()
                .get(at.narrowEnd())
                .minus(residual)
                .positivePart()
                .dividedBy(smoothness.sqrt());
    Interval p2 =
        sharp ? margins.p() : at.objective().fitNorm().plus(residual).dividedBy(mu.sqrt());
    Interval alpha0 =
        variant == Variant.PRINTED
            ? ImbalanceBounds.alpha(
                at.imbalance(1), at.inputs(), at.outputs(), Interval.ZERO, p1, p1)
            : ImbalanceBounds.alpha(at.imbalance(1), at.inputs(), at.outputs(), Interval.ZERO, p1);
    Interval beta0 = ImbalanceBounds.beta(at.imbalance(1), p2);
    Xu2023Bounds open =
        new Xu2023Bounds(
            c1, c2, smoothness, mu, excess, p1, p2, alpha0, beta0, Interval.ENTIRE.positivePart());
    return open.closed(sharp ? 4 : 8);
  }

  /** With η_max = min(η_1, η_2), each the root of a_4 x³ + a_3 x² + (a_2 + drift) x = a_1. */
  private Xu2023Bounds closed(double constant) {
    Interval lossCurvature = excess.times(smoothness).times(c2);
    Interval up = lossCurvature.times(4).dividedBy(Interval.of(c2).minus(1));
    Interval down =
        lossCurvature
            .times(constant)
            .times(beta0)
            .dividedBy(Interval.ONE.minus(Interval.of(c1)).times(alpha0));
    Interval least = root(up).min(root(down));
    return new Xu2023Bounds(c1, c2, smoothness, mu, excess, p1, p2, alpha0, beta0, least);
  }

  private Interval root(Interval drift) {
    Interval linear = a2(excess).plus(drift);
    Interval square = a3(excess);
    Interval cube = a4(excess);
    Interval level = a1();
    return IncreasingRoot.enclose(
        x -> x.times(linear.plus(x.times(square.plus(x.times(cube))))).minus(level));
  }

  Interval conditionNumber() {
    return smoothness.dividedBy(mu);
  }

  Interval a1() {
    return alpha0.times(mu).times(2).times(c1);
  }

  /** 2√(2κ f μ³) p_2 + κ μ² (c_2 β_0)² at f − f* = loss. */
  Interval a2(Interval loss) {
    return mu.times(2)
        .times(smoothness.times(loss).times(2).sqrt())
        .times(p2)
        .plus(smoothness.times(mu).times(beta0.times(c2).square()));
  }

  /** 2√(2κ³ f μ⁵) c_2 β_0 p_2. */
  Interval a3(Interval loss) {
    return mu.times(smoothness)
        .times(2)
        .times(smoothness.times(loss).times(2).sqrt())
        .times(beta0.times(c2))
        .times(p2);
  }

  /** 2κ² μ³ p_2² f. */
  Interval a4(Interval loss) {
    return smoothness.square().times(mu).times(2).times(p2.square()).times(loss);
  }

  /** f(η, t) where f − f* = loss: the next excess is at most this times the present one. */
  public Interval factor(Interval eta, Interval loss) {
    Interval bend = a2(loss).plus(eta.times(a3(loss).plus(eta.times(a4(loss)))));
    return Interval.ONE.minus(eta.times(a1())).plus(eta.square().times(bend));
  }

  /** η'_t, where f(·, t) is least: the root of 2a_2 x + 3a_3 x² + 4a_4 x³ = a_1 (Claim 3.1). */
  Interval etaPrime(Interval loss) {
    Interval linear = a2(loss).times(2);
    Interval square = a3(loss).times(3);
    Interval cube = a4(loss).times(4);
    Interval level = a1();
    return IncreasingRoot.enclose(
        x -> x.times(linear.plus(x.times(square.plus(x.times(cube))))).minus(level));
  }

  /** min(η'_t, η_max): the step of Algorithm 1 where f − f* = loss. */
  public Interval etaStar(Interval loss) {
    return etaPrime(loss).min(etaMax);
  }

  /** What Table 2 and the polynomial at t = 0 contain. */
  void quantities(Assessment.Draft draft) {
    draft
        .quantity("c1", c1)
        .quantity("c2", c2)
        .quantity("p1", p1)
        .quantity("p2", p2)
        .quantity("alpha0", alpha0)
        .quantity("beta0", beta0)
        .quantity("a1", a1())
        .quantity("a2", a2(excess))
        .quantity("a3", a3(excess))
        .quantity("a4", a4(excess));
  }
}
