package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
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

/** Seeded random nets of many kinds. */
final class Min2023Nets {
  private Min2023Nets() {}

  /** Gaussian, near balanced, wildly scaled, rank-deficient or wide, in turn. */
  static Weights any(long seed, int depth) {
    RandomMatrices random = RandomMatrices.of(seed, "nets");
    int kind = (int) (seed % 5);
    List<Integer> widths = new ArrayList<>();
    int most = kind == 4 ? 4 : 5;
    for (int l = 0; l <= depth; l++) {
      int wide = kind == 4 && l > 0 && l < depth ? 9 : 0;
      widths.add(wide + 1 + random.index(most));
    }
    LinearNetwork network = new LinearNetwork(widths);
    if (kind == 1 && !network.hasBottleneck()) {
      Matrix product = random.gaussian(network.outputs(), network.inputs(), 1);
      Weights balanced = BalancedInitializer.factor(network, product);
      return balanced.plus(StrictMath.pow(10, -8 * random.uniform()), gaussian(network, random));
    }
    List<Matrix> layers = new ArrayList<>();
    for (int l = 1; l <= depth; l++) {
      int rows = network.width(l);
      int columns = network.width(l - 1);
      double scale = kind == 2 ? StrictMath.pow(10, 6 * random.uniform() - 3) : 1;
      Matrix layer = random.gaussian(rows, columns, scale);
      layers.add(
          kind == 3 && l == 1 + random.index(depth)
              ? random.gaussian(rows, 1, 1).times(random.gaussian(1, columns, 1))
              : layer);
    }
    return Weights.of(layers);
  }

  private static Weights gaussian(LinearNetwork network, RandomMatrices random) {
    return Weights.of(network, random.gaussian(1, network.size(), 1).values());
  }

  /** D_l ⪰ 0 before {@code index}, D_l ⪯ 0 from it on; widths narrow towards that layer. */
  static Weights unimodal(long seed, int depth, int index) {
    RandomMatrices random = RandomMatrices.of(seed, "unimodal");
    int[] widths = new int[depth + 1];
    widths[index - 1] = 1 + random.index(3);
    widths[index] = 1 + random.index(3);
    for (int l = index - 2; l >= 0; l--) {
      widths[l] = widths[l + 1] + random.index(2);
    }
    for (int l = index + 1; l <= depth; l++) {
      widths[l] = widths[l - 1] + random.index(2);
    }
    Matrix[] layers = new Matrix[depth + 1];
    layers[0] = Matrix.zeros(0, 0);
    layers[index] = random.gaussian(widths[index], widths[index - 1], 1);
    for (int l = index - 1; l >= 1; l--) {
      Matrix next = layers[l + 1];
      Matrix root = root(next.transposeTimes(next).plus(positive(widths[l], random)));
      layers[l] = root.times(random.orthogonal(widths[l], widths[l - 1]));
    }
    for (int l = index; l < depth; l++) {
      Matrix root = root(layers[l].timesTranspose(layers[l]).plus(positive(widths[l], random)));
      layers[l + 1] = random.orthogonal(widths[l + 1], widths[l]).times(root);
    }
    return Weights.of(List.of(layers).subList(1, layers.length));
  }

  private static Matrix positive(int order, RandomMatrices random) {
    Matrix half = random.gaussian(order, order, 0.7);
    return half.timesTranspose(half);
  }

  private static Matrix root(Matrix positive) {
    SymmetricEigen eigen = SymmetricEigen.of(positive);
    double[] roots = eigen.values();
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.sqrt(Math.max(0, roots[i]));
    }
    Matrix q = eigen.vectors();
    return q.times(Matrix.diagonal(roots.length, roots.length, roots)).timesTranspose(q);
  }

  /**
   * D_l = d_l I, unimodal: hidden widths min(inputs, outputs), squared singular values ξ_i + e_l
   * with the least e at {@code index}.
   */
  static Weights homogeneous(long seed, int depth, int index, int inputs, int outputs) {
    RandomMatrices random = RandomMatrices.of(seed, "homogeneous");
    int width = Math.min(inputs, outputs);
    double[] base = new double[width];
    for (int i = 0; i < width; i++) {
      base[i] = 0.05 + random.uniform();
    }
    double[] shift = new double[depth + 1];
    for (int l = index - 1; l >= 1; l--) {
      shift[l] = shift[l + 1] + random.uniform();
    }
    for (int l = index + 1; l <= depth; l++) {
      shift[l] = shift[l - 1] + random.uniform();
    }
    List<Matrix> layers = new ArrayList<>();
    Matrix below = random.orthogonal(inputs, width);
    for (int l = 1; l <= depth; l++) {
      Matrix above = random.orthogonal(l == depth ? outputs : width, width);
      double[] values = new double[width];
      for (int i = 0; i < width; i++) {
        values[i] = Math.sqrt(base[i] + shift[l]);
      }
      layers.add(above.times(Matrix.diagonal(width, width, values)).timesTranspose(below));
      below = above;
    }
    return Weights.of(layers);
  }

  /** On a whitened problem whose target does not matter. */
  static Weighing weigh(Weights weights) {
    return Weighing.of(setting(weights));
  }

  static Setting setting(Weights weights) {
    LinearNetwork network = weights.network();
    Matrix target = Matrix.eye(network.outputs(), network.inputs());
    return new Setting(
        new Problem(network, LeastSquares.whitened(target)),
        weights,
        new GradientDescent(new ConstantStepSize(1e-3)));
  }
}
