package org.steelyard.theory.rules;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.linalg.Interval;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2023Bounds;
import org.steelyard.theory.theorems.Xu2023Theorem31;
import org.steelyard.training.Setting;

/**
 * Algorithm 1 of (C): η_t = min(η'_t, η_max), η'_t the root of 2a_2 x + 3a_3 x² + 4a_4 x³ = a_1,
 * where the guaranteed factor f(·, t) at the present loss is least; two layers, square loss, α_0
 * &gt; 0. It minimizes the bound, not the loss: a constant η_max can be faster.
 */
@AutoService(StepSizeRule.class)
@Doc(
    "Algorithm 1: the step that minimizes the guarantee f(eta, t) of xu2023-theorem-3-1 at the present loss, at most etaMax")
@Cites(value = "xu2023linear", place = "Algorithm 1")
public record Xu2023AdaptiveStepSize(
    @Doc("as in xu2023-theorem-3-1; in (0, 1)") double c1,
    @Doc("as in xu2023-theorem-3-1; above 1") double c2,
    @Doc("whether to use our sharper p1, p2 and the constant 4 in place of 8") boolean sharp)
    implements StepSizeRule {
  public Xu2023AdaptiveStepSize {
    require(c1 > 0 && c1 < 1, "c1 must be in (0, 1), got %s", c1);
    require(c2 > 1 && Double.isFinite(c2), "c2 must be above 1, got %s", c2);
  }

  public Xu2023AdaptiveStepSize() {
    this(0.5, 1.5, false);
  }

  /**
   * Works the theorem out at the initial weights.
   *
   * @throws IllegalArgumentException if Theorem 3.1 does not apply to these initial weights
   */
  @Override
  public Chooser start(Problem problem, Weights initial) {
    Weighing weighing = Weighing.of(new Setting(problem, initial, new GradientDescent(this)));
    Assessment assessment = new Xu2023Theorem31(c1, c2, Variant.CORRECTED, sharp).assess(weighing);
    Refusals.unlessItApplies("xu2023-adaptive", "xu2023-theorem-3-1", assessment);
    Xu2023Bounds bounds = Xu2023Bounds.of(weighing, c1, c2, Variant.CORRECTED, sharp);
    return line -> bounds.etaStar(Interval.of(line.excess())).lo();
  }
}
