package org.steelyard.lab.reproduce.arora2019;

import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/**
 * How many steps gradient descent needs at least, for f(W) = ½‖W − Φ‖_F²: a run that is proved not
 * to arrive in time need not be run (docs/reductions.md).
 *
 * <p>As long as no layer is further than δ from where it is now, ‖W_b ⋯ W_a‖ ≤ B_{b,a}(δ) with
 * B_{b,a} = A_{b,a} + Σ_i A_{b,i+1} δ B_{i−1,a}, A the norms of the present products; so a step
 * moves a layer by at most η max_j B_{N,j+1} (‖Φ‖ + B_{N,1}) B_{j−1,1}, and f &lt; ε asks for
 * B_{N,1} ≥ ‖Φ‖ − √(2ε).
 */
final class Reach {
  /** The speed is bounded stage by stage, by that at the end of each: δ from d to this times d. */
  private static final double STAGE = 1.05;

  /** The first stage: this part of the largest layer. */
  private static final double FIRST = 1e-3;

  /** For the rounding of norms, of their sums and of the steps themselves. */
  private static final double ROUNDING = 1e-9;

  private final double target;
  private final double needed;

  private Reach(double target, double needed) {
    this.target = target;
    this.needed = needed;
  }

  /** Says nothing of other objectives than whitened ones. */
  static Reach of(Problem problem, double threshold) {
    if (!(problem.objective() instanceof LeastSquares squares) || !squares.isWhitened()) {
      return new Reach(0, 0);
    }
    double norm = Svd.norm(squares.minimizer());
    return new Reach(norm, (norm - Math.sqrt(2 * threshold)) * (1 - ROUNDING));
  }

  /** False only if f &lt; ε cannot be reached from these weights in that many steps. */
  boolean within(Weights weights, double stepSize, long steps) {
    for (Matrix layer : weights.layers()) {
      if (!layer.isFinite()) {
        return true;
      }
    }
    return leastSteps(weights, stepSize, (double) steps) <= (double) steps;
  }

  /** A number of steps in which f &lt; ε is not reached; not much more than {@code enough}. */
  double leastSteps(Weights weights, double stepSize, double enough) {
    double[][] norms = norms(weights);
    double largest = 0;
    for (int j = 1; j <= weights.depth(); j++) {
      largest = Math.max(largest, norms[j][j]);
    }
    double moved = 0;
    double steps = 0;
    double next = largest > 0 ? FIRST * largest : FIRST;
    while (steps <= enough) {
      double[][] bounds = bounds(norms, next);
      if (bounds[weights.depth()][1] >= needed) {
        break;
      }
      // A step that ends in a stage may have begun in the one before: one is not counted.
      double speed = stepSize * fastest(bounds);
      steps += Math.max(0, Math.floor((next - moved) / speed) - 1);
      moved = next;
      next *= STAGE;
    }
    return steps;
  }

  /** A_{b,a} at [b][a], 1 ≤ a ≤ b ≤ N; 1 at [a − 1][a]. */
  private static double[][] norms(Weights weights) {
    int depth = weights.depth();
    double[][] norms = new double[depth + 1][depth + 2];
    for (int a = 1; a <= depth + 1; a++) {
      norms[a - 1][a] = 1;
      Matrix product = Matrix.identity(weights.network().width(a - 1));
      for (int b = a; b <= depth; b++) {
        product = weights.layer(b).times(product);
        norms[b][a] = Svd.norm(product) * (1 + ROUNDING);
      }
    }
    return norms;
  }

  /** B_{b,a}(δ), laid out as A is. */
  private static double[][] bounds(double[][] norms, double moved) {
    int depth = norms.length - 1;
    double[][] bounds = new double[depth + 1][depth + 2];
    for (int a = 1; a <= depth + 1; a++) {
      bounds[a - 1][a] = 1;
      for (int b = a; b <= depth; b++) {
        double sum = norms[b][a];
        for (int i = a; i <= b; i++) {
          sum += norms[b][i + 1] * moved * bounds[i - 1][a];
        }
        bounds[b][a] = sum;
      }
    }
    return bounds;
  }

  private double fastest(double[][] bounds) {
    int depth = bounds.length - 1;
    double most = 0;
    for (int j = 1; j <= depth; j++) {
      most = Math.max(most, bounds[depth][j + 1] * bounds[j - 1][1]);
    }
    return most * (target + bounds[depth][1]) * (1 + ROUNDING);
  }
}
