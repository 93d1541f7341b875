package org.steelyard.dynamics.flow;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.steelyard.linalg.Kernels;

/**
 * The largest eigenvalue of the Hessian along a run, by the power method on differences of
 * gradients, each refresh starting from the vector of the one before. Converges from below; what it
 * gives is {@value #SAFETY} times the estimate. Only the speed of a run hangs on it: a step that
 * turns out too long is rejected by its error.
 */
final class CurvatureEstimate {
  private static final double SAFETY = 1.1;

  /** √2⁻⁵²: balances the rounding of a difference against its nonlinearity. */
  private static final double NUDGE = 0x1p-26;

  private final double[] vector;
  private final double[] point;
  private final double[] slope;
  private double largest;

  CurvatureEstimate(int size) {
    this.vector = new double[size];
    this.point = new double[size];
    this.slope = new double[size];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < size; i++) {
      vector[i] = 2 * random.nextDouble() - 1;
    }
    scale(1 / norm(vector));
  }

  /** {@value #SAFETY}·λ_max as far as it is known; 0 before the first {@link #refresh}. */
  double largest() {
    return SAFETY * largest;
  }

  /** Takes {@code iterations} gradients at and near y. */
  void refresh(Field field, double[] y, double[] slopeAtY, int iterations) {
    for (int k = 0; k < iterations; k++) {
      double length = norm(y);
      double nudge = NUDGE * (length > 0 ? length : 1);
      for (int i = 0; i < point.length; i++) {
        point[i] = Math.fma(nudge, vector[i], y[i]);
      }
      field.slope(point, slope);
      for (int i = 0; i < slope.length; i++) {
        slope[i] = (slopeAtY[i] - slope[i]) / nudge;
      }
      double now = norm(slope);
      if (!(now > 0 && now < Double.POSITIVE_INFINITY)) {
        return;
      }
      largest = now;
      System.arraycopy(slope, 0, vector, 0, vector.length);
      scale(1 / now);
    }
  }

  private void scale(double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  private static double norm(double[] x) {
    return Math.sqrt(Kernels.dot(x.length, x, 0, x, 0));
  }

  int memory() {
    return vector.length + 1;
  }

  void save(double[] memory, int at) {
    memory[at] = largest;
    System.arraycopy(vector, 0, memory, at + 1, vector.length);
  }

  void restore(double[] memory, int at) {
    largest = memory[at];
    System.arraycopy(memory, at + 1, vector, 0, vector.length);
  }
}
