package org.steelyard.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Thin singular value decomposition A = U·diag(σ)·Vᵀ of an r × c matrix, k = min(r, c), σ
 * descending.
 *
 * <p>Singular values carry an absolute error of order 2⁻⁵³·σ₁ (backward stable); {@link #residual}
 * measures it. Rows and columns are sorted by length first: then matrices graded by rows or by
 * columns keep most digits of their small singular values too (docs/enclosures.md, section 4).
 *
 * @param u r × k, orthonormal columns
 * @param v c × k, orthonormal columns
 * @param residual ‖A − U·diag(σ)·Vᵀ‖_F, measured
 */
public record Svd(Matrix u, double[] singularValues, Matrix v, double residual) {

  /** {@link ArithmeticException} if an entry is not finite. */
  public static Svd of(Matrix matrix) {
    requireFinite(matrix);
    int k = Math.min(matrix.rows(), matrix.columns());
    if (k == 0) {
      return new Svd(
          Matrix.zeros(matrix.rows(), 0), new double[0], Matrix.zeros(matrix.columns(), 0), 0);
    }
    // Scaling by a power of two is exact and keeps squares inside the library from over- or
    // underflowing. Sorted rows and columns let it keep small singular values of graded matrices.
    double scale = powerOfTwoNear(matrix.maxAbs());
    Matrix scaled = matrix.scaled(1 / scale);
    int[] rowOrder = bySize(scaled);
    int[] columnOrder = bySize(scaled.transpose());
    Ejml.RawSvd raw = Ejml.svd(permuted(scaled, rowOrder, columnOrder));
    int[] order = order(k, i -> -raw.values()[i]);
    Matrix u = permuted(raw.u(), inverse(rowOrder), order);
    Matrix v = permuted(raw.v(), inverse(columnOrder), order);
    double[] values = IntStream.of(order).mapToDouble(i -> raw.values()[i]).toArray();
    Matrix rebuilt = u.times(Matrix.diagonal(k, k, values)).timesTranspose(v);
    double residual = scale * scaled.minus(rebuilt).frobeniusNorm();
    for (int i = 0; i < k; i++) {
      values[i] = scale * values[i] + 0.0; // The library returns −0 at times.
    }
    return new Svd(u, values, v, residual);
  }

  /**
   * All min(rows, columns) singular values, descending, without the vectors: two to three times
   * faster than {@link #of}, not always with the same last bits.
   */
  public static double[] values(Matrix matrix) {
    requireFinite(matrix);
    if (matrix.rows() == 0 || matrix.columns() == 0) {
      return new double[0];
    }
    double scale = powerOfTwoNear(matrix.maxAbs());
    double[] values = Ejml.singularValues(sorted(matrix.scaled(1 / scale)));
    return descending(values, scale);
  }

  /** A copy sorted in descending order and multiplied by {@code scale}. */
  static double[] descending(double[] values, double scale) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    double[] descending = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      descending[i] = scale * ascending[values.length - 1 - i] + 0.0; // Never −0.
    }
    return descending;
  }

  private static void requireFinite(Matrix matrix) {
    if (!matrix.isFinite()) {
      throw new ArithmeticException(
          "no singular values: the matrix has an entry that is not finite");
    }
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

  /** Rows from the longest to the shortest. */
  private static int[] bySize(Matrix matrix) {
    return order(matrix.rows(), i -> -matrix.rows(i, i + 1).squaredFrobeniusNorm());
  }

  static int[] order(int n, IntToDoubleFunction key) {
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble(key::applyAsDouble))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  private static Matrix sorted(Matrix matrix) {
    return permuted(matrix, bySize(matrix), bySize(matrix.transpose()));
  }

  /** Entry (i, j) is entry (rows[i], columns[j]) of {@code from}. */
  static Matrix permuted(Matrix from, int[] rows, int[] columns) {
    double[] values = new double[rows.length * columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        values[i * columns.length + j] = from.get(rows[i], columns[j]);
      }
    }
    return Matrix.wrap(rows.length, columns.length, values);
  }
}
