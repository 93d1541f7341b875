package org.steelyard.lab.verify;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.linalg.SymmetricEigen;

/**
 * Weights at one point of a problem, reduced to the row space of its inputs, and the numbers that
 * the theorems ask for. Layers are stored as in paper (A), W = W_L ⋯ W_1; n inputs, m outputs.
 */
final class Point {
  /** Beyond this order λ_min(T) is replaced by a lower bound, as certificates do. */
  private static final int DENSE = 256;

  final int n;
  final int m;
  final int depth;
  final List<Matrix> layers;
  final Matrix x;
  final Matrix y;
  final Matrix minimizer;
  final double mu;
  final double smoothness;
  final boolean whitened;
  final double excess;
  final double gap;
  final double gradientNoise;

  Point(ProblemData data, List<Matrix> weights) {
    Svd svd = Svd.of(data.factor());
    int rank = rank(svd, Math.max(data.factor().rows(), data.factor().columns()));
    boolean full = rank == data.factor().columns() && rank == data.factor().rows();
    Matrix basis = svd.v().columns(0, rank);
    Matrix image = svd.u().columns(0, rank);
    Matrix singular = Matrix.diagonal(rank, rank, svd.singularValues());
    this.x = full ? data.factor() : singular;
    this.y = full ? data.fit() : image.transposeTimes(data.fit());
    this.layers = new ArrayList<>(weights);
    if (!full) {
      layers.set(0, layers.get(0).times(basis));
    }
    this.depth = layers.size();
    this.n = rank;
    this.m = y.columns();
    this.smoothness = StrictMath.pow(svd.singularValue(1), 2);
    this.mu = StrictMath.pow(svd.singularValue(rank), 2);
    this.whitened = x.equals(Matrix.identity(n));
    double[] inverse = new double[rank];
    for (int i = 0; i < rank; i++) {
      inverse[i] = 1 / svd.singularValue(i + 1);
    }
    Matrix scaled = Matrix.diagonal(rank, rank, inverse).times(full ? image.transposeTimes(y) : y);
    this.minimizer = (full ? basis.times(scaled) : scaled).transpose();
    Matrix residual = x.timesTranspose(product(1, depth)).minus(y);
    this.excess = 0.5 * residual.squaredFrobeniusNorm();
    Matrix gradient = residual.transposeTimes(x);
    this.gap = gradient.squaredFrobeniusNorm() / (2 * mu);
    double size = Math.sqrt(smoothness);
    for (Matrix layer : layers) {
      size *= layer.frobeniusNorm();
    }
    this.gradientNoise =
        16 * (n + m) * depth * Math.ulp(1.0) * Math.sqrt(smoothness) * (size + y.frobeniusNorm());
  }

  private static int rank(Svd svd, int order) {
    int rank = 0;
    double threshold = order * Math.ulp(1.0) * svd.singularValue(1);
    for (double value : svd.singularValues()) {
      rank += value > threshold ? 1 : 0;
    }
    return rank;
  }

  /** W_to ⋯ W_from; the identity if there is no layer in between. */
  Matrix product(int from, int to) {
    Matrix product = Matrix.identity(from > 1 ? layers.get(from - 2).rows() : n);
    for (int j = from; j <= to; j++) {
      product = layers.get(j - 1).times(product);
    }
    return product;
  }

  int narrow() {
    return Math.min(n, m);
  }

  /** ‖W_l‖. */
  double norm(int l) {
    return Svd.norm(layers.get(l - 1));
  }

  /** σ_k(W_L ⋯ W_1). */
  double productValue(int k) {
    return Svd.of(product(1, depth)).singularValue(k);
  }

  /** σ_k(W*). */
  double minimizerValue(int k) {
    return Svd.of(minimizer).singularValue(k);
  }

  /** σ_k(XW*) = σ_k(Y). */
  double fitValue(int k) {
    return Svd.of(y).singularValue(k);
  }

  /** D_l = W_lW_lᵀ − W_{l+1}ᵀW_{l+1}. */
  Matrix imbalance(int l) {
    Matrix below = layers.get(l - 1);
    Matrix above = layers.get(l);
    return below.timesTranspose(below).minus(above.transposeTimes(above));
  }

  /** Eigenvalues of D_l, descending. */
  double[] imbalanceValues(int l) {
    return SymmetricEigen.of(imbalance(l)).values();
  }

  /** λ_min of T(E) = Σ_l (W_L⋯W_{l+1})(W_L⋯W_{l+1})ᵀ E (W_{l−1}⋯W_1)ᵀ(W_{l−1}⋯W_1). */
  double lambdaMin() {
    double bracket = 0;
    boolean dense = depth > 2 && n * m <= DENSE;
    double[] sum = new double[dense ? n * m * n * m : 0];
    for (int l = 1; l <= depth; l++) {
      Matrix s = product(l + 1, depth);
      Matrix p = product(1, l - 1);
      double outer = Svd.of(s).singularValue(m);
      double inner = Svd.of(p).singularValue(n);
      bracket += outer * outer * inner * inner;
      if (dense) {
        addKronecker(sum, s.timesTranspose(s), p.transposeTimes(p));
      }
    }
    if (!dense) {
      return bracket;
    }
    double[] values = SymmetricEigen.of(Matrix.of(n * m, n * m, sum)).values();
    return Math.max(bracket, values[values.length - 1]);
  }

  private void addKronecker(double[] sum, Matrix a, Matrix b) {
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < n; j++) {
          for (int q = 0; q < n; q++) {
            sum[(i * n + j) * n * m + k * n + q] += a.get(i, k) * b.get(j, q);
          }
        }
      }
    }
  }

  /** S(s, δ) = K Σ_l Π_{k≠l} s_k² + √(2Kδ) ρ, ρ of the matrix with entries Π_{k≠i,j} s_k. */
  double smoothnessBound(double[] norms) {
    double sum = 0;
    double[] pairs = new double[depth * depth];
    for (int i = 0; i < depth; i++) {
      sum += StrictMath.pow(product(norms, i, i), 2);
      for (int j = 0; j < depth; j++) {
        pairs[i * depth + j] = i == j ? 0 : product(norms, i, j);
      }
    }
    double largest = SymmetricEigen.of(Matrix.of(depth, depth, pairs)).value(1);
    return smoothness * sum + Math.sqrt(2 * smoothness * excess) * Math.max(0, largest);
  }

  private static double product(double[] norms, int skip, int skipToo) {
    double product = 1;
    for (int k = 0; k < norms.length; k++) {
      product *= k == skip || k == skipToo ? 1 : norms[k];
    }
    return product;
  }
}
