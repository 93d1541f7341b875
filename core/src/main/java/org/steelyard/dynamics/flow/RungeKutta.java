package org.steelyard.dynamics.flow;

import org.steelyard.parts.Role;

/** A one-step method for gradient flow, with an estimate of its local error and dense output. */
@Role(name = "method", plural = "methods of integration", suffix = "Method")
public interface RungeKutta {
  /** p: the error after a fixed time shrinks like h^p. */
  int order();

  /** The estimate of the local error of one step shrinks like h to this power. */
  int errorOrder();

  /** q: the error of the dense output shrinks like h^{q+1}. */
  int denseOrder();

  /**
   * The longest step at which it stays stable where the Hessian's eigenvalues are at most {@code
   * curvature}; +∞ where that is 0.
   */
  double longestStep(double curvature);

  /** How many gradients a step of that length takes there. */
  int evaluations(double stepSize, double curvature);

  /** The workspace of one run over {@code size} weights. */
  Scheme start(int size);
}
