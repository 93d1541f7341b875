package org.steelyard.lab.reproduce.xu;

import java.util.List;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.rules.Xu2025SchedulerStepSize;

/**
 * One start of (D), appendix G.2: X = U S V with singular values uniform on [1.8, 2.3], W_i ~ N(0,
 * 1/h), Y = X W_1 W_2 + noise, trained as two layers and, from the same product, as one matrix.
 *
 * @param local two layers with the steps 1/K_t of Theorem 3.1
 * @param growing two layers with the growing steps of Theorem E.1
 * @param matrix with the step 1/σ_max(X)²
 */
record OverparametrizedRun(int width, long seed, Course local, Course growing, Course matrix) {
  static final int ORDER = 5;

  private static final double VARIANCE = 0.1;
  private static final double LEAST = 1e-22;

  static OverparametrizedRun of(int width, long seed, Xu2025SchedulerStepSize growing, int steps) {
    RandomMatrices data = RandomMatrices.of(seed, "data");
    double[] spectrum = new double[ORDER];
    for (int i = 0; i < ORDER; i++) {
      spectrum[i] = 1.8 + 0.5 * data.uniform();
    }
    Matrix x =
        data.orthogonal(ORDER, ORDER)
            .times(Matrix.diagonal(ORDER, ORDER, spectrum))
            .times(data.orthogonal(ORDER, ORDER));
    Matrix noise = data.gaussian(ORDER, ORDER, Math.sqrt(VARIANCE));
    RandomMatrices weights = RandomMatrices.of(seed, "weights");
    double scale = 1 / Math.sqrt(width);
    Matrix first = weights.gaussian(ORDER, width, scale);
    Matrix second = weights.gaussian(width, ORDER, scale);
    Matrix product = first.times(second);
    LeastSquares loss = TwoLayers.loss(x, x.times(product).plus(noise));
    TwoLayers layers = TwoLayers.of(loss, first, second);
    LinearNetwork flat = LinearNetwork.of(ORDER, List.of(), ORDER);
    TwoLayers matrix = new TwoLayers(new Problem(flat, loss), Weights.of(product.transpose()));
    Method constant =
        Method.silent("", new ConstantStepSize(1 / loss.curvature().smoothness().orElseThrow()));
    double least = LEAST * Course.of(matrix, constant, 0).excess()[0];
    return new OverparametrizedRun(
        width,
        seed,
        Course.of(layers, Method.silent("", Xu2025Methods.local()), steps, least),
        Course.of(layers, Method.silent("", growing), steps, least),
        Course.of(matrix, constant, steps, least));
  }

  /** Iterations of two layers with local steps in units of those of the matrix. */
  double ratio(double reduction) {
    return iterations(local, reduction) / iterations(matrix, reduction);
  }

  /** The same over the second half of the decades, when little but the operator T matters. */
  double lateRatio(double reduction) {
    return late(local, reduction) / late(matrix, reduction);
  }

  private static double late(Course course, double reduction) {
    return iterations(course, reduction) - iterations(course, Math.sqrt(reduction));
  }

  static double iterations(Course course, double reduction) {
    return course.stepsTo(reduction * course.excess()[0]);
  }
}
