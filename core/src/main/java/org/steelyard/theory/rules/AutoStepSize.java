package org.steelyard.theory.rules;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.dynamics.descent.AdaptiveStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.MajorizerStepSize;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Doc;
import org.steelyard.theory.DescentRate;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * The longest steps that keep a proof: the majorizer's (for other losses than the square loss with
 * a curvature learnt along the run, {@link AdaptiveStepSize}), shortened until the loss falls by
 * (η/2)‖g‖² and until the drift that Z2 allows is not spent too fast. Where Z1 or Z2 certify the
 * start, the rate holds from there on; where not, each step descends, and from the step on at which
 * Z1 is first seen to hold, its rate does (docs/choosing.md, section 3).
 */
@AutoService(StepSizeRule.class)
@Doc(
    "the longest steps that keep a proof: certified from the start where z1 or z2 apply, proven descent elsewhere, certified by z1 as soon as it applies")
public record AutoStepSize() implements StepSizeRule {

  /** Works for every loss; of one that is not smooth nothing is promised. */
  @Override
  public Chooser start(Problem problem, Weights initial) {
    Weighing weighing = Weighing.of(new Setting(problem, initial, new GradientDescent(this)));
    StepSizeRule trial =
        problem.objective() instanceof LeastSquares
            ? new MajorizerStepSize()
            : new AdaptiveStepSize();
    StepSizeRule safe = weighing.objective().isSmooth() ? new SafeLocalStepSize() : trial;
    return new AutoChooser(weighing, trial.start(problem, initial), safe.start(problem, initial));
  }

  /**
   * The rate that holds from the start for a run of this rule: of Z1 or of Z2, whichever is better;
   * empty where neither applies.
   */
  public static Optional<DescentRate> promise(Weighing at) {
    return AutoChooser.promise(at);
  }
}
