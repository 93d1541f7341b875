package org.steelyard.dynamics.flow;

import java.util.Arrays;
import org.steelyard.linalg.Kernels;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

/**
 * Takes weights back to the set that the flow conserves: the shortest δ with J δ = D(0) − D(W), J
 * the derivative of W ↦ (D_j)_j, that is δ = Jᵀ Z with J Jᵀ Z = D(0) − D(W), Z_j symmetric, by
 * conjugate gradients:
 *
 * <p>(J δ)_j = 2 sym(δ_j W_jᵀ − W_{j+1}ᵀ δ_{j+1}), (Jᵀ Z)_j = 2 (Z_j W_j − W_j Z_{j−1}).
 */
final class Projection {
  private static final int ITERATIONS = 30;

  /** One step corrects all but this part; the next corrects the rest. */
  private static final double REDUCTION = 1e-3;

  private final LinearNetwork network;
  private final int[] block;
  private final double[] start;
  private final double[] residual;
  private final double[] direction;
  private final double[] image;
  private final double[] solution;
  private final double[] square;
  private final double[] change;

  Projection(Weights initial) {
    this.network = initial.network();
    this.block = new int[network.depth() + 1];
    int widest = 0;
    for (int j = 1; j < network.depth(); j++) {
      int width = network.width(j);
      block[j + 1] = Math.addExact(block[j], Math.multiplyExact(width, width));
      widest = Math.max(widest, width * width);
    }
    int size = block[network.depth()];
    this.start = new double[size];
    this.residual = new double[size];
    this.direction = new double[size];
    this.image = new double[size];
    this.solution = new double[size];
    this.square = new double[widest];
    this.change = new double[network.size()];
    derivative(initial.values(), initial.values(), 0.5, start);
  }

  /** Moves {@code weights} to where D = D(0) to first order. */
  void apply(double[] weights) {
    int size = start.length;
    // D is half of what its derivative makes of the weights themselves.
    derivative(weights, weights, 0.5, residual);
    for (int i = 0; i < size; i++) {
      residual[i] = start[i] - residual[i];
    }
    System.arraycopy(residual, 0, direction, 0, size);
    Arrays.fill(solution, 0);
    double norm = Kernels.dot(size, residual, 0, residual, 0);
    double goal = REDUCTION * REDUCTION * norm;
    for (int k = 0; k < ITERATIONS && norm > goal; k++) {
      adjoint(weights, direction);
      derivative(weights, change, 1, image);
      double curvature = Kernels.dot(size, direction, 0, image, 0);
      if (!(curvature > 0)) {
        break;
      }
      double step = norm / curvature;
      Kernels.axpy(size, step, direction, 0, solution, 0);
      Kernels.axpy(size, -step, image, 0, residual, 0);
      double next = Kernels.dot(size, residual, 0, residual, 0);
      double ratio = next / norm;
      for (int i = 0; i < size; i++) {
        direction[i] = Math.fma(ratio, direction[i], residual[i]);
      }
      norm = next;
    }
    adjoint(weights, solution);
    Kernels.axpy(change.length, 1, change, 0, weights, 0);
  }

  /** into ← factor · J delta at the weights. */
  private void derivative(double[] weights, double[] delta, double factor, double[] into) {
    for (int j = 1; j < network.depth(); j++) {
      int width = network.width(j);
      int at = network.offset(j);
      int next = network.offset(j + 1);
      int below = network.width(j - 1);
      int above = network.width(j + 1);
      Kernels.multiplyTransB(width, width, below, factor, delta, at, weights, at, 0, square, 0);
      Kernels.multiplyTransA(
          width, width, above, -factor, weights, next, delta, next, 1, square, 0);
      for (int r = 0; r < width; r++) {
        for (int c = 0; c < width; c++) {
          into[block[j] + r * width + c] = square[r * width + c] + square[c * width + r];
        }
      }
    }
  }

  /** change ← Jᵀ z at the weights. */
  private void adjoint(double[] weights, double[] z) {
    for (int j = 1; j <= network.depth(); j++) {
      int rows = network.width(j);
      int columns = network.width(j - 1);
      int at = network.offset(j);
      double kept = 0;
      if (j < network.depth()) {
        Kernels.multiply(rows, columns, rows, 2, z, block[j], weights, at, 0, change, at);
        kept = 1;
      }
      if (j > 1) {
        Kernels.multiply(
            rows, columns, columns, -2, weights, at, z, block[j - 1], kept, change, at);
      } else if (kept == 0) {
        Arrays.fill(change, 0);
      }
    }
  }
}
