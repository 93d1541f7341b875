package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (C), Theorems 3.1 and 3.2: two layers, square loss, any start with α_0 &gt; 0. For steps 0 &lt;
 * η_t ≤ η_max: Loss(t+1) ≤ f(η_t, t) Loss(t), f(η, t) = 1 − a_1 η + a_2 η² + a_3 η³ + a_4 η⁴, c_1
 * α_0 ≤ λ_min(T) ≤ λ_max(T) ≤ c_2 β_0, p_1 ≤ σ_min(W) ≤ ‖W‖ ≤ p_2, ‖D(t) − D(0)‖_F ≤ 2 c_2 β_0 K
 * Loss(0) η²/(1 − f(η, 0)).
 *
 * <p>The paper has constant steps; its proof covers varying ones, because η²/(1 − f(η, 0)) rises
 * with η and (1 − f(η, 0))/η falls. In print α_0 has p_1 in both roots, which is wrong unless
 * inputs and outputs are equally many (theory, section 5).
 */
@AutoService(Theorem.class)
@Named("xu2023-theorem-3-1")
@Doc(
    "gradient descent on two layers, square loss: steps up to etaMax contract the excess by f(eta, t) and keep the spectrum of T within [c1 alpha0, c2 beta0]")
@Cites(value = "xu2023linear", place = "Theorem 3.1")
public record Xu2023Theorem31(
    @Doc("share of alpha0 that the least eigenvalue of T keeps; in (0, 1)") double c1,
    @Doc("multiple of beta0 that the largest eigenvalue of T may reach; above 1") double c2,
    @Doc("corrected, or as printed (wrong for unequal numbers of inputs and outputs)")
        Variant variant,
    @Doc("whether to use our sharper p1, p2 and the constant 4 in place of 8") boolean sharp)
    implements Theorem {
  public Xu2023Theorem31 {
    require(c1 > 0 && c1 < 1, "c1 must be in (0, 1), got %s", c1);
    require(c2 > 1 && Double.isFinite(c2), "c2 must be above 1, got %s", c2);
  }

  public Xu2023Theorem31() {
    this(0.5, 1.5, Variant.CORRECTED, false);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (!Xu2023Bounds.hypotheses(draft, at)) {
      return draft.done();
    }
    Xu2023Bounds bounds = Xu2023Bounds.of(at, c1, c2, variant, sharp);
    bounds.quantities(draft);
    if (!bounds.positive(draft, at)) {
      return draft.done();
    }
    Interval etaStar = bounds.etaStar(bounds.excess());
    Interval factor = bounds.factor(etaStar, bounds.excess());
    draft
        .quantity("etaMax", bounds.etaMax())
        .quantity("etaStar", etaStar)
        .quantity("rate", factor)
        .quantity("rateAtEtaMax", bounds.factor(bounds.etaMax(), bounds.excess()));
    claims(draft, at, bounds);
    Interval step = Interval.of(etaStar.lo());
    return draft
        .rung(
            "xu2023-theorem-3-1",
            "xu2023-adaptive",
            step.lo(),
            bounds.factor(step, bounds.excess()).hi())
        .done();
  }

  private void claims(Assessment.Draft draft, Weighing at, Xu2023Bounds bounds) {
    double largest = at.plannedStep().orElse(bounds.etaMax().lo());
    double eta = Math.min(largest, bounds.etaMax().lo());
    Xu2023Claims.Factor factor =
        (first, excess, step) -> bounds.factor(Interval.of(step), Interval.of(excess)).hi();
    double least = bounds.alpha0().times(c1).lo();
    double most = bounds.beta0().times(c2).hi();
    draft
        .claim(Claim.stepAtMost(eta))
        .claim(Xu2023Claims.ceiling("f(t) - f* <= prod f(eta_t, t) (f(0) - f*)", at, factor))
        .claim(Xu2023Claims.ratio("Loss(t+1) <= f(eta_t, t) Loss(t)", at, factor))
        .claim(
            Xu2023Claims.spectrum(
                "%.6g <= lambda_min(T) <= lambda_max(T) <= %.6g".formatted(least, most),
                at,
                least,
                most))
        .claim(
            Xu2023Claims.product(
                "p1 <= sigma_min(W) <= |W| <= p2", at, bounds.p1().lo(), bounds.p2().hi()))
        .claim(drift(at, drift(bounds, Interval.of(eta)).hi(), most));
  }

  /** 2 c_2 β_0 K Loss(0) η²/(1 − f(η, 0)), written so that nothing cancels. */
  private Interval drift(Xu2023Bounds bounds, Interval eta) {
    Interval loss = bounds.excess();
    Interval bend =
        bounds.a2(loss).plus(eta.times(bounds.a3(loss).plus(eta.times(bounds.a4(loss)))));
    return bounds
        .beta0()
        .times(bounds.smoothness())
        .times(loss)
        .times(2)
        .times(c2)
        .times(eta)
        .dividedBy(bounds.a1().minus(eta.times(bend)).positivePart());
  }

  private static Claim drift(Weighing at, double bound, double size) {
    Matrix before = at.weights().imbalance(1);
    // Forming D from the weights loses this much (theory, section 10).
    double rounding = 64 * Math.ulp(1.0) * at.weights().network().size() * size;
    return Claim.pointwise(
        "|D(t) - D(0)|_F <= %.6g".formatted(bound),
        true,
        progress ->
            new Check(
                Xu2023Claims.here(at, progress).imbalance(1).minus(before).frobeniusNorm(),
                bound,
                rounding));
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
