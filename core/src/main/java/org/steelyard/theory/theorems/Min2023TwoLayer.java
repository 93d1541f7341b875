package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.TangentClaims;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Lemma 3: for two layers, at any weights, with Δ₊ = [λ_1(D)]₊ − [λ_n(D)]₊, Δ₋ = [λ_1(−D)]₊ −
 * [λ_m(−D)]₊, Δ = [λ_n(D)]₊ + [λ_m(−D)]₊: λ_min(T) ≥ α = ½(−Δ₊ + √((Δ₊ + Δ)² + 4σ_m(W)²)) + ½(−Δ₋ +
 * √((Δ₋ + Δ)² + 4σ_n(W)²)); and λ_max(T) ≤ β ((C), Lemma C.5). The paper prints σ_n and σ_m the
 * other way round, which is false for n ≠ m (theory, section 4.2).
 */
@AutoService(Theorem.class)
@Named("min2023-two-layer")
@Doc(
    "two layers, at any weights: alpha <= lambda_min(T) <= lambda_max(T) <= beta, from the eigenvalues of the imbalance and the singular values of the product")
@Cites(value = "min2023convergence", place = "Lemma 3")
public record Min2023TwoLayer(
    @Doc("corrected, or printed: with the singular values exchanged") Variant variant)
    implements Theorem {
  public Min2023TwoLayer() {
    this(Variant.CORRECTED);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.hasExactWeights());
    if (!Min2023Flow.hasDepth(draft, at, 2)) {
      return draft.done();
    }
    Eigenvalues d = at.imbalance(1);
    Interval inner = d.get(at.inputs()).positivePart();
    Interval outer = d.ofNegative(at.outputs()).positivePart();
    return draft
        .quantity("deltaPlus", spread(d.get(1), inner, at.inputs()))
        .quantity("deltaMinus", spread(d.ofNegative(1), outer, at.outputs()))
        .quantity("delta", inner.plus(outer))
        .quantity("alpha", alpha(at))
        .quantity("beta", beta(at))
        .claim(
            TangentClaims.atLeast("lambda_min(T) >= alpha", at, here -> Optional.of(alpha(here))))
        .claim(TangentClaims.atMost("lambda_max(T) <= beta", at, here -> Optional.of(beta(here))))
        .done();
  }

  /** [largest]₊ − inner, exactly 0 where the two are the same eigenvalue. */
  private static Interval spread(Interval largest, Interval inner, int index) {
    return index == 1 ? Interval.ZERO : largest.positivePart().minus(inner).positivePart();
  }

  private Interval alpha(Weighing at) {
    Interval sigmaN = at.productSpectrum().get(at.inputs());
    Interval sigmaM = at.productSpectrum().get(at.outputs());
    boolean printed = variant == Variant.PRINTED;
    return ImbalanceBounds.alpha(
        at.imbalance(1),
        at.inputs(),
        at.outputs(),
        Interval.ZERO,
        printed ? sigmaM : sigmaN,
        printed ? sigmaN : sigmaM);
  }

  private static Interval beta(Weighing at) {
    return ImbalanceBounds.beta(at.imbalance(1), at.productSpectrum().get(1));
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
