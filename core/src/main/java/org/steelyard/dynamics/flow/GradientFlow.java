package org.steelyard.dynamics.flow;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/**
 * Gradient flow dW_j/dt = −∂/∂W_j, integrated with control of the local error: the estimate for a
 * step is at most {@code tolerance} times the length of the step (error per unit length of the
 * path), so that the distance to the optimum keeps its relative accuracy however small it becomes
 * (docs/flow.md).
 *
 * @param tolerance estimated local error of a step relative to the distance that it moves; the
 *     errors of the whole path add up to about this times its length
 */
@AutoService(Dynamics.class)
@Doc("dW_j/dt = -dL/dW_j, all layers simultaneously, integrated with error control")
public record GradientFlow(
    @Doc("the Runge-Kutta method for ordinary stretches") RungeKutta method,
    @Doc(
            "the method that takes over while stability, not accuracy, limits the other one; the same one: none does")
        RungeKutta stiffMethod,
    @Doc("estimated local error of a step relative to the distance it moves; in [1e-13, 0.01]")
        double tolerance,
    @Doc("whether each step is taken back to the set that the flow conserves (D_j = D_j(0))")
        boolean project)
    implements Dynamics {
  public GradientFlow {
    require(
        tolerance >= 1e-13 && tolerance <= 0.01,
        "tolerance must be in [1e-13, 0.01], got %s",
        tolerance);
  }

  public GradientFlow() {
    this(1e-6);
  }

  public GradientFlow(double tolerance) {
    this(new Tsitouras54(), new RungeKuttaChebyshev2(), tolerance, false);
  }

  @Override
  public boolean isFlow() {
    return true;
  }

  @Override
  public Stepper resume(Problem problem, Weights initial, Snapshot from) {
    return new FlowStepper(problem, this, initial, from);
  }
}
