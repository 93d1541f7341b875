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
 * (A) Lemma 1: under the hypotheses of Theorem 1, at every step, ℓ(t+1) ≤ ℓ(t) − (η/2)
 * σ_min(W(t))^(2(N−1)/N) ‖W(t) − Φ‖_F².
 */
@AutoService(Theorem.class)
@Named("arora2019-lemma-1")
@Doc(
    "under the hypotheses of Theorem 1 every step lowers the loss by at least (eta/2) sigma_min(W)^(2(N-1)/N) |W - Phi|^2")
@Cites(value = "arora2019convergence", place = "Lemma 1")
public record Arora2019Lemma1() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    Arora2019Bounds.assess(draft, at)
        .ifPresent(
            bounds ->
                draft
                    .claim(Claim.stepAtMost(bounds.stepSize().lo()))
                    .claim(Arora2019Decrease.claim(at)));
    return draft.done();
  }

  @Override
  public Setting example() {
    return Arora2019Bounds.example(2);
  }
}
