package org.steelyard.network;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.linalg.SymmetricEigen;

/**
 * The operator T(E) = Σ_j S_j S_jᵀ E P_{j−1}ᵀ P_{j−1} on matrices E (outputs × inputs), with S_j =
 * W_N ⋯ W_{j+1} and P_j = W_j ⋯ W_1 ((B), section 3). Gradient flow moves the end-to-end matrix by
 * −T(∇f(W)), and ‖gradient of all layers‖² = ⟨T(∇f), ∇f⟩, so λ_min(T) is the local rate.
 */
public final class TangentOperator {
  /** Beyond this order the eigenvalues of T are bracketed, not computed. */
  public static final int LARGEST_DENSE_ORDER = 700;

  private final int outputs;
  private final int inputs;
  private final Matrix[] left;
  private final Matrix[] right;

  private TangentOperator(int outputs, int inputs, Matrix[] left, Matrix[] right) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.left = left;
    this.right = right;
  }

  public static TangentOperator of(Weights weights) {
    int depth = weights.depth();
    Matrix[] left = new Matrix[depth];
    Matrix[] right = new Matrix[depth];
    Matrix suffix = Matrix.identity(weights.network().outputs());
    for (int j = depth; j >= 1; j--) {
      left[j - 1] = suffix.timesTranspose(suffix);
      suffix = suffix.times(weights.layer(j));
    }
    Matrix prefix = Matrix.identity(weights.network().inputs());
    for (int j = 1; j <= depth; j++) {
      right[j - 1] = prefix.transposeTimes(prefix);
      prefix = weights.layer(j).times(prefix);
    }
    return new TangentOperator(
        weights.network().outputs(), weights.network().inputs(), left, right);
  }

  /** inputs · outputs. */
  public int order() {
    return Math.multiplyExact(outputs, inputs);
  }

  /** S_j S_jᵀ, outputs × outputs, j = 1 … N. */
  public Matrix left(int j) {
    return left[j - 1];
  }

  /** P_{j−1}ᵀ P_{j−1}, inputs × inputs, j = 1 … N. */
  public Matrix right(int j) {
    return right[j - 1];
  }

  /** T(E), outputs × inputs. */
  public Matrix apply(Matrix e) {
    Matrix sum = Matrix.zeros(outputs, inputs);
    for (int j = 0; j < left.length; j++) {
      sum = sum.plus(left[j].times(e).times(right[j]));
    }
    return sum;
  }

  /** The matrix Σ_j S_j S_jᵀ ⊗ P_{j−1}ᵀ P_{j−1} of T on row-major vec. */
  public Matrix matrix() {
    int order = order();
    double[] values = new double[Math.multiplyExact(order, order)];
    for (int layer = 0; layer < left.length; layer++) {
      double[] block = right[layer].values();
      for (int i = 0; i < outputs; i++) {
        for (int j = 0; j < outputs; j++) {
          double factor = left[layer].get(i, j);
          for (int k = 0; k < inputs; k++) {
            int at = (i * inputs + k) * order + j * inputs;
            Kernels.axpy(inputs, factor, block, k * inputs, values, at);
          }
        }
      }
    }
    return Matrix.wrap(order, order, values);
  }

  /**
   * λ_min(T) and λ_max(T) at these weights, absolute error of order 2⁻⁵³·λ_max: 1 and 1 for one
   * layer; for two layers λ_n(W_1ᵀW_1) + λ_m(W_2W_2ᵀ) and the same with the largest; else the
   * eigenvalues of {@link #matrix} up to {@link #LARGEST_DENSE_ORDER}; else the {@link #bracket}.
   *
   * <p>Where the first layer is narrower than the inputs, T is S_1S_1ᵀ on the complement of its row
   * space and at least that on the rest, so λ_min(T) = σ_min(S_1)² and λ_max(T) is that of the
   * network with W_1 = U S Vᵀ replaced by U S; at the other end likewise.
   */
  public static Spectrum spectrum(Weights weights) {
    int depth = weights.depth();
    if (depth <= 2) {
      return of(weights).bracket();
    }
    List<Matrix> layers = new ArrayList<>(weights.layers());
    double least = Double.POSITIVE_INFINITY;
    Matrix first = layers.get(0);
    if (first.rows() < first.columns()) {
      least = squaredLeast(weights.product(2, depth), weights.network().outputs());
      Svd svd = Svd.of(first);
      layers.set(0, svd.u().times(diagonal(svd)));
    }
    Matrix last = layers.get(depth - 1);
    if (last.columns() < last.rows()) {
      least =
          Math.min(least, squaredLeast(weights.product(1, depth - 1), weights.network().inputs()));
      Svd svd = Svd.of(last);
      layers.set(depth - 1, diagonal(svd).timesTranspose(svd.v()));
    }
    Spectrum inner = of(Weights.of(layers)).dense();
    return least < Double.POSITIVE_INFINITY
        ? new Spectrum(least, inner.max(), inner.exact())
        : inner;
  }

  /** σ_k² with k counted from 1; 0 past the number of singular values. */
  private static double squaredLeast(Matrix matrix, int k) {
    double value = Svd.of(matrix).singularValue(k);
    return value * value;
  }

  private static Matrix diagonal(Svd svd) {
    double[] values = svd.singularValues();
    return Matrix.diagonal(values.length, values.length, values);
  }

  private Spectrum dense() {
    if (order() > LARGEST_DENSE_ORDER) {
      return bracket(false);
    }
    double[] values = SymmetricEigen.values(matrix());
    return new Spectrum(Math.max(0, values[values.length - 1]), values[0], true);
  }

  /**
   * Σ_j λ_min λ_min ≤ λ_min(T) and λ_max(T) ≤ Σ_j λ_max λ_max: (B) Lemma G.1, generalized;
   * equalities for N ≤ 2.
   */
  public Spectrum bracket() {
    return bracket(left.length <= 2);
  }

  private Spectrum bracket(boolean exact) {
    double min = 0;
    double max = 0;
    for (int j = 0; j < left.length; j++) {
      double[] l = spectrum(left[j]);
      double[] r = spectrum(right[j]);
      min += Math.max(0, l[l.length - 1]) * Math.max(0, r[r.length - 1]);
      max += l[0] * r[0];
    }
    return new Spectrum(min, max, exact);
  }

  private static double[] spectrum(Matrix gram) {
    return SymmetricEigen.values(gram);
  }

  /**
   * The ends of the spectrum of T.
   *
   * @param min λ_min(T), or a lower bound on it
   * @param max λ_max(T), or an upper bound on it
   * @param exact whether these are the eigenvalues rather than bounds
   */
  public record Spectrum(double min, double max, boolean exact) {}
}
