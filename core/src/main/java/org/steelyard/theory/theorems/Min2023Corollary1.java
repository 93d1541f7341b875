package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Corollary 1: gradient flow on three layers has f(t) − f* ≤ exp(−Δ*γt)(f(0) − f*) under A1,
 * with Δ* of Theorem 2 at the start (theory, section 4.3).
 */
@AutoService(Theorem.class)
@Named("min2023-corollary-1")
@Doc(
    "gradient flow on three layers: the excess falls at least as exp(-Delta* gamma t), Delta* from the imbalances at the start")
@Cites(value = "min2023convergence", place = "Corollary 1")
public record Min2023Corollary1() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    Min2023Flow.isFlow(draft, at);
    boolean pl = Min2023Flow.isPl(draft, at);
    if (Min2023Flow.hasDepth(draft, at, 3) && pl) {
      Min2023Flow.conclude(draft, at, Min2023Flow.threeLayers(at).bound());
    }
    return draft.done();
  }

  @Override
  public Setting example() {
    return Min2023Flow.example(2, 1.25, 0.5);
  }
}
