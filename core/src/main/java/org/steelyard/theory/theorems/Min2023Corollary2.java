package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Unimodality;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Corollary 2: gradient flow from unimodal weights has f(t) − f* ≤ exp(−αγt)(f(0) − f*) under
 * A1 with α = Π d(i); with D_l = d_l I, n = m, and A2, α = √((Π d(i))² + (L ν^(2−2/L))²), ν a lower
 * bound on σ_min(W(t)). The paper prints L ν without the exponent, and for n ≠ m too (theory,
 * section 4.4).
 */
@AutoService(Theorem.class)
@Named("min2023-corollary-2")
@Doc(
    "gradient flow from unimodal weights of any depth: the excess falls at least as exp(-alpha gamma t), alpha from cumulative imbalances and margin")
@Cites(value = "min2023convergence", place = "Corollary 2")
public record Min2023Corollary2(
    @Doc("corrected, or printed: without the exponent of the margin") Variant variant)
    implements Theorem {
  public Min2023Corollary2() {
    this(Variant.CORRECTED);
  }

  @Override
  public Assessment assess(Weighing at) {
    Unimodality unimodality = Unimodality.of(at);
    Assessment.Draft draft = new Assessment.Draft(at.enclosed() && unimodality.isCertain());
    Min2023Flow.isFlow(draft, at);
    boolean unimodal =
        draft.require(unimodality.hypothesis().remedy(Min2023Unimodal.remedy(at, unimodality)));
    if (!Min2023Flow.isPl(draft, at) || !unimodal) {
      return draft.done();
    }
    draft.quantity("index", unimodality.index());
    Min2023Flow.conclude(draft, at, alpha(draft, at, unimodality));
    return draft.done();
  }

  private Interval alpha(Assessment.Draft draft, Weighing at, Unimodality unimodality) {
    boolean printed = variant == Variant.PRINTED;
    boolean homogeneous =
        at.depth() >= 2
            && unimodality.multiples().isPresent()
            && (printed || at.inputs() == at.outputs());
    if (!homogeneous || !Min2023Flow.hasMargin(at, variant)) {
      return unimodality.bound();
    }
    Interval nu = Min2023Flow.margin(at, variant);
    draft.quantity("margin", nu);
    return printed
        ? unimodality.bound().square().plus(nu.times(at.depth()).square()).sqrt()
        : unimodality.withProduct(at.depth(), nu);
  }

  @Override
  public Setting example() {
    return Min2023Flow.example(1.5, 0.5, 1, 1.25);
  }
}
