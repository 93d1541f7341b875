package org.steelyard.theory.theorems;

import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

/** Small settings to which theorems apply. */
final class Examples {
  private static final Matrix TARGET = Matrix.of(2, 2, 1.5, 0.25, -0.25, 1);

  private Examples() {}

  /**
   * Whitened 2 × 2 problem, balanced start whose product is 0.9 of the target, small constant step.
   */
  static Setting nearTarget(int depth) {
    return balanced(depth, TARGET.scaled(0.9), 1e-3);
  }

  /** Whitened 2 × 2 problem from balanced weights with this product. */
  static Setting balanced(int depth, Matrix product, double stepSize) {
    LinearNetwork network = new LinearNetwork(java.util.Collections.nCopies(depth + 1, 2));
    return new Setting(
        new Problem(network, LeastSquares.whitened(TARGET)),
        BalancedInitializer.factor(network, product),
        new GradientDescent(new ConstantStepSize(stepSize)));
  }
}
