package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** The same step size at every step. */
@AutoService(StepSizeRule.class)
@Doc("the same step size at every step")
public record ConstantStepSize(
    @Doc("the step size, in units of time; positive") @Required double value)
    implements StepSizeRule {
  public ConstantStepSize {
    require(value > 0 && Double.isFinite(value), "value must be positive, got %s", value);
  }

  public ConstantStepSize() {
    this(0.1);
  }

  @Override
  public boolean isReducible() {
    return true;
  }

  @Override
  public Chooser start(Problem problem, Weights initial) {
    return line -> value;
  }
}
