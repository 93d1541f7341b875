package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.List;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * Z2, our global certificate for gradient descent from a general start, any depth (theory, section
 * 7.4): for strongly convex, K-smooth f and steps 0 &lt; η_t ≤ η with η·S(η) ≤ 1, the loss never
 * rises, ‖D_l(t) − D_l(0)‖_F ≤ 2η(f(0) − f*), ‖W_k(t)‖ ≤ s̄_k, and f(t+1) − f* ≤ (1 − η_t μ α)(f(t)
 * − f*) for every α ≤ λ_min(T) valid on that set. Longer steps are covered too, as long as each
 * lowers f by (η_t/2)‖g_t‖² and Σ η_t²‖g_t‖² stays within a drift δ chosen beforehand ({@link
 * Z2Room}).
 */
@AutoService(Theorem.class)
@Named("z2")
@Doc(
    "gradient descent from a general start, any depth: with eta S(eta) <= 1 every step contracts the excess by 1 - eta mu alpha")
@Cites(value = "steelyard", place = "section 7.4")
public record Z2() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (!Z2Bounds.hypotheses(draft, at)) {
      return draft.done();
    }
    if (!at.objective().isSquare() && at.problem().network().hasBottleneck()) {
      // Nothing but 0 can come out, at the price of the singular values of a large product.
      draft.require(
          Hypothesis.of("alpha > 0", Interval.ZERO, Relation.GREATER, 0)
              .remedy(Remedies.forLambda(at)));
      return draft.done();
    }
    Z2Bounds bounds = Z2Bounds.of(at);
    draft
        .quantity("eta", bounds.stepSize())
        .quantity("S", bounds.smoothness())
        .quantity("alpha", bounds.alpha())
        .quantity("beta", bounds.norms().beta())
        .quantity("drift", bounds.drift())
        .quantity("rate", bounds.factor(at));
    draft.word("route", bounds.route());
    boolean converges =
        draft.require(
            Hypothesis.of("alpha > 0", Interval.of(bounds.alpha().lo()), Relation.GREATER, 0)
                .remedy(Remedies.forRate(at)));
    if (converges) {
      claims(at, bounds).forEach(draft::claim);
      draft.rung("z2", "certified", bounds.stepSize().lo(), bounds.factor(at).hi());
    }
    return draft.done();
  }

  /** Where the steps are not known beforehand, the claims leave room for longer ones. */
  private static List<Claim> claims(Weighing at, Z2Bounds bounds) {
    return at.plannedStep().isPresent()
        ? bounds.claims(at, bounds.rate(at))
        : Z2Room.within(at, bounds, Z2Room.WORTH).orElse(bounds).claims(at);
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
