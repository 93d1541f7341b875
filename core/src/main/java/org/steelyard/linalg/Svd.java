package org.steelyard.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Thin singular value decomposition A = U·diag(σ)·Vᵀ of an r × c matrix, k = min(r, c), σ
 * descending.
 *
 * <p>Singular values carry an absolute error of order 2⁻⁵³·σ₁ (backward stable); {@link #residual}
 * measures it.
 *
 * @param u r × k, orthonormal columns
 * @param v c × k, orthonormal columns
 * @param residual ‖A − U·diag(σ)·Vᵀ‖_F, measured
 */
public record Svd(Matrix u, double[] singularValues, Matrix v, double residual) {

  public static Svd of(Matrix matrix) {
    if (!matrix.isFinite()) {
      throw new ArithmeticException(
          "no singular values: the matrix has an entry that is not finite");
    }
    int k = Math.min(matrix.rows(), matrix.columns());
    if (k == 0) {
      return new Svd(
          Matrix.zeros(matrix.rows(), 0), new double[0], Matrix.zeros(matrix.columns(), 0), 0);
    }
    // Scaling by a power of two is exact and keeps squares inside the library from over- or
    // underflowing.
    double scale = powerOfTwoNear(matrix.maxAbs());
    Ejml.RawSvd raw = Ejml.svd(matrix.scaled(1 / scale));
    int[] order =
        IntStream.range(0, k)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -raw.values()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    Matrix u = pick(raw.u(), order);
    Matrix v = pick(raw.v(), order);
    double[] values = IntStream.of(order).mapToDouble(i -> scale * raw.values()[i]).toArray();
    double residual =
        matrix.minus(u.times(Matrix.diagonal(k, k, values)).timesTranspose(v)).frobeniusNorm();
    return new Svd(u, values, v, residual);
  }

  /** All min(rows, columns) singular values, descending. */
  public static double[] values(Matrix matrix) {
    return of(matrix).singularValues;
  }

  /** The spectral norm ‖A‖ (0 for an empty matrix). */
  public static double norm(Matrix matrix) {
    double[] values = values(matrix);
    return values.length == 0 ? 0 : values[0];
  }

  /** The values, descending (a copy). */
  @Override
  public double[] singularValues() {
    return singularValues.clone();
  }

  /** σ_k, counted from 1; 0 for k &gt; min(rows, columns) (theory: index conventions). */
  public double singularValue(int k) {
    return k > singularValues.length ? 0 : singularValues[k - 1];
  }

  /** σ_min = σ_{min(rows, columns)}. */
  public double min() {
    return singularValue(singularValues.length);
  }

  static double powerOfTwoNear(double value) {
    return value == 0 ? 1 : Math.scalb(1.0, Math.getExponent(value));
  }

  private static Matrix pick(Matrix from, int[] order) {
    double[] values = new double[from.rows() * order.length];
    for (int i = 0; i < from.rows(); i++) {
      for (int j = 0; j < order.length; j++) {
        values[i * order.length + j] = from.get(i, order[j]);
      }
    }
    return Matrix.wrap(from.rows(), order.length, values);
  }
}
