package org.steelyard.linalg;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense real matrix, row-major and read-only.
 *
 * <p>Products go through {@link Kernels}: relative error of an entry at most k·2⁻⁵³ times the sum
 * of the absolute values of its k terms.
 */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a %d x %d matrix needs %d values, got %d"
              .formatted(rows, columns, (long) rows * columns, values.length));
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** The matrix with these rows (copied); all of one length. */
  public static Matrix of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d entries, row 1 has %d".formatted(i + 1, rows[i].length, columns));
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Matrix(rows.length, columns, values);
  }

  /** The rows × columns matrix with these entries, row by row (copied). */
  public static Matrix of(int rows, int columns, double... values) {
    return new Matrix(rows, columns, values.clone());
  }

  /**
   * As {@link #of(int, int, double...)} without the copy: the caller gives the array away and never
   * writes to it again.
   */
  public static Matrix wrap(int rows, int columns, double[] values) {
    return new Matrix(rows, columns, values);
  }

  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
  }

  public static Matrix identity(int order) {
    return eye(order, order);
  }

  /** Ones on the main diagonal of a rectangular matrix, zeros elsewhere. */
  public static Matrix eye(int rows, int columns) {
    double[] ones = new double[Math.min(rows, columns)];
    Arrays.fill(ones, 1);
    return diagonal(rows, columns, ones);
  }

  /** The rows × columns matrix with this main diagonal (zero past its end), zeros elsewhere. */
  public static Matrix diagonal(int rows, int columns, double... diagonal) {
    Matrix matrix = zeros(rows, columns);
    for (int i = 0; i < Math.min(diagonal.length, Math.min(rows, columns)); i++) {
      matrix.values[i * columns + i] = diagonal[i];
    }
    return matrix;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double get(int row, int column) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return values[row * columns + column];
  }

  /** A copy of the entries, row by row. */
  public double[] values() {
    return values.clone();
  }

  /** Writes the entries, row by row, to {@code into} from {@code offset} on. */
  public void copyTo(double[] into, int offset) {
    System.arraycopy(values, 0, into, offset, values.length);
  }

  /** A · B. */
  public Matrix times(Matrix other) {
    requireFit(columns, other.rows, "columns", "rows", other);
    double[] product = new double[rows * other.columns];
    Kernels.multiply(rows, other.columns, columns, 1, values, 0, other.values, 0, 0, product, 0);
    return new Matrix(rows, other.columns, product);
  }

  /** Aᵀ · B. */
  public Matrix transposeTimes(Matrix other) {
    requireFit(rows, other.rows, "rows", "rows", other);
    double[] product = new double[columns * other.columns];
    Kernels.multiplyTransA(
        columns, other.columns, rows, 1, values, 0, other.values, 0, 0, product, 0);
    return new Matrix(columns, other.columns, product);
  }

  /** A · Bᵀ. */
  public Matrix timesTranspose(Matrix other) {
    requireFit(columns, other.columns, "columns", "columns", other);
    double[] product = new double[rows * other.rows];
    Kernels.multiplyTransB(rows, other.rows, columns, 1, values, 0, other.values, 0, 0, product, 0);
    return new Matrix(rows, other.rows, product);
  }

  public Matrix transpose() {
    double[] transposed = new double[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = values[i * columns + j];
      }
    }
    return new Matrix(columns, rows, transposed);
  }

  public Matrix plus(Matrix other) {
    return plus(1, other);
  }

  public Matrix minus(Matrix other) {
    return plus(-1, other);
  }

  /** A + factor · B, each entry with one rounding. */
  public Matrix plus(double factor, Matrix other) {
    if (rows != other.rows || columns != other.columns) {
      throw new IllegalArgumentException("cannot add %s and %s".formatted(shape(), other.shape()));
    }
    double[] sum = values.clone();
    Kernels.axpy(sum.length, factor, other.values, 0, sum, 0);
    return new Matrix(rows, columns, sum);
  }

  public Matrix scaled(double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new Matrix(rows, columns, scaled);
  }

  /** The rows from {@code from} (inclusive) to {@code to} (exclusive), counted from 0. */
  public Matrix rows(int from, int to) {
    return new Matrix(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
  }

  /** The columns from {@code from} (inclusive) to {@code to} (exclusive), counted from 0. */
  public Matrix columns(int from, int to) {
    return transpose().rows(from, to).transpose();
  }

  /** ⟨A, B⟩ = trace(AᵀB). */
  public double dot(Matrix other) {
    if (rows != other.rows || columns != other.columns) {
      throw new IllegalArgumentException(
          "no inner product of %s and %s".formatted(shape(), other.shape()));
    }
    return Kernels.dot(values.length, values, 0, other.values, 0);
  }

  /** ‖A‖_F², without care for over- or underflow. */
  public double squaredFrobeniusNorm() {
    return Kernels.dot(values.length, values, 0, values, 0);
  }

  /** ‖A‖_F, without care for over- or underflow. */
  public double frobeniusNorm() {
    return Math.sqrt(squaredFrobeniusNorm());
  }

  /** The largest absolute value of an entry; NaN if there is one. */
  public double maxAbs() {
    double max = 0;
    for (double value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  public boolean isFinite() {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private String shape() {
    return rows + " x " + columns;
  }

  private void requireFit(int mine, int theirs, String myName, String theirName, Matrix other) {
    if (mine != theirs) {
      throw new IllegalArgumentException(
          "%s of %s must equal %s of %s".formatted(myName, shape(), theirName, other.shape()));
    }
  }

  /** Same shape and the same entries, bit for bit. */
  @Override
  public boolean equals(Object object) {
    return object instanceof Matrix other
        && rows == other.rows
        && columns == other.columns
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(shape());
    for (int i = 0; i < rows; i++) {
      text.append('\n')
          .append(Arrays.toString(Arrays.copyOfRange(values, i * columns, (i + 1) * columns)));
    }
    return text.toString();
  }
}
