package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Theorem 1: gradient flow on two layers has f(t) − f* ≤ exp(−αγt)(f(0) − f*) under A1 with α =
 * Δ; for strongly convex, smooth f (A2) with α = α(D(0), ν_n, ν_m) of Lemma 3, ν a lower bound on
 * σ_min(W(t)). The paper's (12) lacks a factor ½ and exchanges the ν (theory, section 4.2).
 */
@AutoService(Theorem.class)
@Named("min2023-theorem-1")
@Doc(
    "gradient flow on two layers: the excess falls at least as exp(-alpha gamma t), alpha from imbalance and margin at the start")
@Cites(value = "min2023convergence", place = "Theorem 1")
public record Min2023Theorem1(
    @Doc("corrected, or printed: twice too large, with the margins exchanged") Variant variant)
    implements Theorem {
  public Min2023Theorem1() {
    this(Variant.CORRECTED);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    Min2023Flow.isFlow(draft, at);
    boolean pl = Min2023Flow.isPl(draft, at);
    if (!Min2023Flow.hasDepth(draft, at, 2) || !pl) {
      return draft.done();
    }
    Interval alpha = Min2023Flow.delta(at);
    draft.quantity("delta", alpha);
    if (Min2023Flow.hasMargin(at, variant)) {
      Interval nu = Min2023Flow.margin(at, variant);
      alpha = alpha(at, nu);
      draft.quantity("margin", nu).claim(FlowClaims.productAtLeast(at, nu));
    }
    Min2023Flow.conclude(draft, at, alpha);
    return draft.done();
  }

  private Interval alpha(Weighing at, Interval nu) {
    Interval inner = at.inputs() <= at.outputs() ? nu : Interval.ZERO;
    Interval outer = at.outputs() <= at.inputs() ? nu : Interval.ZERO;
    boolean printed = variant == Variant.PRINTED;
    Interval alpha =
        ImbalanceBounds.alpha(
            at.imbalance(1),
            at.inputs(),
            at.outputs(),
            Interval.ZERO,
            printed ? outer : inner,
            printed ? inner : outer);
    return printed ? alpha.times(2) : alpha;
  }

  @Override
  public Setting example() {
    return Min2023Flow.example(1.25, 0.75);
  }
}
