package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Claim;
import org.steelyard.theory.RateClaim;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (A) Theorem 1: on whitened data, from δ-balanced weights with deficiency margin c, δ = c²/(256 N³
 * ‖Φ‖_F^(2(N−1)/N)), gradient descent with 0 &lt; η ≤ c^((4N−2)/N)/(6144 N³ ‖Φ‖_F^((6N−4)/N)) has
 * ℓ(T) ≤ ε for T ≥ log(ℓ(0)/ε)/(η c^(2(N−1)/N)); along the way Lemmas 1 and 2.
 */
@AutoService(Theorem.class)
@Named("arora2019-theorem-1")
@Doc(
    "gradient descent on whitened data from balanced weights with a deficiency margin c: every step eta contracts the excess by 1 - eta c^(2(N-1)/N)")
@Cites(value = "arora2019convergence", place = "Theorem 1")
public record Arora2019Theorem1() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    Arora2019Bounds.assess(draft, at).ifPresent(bounds -> conclude(draft, at, bounds));
    return draft.done();
  }

  private static void conclude(Assessment.Draft draft, Weighing at, Arora2019Bounds bounds) {
    double rate = bounds.rate().lo();
    draft
        .quantity("iterations", iterations(at, bounds))
        .claim(Claim.stepAtMost(bounds.stepSize().lo()))
        .claim(
            RateClaim.of(
                "l(t) <= prod (1 - eta_t %.6g) l(0)".formatted(rate), at, eta -> 1 - eta * rate))
        .claim(Arora2019Decrease.claim(at));
    bounds.invariants(at).forEach(draft::claim);
    draft.rung("arora2019-theorem-1", "certified", bounds.stepSize().lo(), bounds.factor().hi());
  }

  /** ⌈max(0, log(ℓ(0)/ε))/(η c^(2(N−1)/N))⌉ at the largest step. */
  private static Interval iterations(Weighing at, Arora2019Bounds bounds) {
    Interval real =
        at.objective()
            .excess()
            .positivePart()
            .dividedBy(at.target())
            .log()
            .positivePart()
            .dividedBy(bounds.stepSize().times(bounds.rate()));
    return new Interval(Math.ceil(real.lo()), Math.ceil(real.hi()));
  }

  @Override
  public Setting example() {
    return Arora2019Bounds.example(3);
  }
}
