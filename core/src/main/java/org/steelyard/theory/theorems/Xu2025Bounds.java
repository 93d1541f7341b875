package org.steelyard.theory.theorems;

import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Polynomial;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;

/**
 * (D), Table 2 at the initial weights of two layers and the conditions of Theorem E.1 on the first
 * step η_0 (theory, section 6): η_0 ≤ min(e_1, e_2, e_3), e_1 K̄_0(e_1) = 1, e_2 the least root of
 * 4K Loss(0) x² = (1 − exp(−x^c))(1 − Δ(x)), e_3 = log(1 + α_1/(2α_2))^(1/c), with Δ = (1 + x^d)
 * ρ(x).
 *
 * @param etaMax its lower end certainly satisfies all three, and so does every smaller step
 */
public record Xu2025Bounds(
    double c,
    double d,
    Interval smoothness,
    Interval mu,
    Interval excess,
    Interval beta1,
    Interval beta2,
    Interval alpha1,
    Interval alpha2,
    Interval etaMax) {
  /** The lower end of e_2 is approached from below, each time by a certified stretch. */
  private static final int STRETCHES = 60;

  /** Above a certified end that is not a root, no root is this near. */
  private static final double BEYOND = 1 + 1e-9;

  public static Xu2025Bounds of(Weighing at, double c, double d, Variant variant) {
    Interval smoothness = at.objective().smoothness();
    Interval mu = at.objective().mu();
    Interval away = smoothness.dividedBy(mu).sqrt().times(at.objective().distance());
    Interval beta1 =
        at.objective().minimizerSpectrum().get(at.narrowEnd()).minus(away).positivePart();
    Interval beta2 = at.objective().minimizerSpectrum().get(1).plus(away);
    Interval alpha1 =
        variant == Variant.PRINTED
            ? ImbalanceBounds.alpha(
                at.imbalance(1), at.inputs(), at.outputs(), Interval.ZERO, beta1, beta1)
            : ImbalanceBounds.alpha(
                at.imbalance(1), at.inputs(), at.outputs(), Interval.ZERO, beta1);
    Interval alpha2 = ImbalanceBounds.beta(at.imbalance(1), beta2);
    Xu2025Bounds open =
        new Xu2025Bounds(
            c,
            d,
            smoothness,
            mu,
            at.objective().excess().positivePart(),
            beta1,
            beta2,
            alpha1,
            alpha2,
            Interval.ZERO);
    Interval etaMax = alpha1.midpoint() > 0 ? open.largestFirstStep() : Interval.ZERO;
    return new Xu2025Bounds(
        c, d, smoothness, mu, open.excess, beta1, beta2, alpha1, alpha2, etaMax);
  }

  /** x^p for x &gt; 0. */
  private static Interval power(Interval x, double p) {
    return p == 1 ? x : p == 2 ? x.square() : x.log().times(p).exp();
  }

  /** exp(η^c). */
  private Interval growth(Interval eta) {
    return power(eta, c).exp();
  }

  /** α_2 exp(η_0^c) ≥ λ_max(T). */
  Interval largestEigenvalue(Interval first) {
    return alpha2.times(growth(first));
  }

  /** α_1 + 2α_2(1 − exp(η_0^c)) ≤ λ_min(T). */
  Interval leastEigenvalue(Interval first) {
    return alpha1.minus(alpha2.times(2).times(growth(first).minus(1)));
  }

  /**
   * A bound on K_t(η) of Theorem 3.1 from what Theorem E.1 promises of T and W; at η = η_0 and the
   * initial excess it is K̄_0.
   */
  Interval curvature(Interval first, Interval loss, Interval eta) {
    Interval q = smoothness.times(loss).times(2).sqrt();
    Interval top = smoothness.times(largestEigenvalue(first));
    return q.plus(smoothness.square().times(beta2).times(loss).times(eta.square()).times(6))
        .plus(top)
        .plus(top.times(q).times(eta).times(3));
  }

  private Interval firstCurvature(Interval eta) {
    return curvature(eta, excess, eta);
  }

  /** (1 − ρ(η_0))/η_0 = μ̄(2 − K̄_0 η_0). */
  private Interval decrease(Interval eta) {
    return mu.times(leastEigenvalue(eta))
        .times(Interval.of(2).minus(eta.times(firstCurvature(eta))));
  }

  /** ρ(η_0) = 1 − 2μ̄η_0 + μ̄K̄_0 η_0². */
  public Interval factor(Interval first) {
    return Interval.ONE.minus(first.times(decrease(first)));
  }

  private Interval largestFirstStep() {
    Interval e1 = IncreasingRoot.enclose(eta -> eta.times(firstCurvature(eta)).minus(Interval.ONE));
    Interval logarithm = alpha1.dividedBy(alpha2.times(2)).plus(1).log().positivePart();
    Interval e3 = logarithm.hi() > 0 ? power(logarithm, 1 / c) : Interval.ZERO;
    Interval cap = e1.min(e3);
    double reached = 0;
    for (int i = 0; i < STRETCHES; i++) {
      double from = reached;
      double to = IncreasingRoot.largestCertified(x -> excessOfLeft(from, x), 0, cap.lo());
      if (!(to > reached)) {
        break;
      }
      reached = to;
    }
    Interval beyond = Interval.of(reached * BEYOND);
    boolean bracketed =
        reached > 0
            && beyond.hi() < cap.lo()
            && excessOfLeft(beyond.lo(), beyond).certainlyPositive();
    return new Interval(reached, bracketed ? beyond.hi() : Math.max(reached, cap.hi()));
  }

  /**
   * Left minus right side of 4K Loss(0) x² ≤ (1 − exp(−x^c))(1 − Δ(x)), divided by x^(1+c), at the
   * worst x in [from, to]: 4K Loss(0) to^(1−c) − r(to)(q(to) − to^(d−1)(1 − from·q(to))), q = (1 −
   * ρ)/x and r = (1 − exp(−x^c))/x^c falling. It rises with to.
   */
  private Interval excessOfLeft(double from, Interval to) {
    if (to.lo() == 0) {
      return Interval.ENTIRE;
    }
    Interval u = power(to, c);
    // 1 − u/2 ≤ (1 − exp(−u))/u ≤ 1, and digits of the quotient where u is not tiny.
    Interval quotient = Interval.ONE.minus(u.negate().exp()).dividedBy(u);
    Interval r = quotient.max(Interval.ONE.minus(u.times(0.5))).min(Interval.ONE);
    Interval q = decrease(to);
    Interval spread = power(to, d - 1).times(Interval.ONE.minus(q.times(from)));
    Interval left = smoothness.times(excess).times(4).times(power(to, 1 - c));
    return left.minus(r.times(q.minus(spread)));
  }

  /**
   * The longest step that Theorem E.1 allows at step t of a run that began with {@code first}:
   * min((1 + η_0^d)^(t/2) η_0, 1/K_t), K_t(η) bounded by {@link #curvature} at the present excess.
   */
  public double longestStep(double first, double excess, long t) {
    double growth = StrictMath.log1p(StrictMath.pow(first, d));
    double grown = first * StrictMath.exp(0.5 * t * growth);
    double k = smoothness.hi();
    double q = Math.sqrt(2 * k * excess);
    double top = k * largestEigenvalue(Interval.of(first)).hi();
    double[] roots =
        Polynomial.of(-1, top + q, 3 * top * q, 6 * k * k * beta2.hi() * excess).positiveRoots();
    return roots.length == 0 ? grown : Math.min(grown, roots[0]);
  }
}
