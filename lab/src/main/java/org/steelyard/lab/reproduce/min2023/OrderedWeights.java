package org.steelyard.lab.reproduce.min2023;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.SymmetricEigen;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * Square layers with prescribed imbalances: W_l W_lᵀ = W_{l+1}ᵀ W_{l+1} + D_l from the top down.
 */
final class OrderedWeights {
  private OrderedWeights() {}

  /**
   * @param kind "unimodal": D_l ⪰ εI; "homogeneous": D_l = εI; "balanced": D_l = 0
   * @param imbalance ε
   */
  static Weighing weigh(String kind, int depth, int order, double imbalance, long seed) {
    LinearNetwork network = new LinearNetwork(Collections.nCopies(depth + 1, order));
    RandomMatrices random = RandomMatrices.of(seed, "weights");
    Matrix last =
        random
            .orthogonal(order, order)
            .times(Matrix.diagonal(order, order, singularValues(order)))
            .timesTranspose(random.orthogonal(order, order));
    Weights weights =
        kind.equals("balanced")
            ? BalancedInitializer.factor(network, last)
            : stacked(kind.equals("homogeneous"), depth, imbalance, last, random);
    Problem problem = new Problem(network, LeastSquares.whitened(weights.product().scaled(1.1)));
    return Weighing.of(new Setting(problem, weights, new GradientFlow()));
  }

  /** From 1 down to ½. */
  private static double[] singularValues(int order) {
    double[] values = new double[order];
    for (int i = 0; i < order; i++) {
      values[i] = order == 1 ? 1 : 1 - 0.5 * i / (order - 1);
    }
    return values;
  }

  private static Weights stacked(
      boolean homogeneous, int depth, double imbalance, Matrix last, RandomMatrices random) {
    int order = last.rows();
    List<Matrix> layers = new ArrayList<>(List.of(last));
    for (int l = depth - 1; l >= 1; l--) {
      Matrix above = layers.get(0);
      Matrix d = Matrix.identity(order).scaled(imbalance);
      if (!homogeneous) {
        Matrix more = random.gaussian(order, order, Math.sqrt(imbalance / order));
        d = d.plus(more.timesTranspose(more));
      }
      Matrix square = above.transposeTimes(above).plus(d);
      layers.add(0, root(square).times(random.orthogonal(order, order)));
    }
    return Weights.of(layers);
  }

  /** The symmetric square root. */
  private static Matrix root(Matrix positive) {
    SymmetricEigen eigen = SymmetricEigen.of(positive.plus(positive.transpose()).scaled(0.5));
    int order = positive.rows();
    double[] roots = new double[order];
    for (int i = 0; i < order; i++) {
      roots[i] = Math.sqrt(eigen.value(i + 1));
    }
    return eigen
        .vectors()
        .times(Matrix.diagonal(order, order, roots))
        .timesTranspose(eigen.vectors());
  }
}
