package org.steelyard.dynamics;

import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Role;

/** A way to train: starts steppers, holds no state itself. */
@Role(name = "dynamics", plural = "dynamics", suffix = "Dynamics")
public interface Dynamics {
  /**
   * A stepper at {@code from}, of a run that began at {@code initial}; what it does from there on
   * is, bit for bit, what the uninterrupted run does.
   */
  Stepper resume(Problem problem, Weights initial, Snapshot from);

  /** Whether it follows the gradient flow dW_l/dt = −∂/∂W_l, up to its integration error. */
  default boolean isFlow() {
    return false;
  }

  /**
   * Whether its steps depend on losses and gradients along the run alone, so that a {@link
   * org.steelyard.network.Reduction} changes none of them.
   */
  default boolean isReducible() {
    return false;
  }

  /** A stepper at the initial weights. */
  default Stepper start(Problem problem, Weights initial) {
    return resume(problem, initial, Snapshot.of(initial));
  }
}
