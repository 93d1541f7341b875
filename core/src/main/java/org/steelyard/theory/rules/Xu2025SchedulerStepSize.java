package org.steelyard.theory.rules;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2025Bounds;
import org.steelyard.theory.theorems.Xu2025TheoremE1;
import org.steelyard.training.Setting;

/**
 * The scheduler of (D), Theorem E.1: η_t = min((1 + η_0^d)^(t/2) η_0, 1/K_t) from η_0 = η_max times
 * a fraction; two layers, α_1 &gt; 0. K_t is bounded by the theorem's own invariants and the
 * present loss, so that no spectrum is computed along the run.
 */
@AutoService(StepSizeRule.class)
@Doc(
    "the growing steps of xu2025-theorem-e1: min((1 + eta_0^d)^(t/2) eta_0, 1/K_t), eta_0 a fraction of etaMax")
@Cites(value = "xu2025local", place = "Theorem E.1")
public record Xu2025SchedulerStepSize(
    @Doc("as in xu2025-theorem-e1; in (0, 1)") double c,
    @Doc("as in xu2025-theorem-e1; above 1") double d,
    @Doc("the first step as a fraction of etaMax; in (0, 1]") double fraction)
    implements StepSizeRule {
  public Xu2025SchedulerStepSize {
    require(c > 0 && c < 1, "c must be in (0, 1), got %s", c);
    require(d > 1 && Double.isFinite(d), "d must be above 1, got %s", d);
    require(fraction > 0 && fraction <= 1, "fraction must be in (0, 1], got %s", fraction);
  }

  public Xu2025SchedulerStepSize() {
    this(0.5, 2, 1);
  }

  /**
   * Works the theorem out at the initial weights.
   *
   * @throws IllegalArgumentException if Theorem E.1 does not apply to these initial weights
   */
  @Override
  public Chooser start(Problem problem, Weights initial) {
    Weighing weighing = Weighing.of(new Setting(problem, initial, new GradientDescent(this)));
    Assessment assessment = new Xu2025TheoremE1(c, d, Variant.CORRECTED).assess(weighing);
    Refusals.unlessItApplies("xu2025-scheduler", "xu2025-theorem-e1", assessment);
    Xu2025Bounds bounds = Xu2025Bounds.of(weighing, c, d, Variant.CORRECTED);
    double first = fraction * bounds.etaMax().lo();
    return line -> Math.max(first, bounds.longestStep(first, line.excess(), line.step()));
  }
}
