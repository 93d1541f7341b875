package org.steelyard.dynamics.descent;

import com.google.auto.service.AutoService;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The majorizer's step for a curvature k̂ ≤ K that is learnt along the run, in place of K: taken
 * where the loss is seen to fall by (η/2)‖g‖², with 2k̂, 4k̂, … where not, at last with K itself,
 * for which that is proved. Any loss; one that is not smooth may find no step.
 */
@AutoService(StepSizeRule.class)
@Doc(
    "the majorizer's step for a curvature learnt along the run: every step lowers the loss by (eta/2) |g|^2, measured or proved; any loss")
@Cites(value = "steelyard", place = "section 7.3")
public record AdaptiveStepSize() implements StepSizeRule {
  @Override
  public Chooser start(Problem problem, Weights initial) {
    return new AdaptiveChooser(problem);
  }
}
