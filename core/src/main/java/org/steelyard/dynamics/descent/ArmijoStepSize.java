package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * Backtracking (Armijo): the first of the trial steps η_0, τη_0, τ²η_0 … with f(θ − ηg) ≤ f(θ) −
 * slope·η‖g‖². Any loss.
 *
 * <p>{@code {first: …, shrink: 0.1, slope: 0.9, restart: true}} is the baseline of (D), section 4,
 * with the η that its test lacks in print; it accepts only steps of about 0.2 over the curvature.
 */
@AutoService(StepSizeRule.class)
@Doc("backtracking: the first trial step that lowers the loss by slope * eta * |gradient|^2")
@Cites(value = "xu2025local", place = "section 4")
public record ArmijoStepSize(
    @Doc("the first trial of the run, in units of time; positive") double first,
    @Doc("factor from one trial to the next; in (0, 1)") double shrink,
    @Doc("share of the decrease that the gradient promises; in (0, 1)") double slope,
    @Doc("whether every step begins its trials at first, not at the last step over shrink")
        boolean restart)
    implements StepSizeRule {
  public ArmijoStepSize {
    require(first > 0 && Double.isFinite(first), "first must be positive, got %s", first);
    require(shrink > 0 && shrink < 1, "shrink must be in (0, 1), got %s", shrink);
    require(slope > 0 && slope < 1, "slope must be in (0, 1), got %s", slope);
  }

  public ArmijoStepSize() {
    this(1, 0.5, 0.5, false);
  }

  @Override
  public boolean isReducible() {
    return true;
  }

  @Override
  public Chooser start(Problem problem, Weights initial) {
    return new Chooser() {
      @Override
      public double choose(Line line) {
        boolean again = restart || line.stepSize() == 0;
        double squared = line.squaredGradientNorm();
        if (!(squared > 0)) {
          return 0;
        }
        double trial = again ? first : line.stepSize() / shrink;
        while (trial > 0 && !(line.lossAt(trial) <= line.excess() - slope * trial * squared)) {
          double next = trial * shrink;
          if (line.excess() - slope * next * squared == line.excess()) {
            // So short a step is asked for no decrease at all: rounding decides, not the loss.
            return Double.NaN;
          }
          trial = next;
        }
        return trial;
      }

      @Override
      public String refusal() {
        return "no step lowers the loss by %s eta |gradient|^2: rounding hides what is left of the decrease"
            .formatted(slope);
      }
    };
  }
}
