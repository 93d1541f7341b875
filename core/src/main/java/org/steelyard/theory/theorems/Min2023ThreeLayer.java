package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.TangentClaims;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Theorem 2: for three layers, at any weights, λ_min(T) ≥ Δ* = ½(Δ_21^(2) + Δ_21²) + Δ_21 Δ_23
 * + ½(Δ_23^(2) + Δ_23²), from the eigenvalues of the two imbalances alone, and the best such bound
 * (theory, section 4.3).
 */
@AutoService(Theorem.class)
@Named("min2023-three-layer")
@Doc(
    "three layers, at any weights: lambda_min(T) >= Delta*, from the eigenvalues of the two imbalances alone")
@Cites(value = "min2023convergence", place = "Theorem 2")
public record Min2023ThreeLayer() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.hasExactWeights());
    if (!Min2023Flow.hasDepth(draft, at, 3)) {
      return draft.done();
    }
    ImbalanceBounds.ThreeLayers bounds = Min2023Flow.threeLayers(at);
    return draft
        .quantity("delta21", bounds.delta21())
        .quantity("delta23", bounds.delta23())
        .quantity("bound", bounds.bound())
        .claim(
            TangentClaims.atLeast(
                "lambda_min(T) >= Delta*",
                at,
                here -> Optional.of(Min2023Flow.threeLayers(here).bound())))
        .done();
  }

  @Override
  public Setting example() {
    return Min2023Flow.example(2, 1.25, 0.5);
  }
}
