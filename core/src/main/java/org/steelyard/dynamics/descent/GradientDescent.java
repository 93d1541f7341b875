package org.steelyard.dynamics.descent;

import com.google.auto.service.AutoService;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/** Gradient descent: W_j(t+1) = W_j(t) − η_t ∂/∂W_j, all layers simultaneously. */
@AutoService(Dynamics.class)
@Doc("W_j(t+1) = W_j(t) - eta_t dL/dW_j, all layers simultaneously")
public record GradientDescent(@Doc("how long the steps are") StepSizeRule stepSize)
    implements Dynamics {
  public GradientDescent() {
    this(StepSizeRule.standard());
  }

  @Override
  public boolean isReducible() {
    return stepSize.isReducible();
  }

  @Override
  public Stepper resume(Problem problem, Weights initial, Snapshot from) {
    StepSizeRule.Chooser chooser = stepSize.start(problem, initial);
    chooser.restore(from.memory());
    return new DescentStepper(problem, chooser, from);
  }
}
