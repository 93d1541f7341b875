package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (A) Lemma 2: under the hypotheses of Theorem 1 the weights stay 2δ-balanced, ‖W_j(t)‖ ≤
 * (4‖Φ‖_F)^(1/N), and ‖W(t) − Φ‖_F ≤ ‖W(0) − Φ‖_F.
 */
@AutoService(Theorem.class)
@Named("arora2019-lemma-2")
@Doc(
    "under the hypotheses of Theorem 1 the weights stay 2 delta-balanced and bounded by (4 |Phi|_F)^(1/N)")
@Cites(value = "arora2019convergence", place = "Lemma 2")
public record Arora2019Lemma2() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    Arora2019Bounds.assess(draft, at)
        .ifPresent(
            bounds -> {
              draft
                  .quantity("normBound", bounds.target().times(4).root(at.depth()))
                  .claim(Claim.stepAtMost(bounds.stepSize().lo()));
              bounds.invariants(at).forEach(draft::claim);
            });
    return draft.done();
  }

  @Override
  public Setting example() {
    return Arora2019Bounds.example(4);
  }
}
