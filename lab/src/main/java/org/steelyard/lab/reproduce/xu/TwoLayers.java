package org.steelyard.lab.reproduce.xu;

import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/**
 * Two layers in the letters of (C) and (D), ½‖Y − X W_1 W_2‖_F² with W_1 n × h and W_2 h × m, as
 * the networks of this library, whose layers are the transposes.
 *
 * @param weights of a hidden layer with at most n + m units
 */
record TwoLayers(Problem problem, Weights weights) {

  /**
   * The training from W_1, W_2 without the hidden directions that never matter: the columns of W_1ᵀ
   * and W_2 span at most n + m dimensions, gradients stay within that span, and an orthonormal
   * basis U of it turns W_1 into W_1 U and W_2 into Uᵀ W_2 with the same product, losses, steps,
   * spectrum of T and eigenvalues of D_1 (but zeros). {@link org.steelyard.network.Reduction} goes
   * further, into the inputs too: the same losses, but another spectrum of T, which the bounds are
   * about.
   */
  static TwoLayers of(LeastSquares objective, Matrix first, Matrix second) {
    int inputs = first.rows();
    int hidden = first.columns();
    int outputs = second.columns();
    Matrix inner = first.transpose();
    Matrix outer = second;
    if (hidden > inputs + outputs) {
      // [W_1ᵀ, W_2] = U S Vᵀ, and Uᵀ [W_1ᵀ, W_2] = S Vᵀ.
      Svd svd = Svd.of(beside(inner, outer));
      Matrix coordinates =
          Matrix.diagonal(inputs + outputs, inputs + outputs, svd.singularValues())
              .timesTranspose(svd.v());
      inner = coordinates.columns(0, inputs);
      outer = coordinates.columns(inputs, inputs + outputs);
    }
    Weights weights = Weights.of(List.of(inner, outer.transpose()));
    return new TwoLayers(new Problem(weights.network(), objective), weights);
  }

  /** Without the reduction. */
  static TwoLayers whole(LeastSquares objective, Matrix first, Matrix second) {
    Weights weights = Weights.of(List.of(first.transpose(), second.transpose()));
    return new TwoLayers(
        new Problem(
            LinearNetwork.of(first.rows(), List.of(first.columns()), second.columns()), objective),
        weights);
  }

  /** ½‖Y − X W‖_F². */
  static LeastSquares loss(Matrix x, Matrix y) {
    return LeastSquares.ofSamples(x, y);
  }

  private static Matrix beside(Matrix left, Matrix right) {
    double[] values = new double[left.rows() * (left.columns() + right.columns())];
    int at = 0;
    for (int i = 0; i < left.rows(); i++) {
      for (int j = 0; j < left.columns(); j++) {
        values[at++] = left.get(i, j);
      }
      for (int j = 0; j < right.columns(); j++) {
        values[at++] = right.get(i, j);
      }
    }
    return Matrix.wrap(left.rows(), left.columns() + right.columns(), values);
  }
}
