package org.steelyard.dynamics.descent;

import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Matrix;

/**
 * What a step-size rule may look at: the present point and the half-line η ↦ weights − η·gradient.
 */
public interface Line extends Progress {
  /** What {@link #excess} is at weights − stepSize·gradient. */
  double lossAt(double stepSize);

  /**
   * The present weights, flat (W_1 first, each layer row-major). Lent until the next step: not to
   * be written to or kept.
   */
  double[] weights();

  /** The gradient of all layers, flat. Lent until the next step: not to be written to or kept. */
  double[] gradient();

  /** ∇f(W), outputs × inputs. */
  Matrix outerGradient();
}
