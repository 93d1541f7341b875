package org.steelyard.linalg;

/**
 * Products and sums on windows of row-major {@code double[]}: the only place with loops made for
 * speed.
 *
 * <p>Nothing here allocates. The sum over the inner index k runs in ascending order with one fused
 * multiply-add a term, then {@code alpha} and {@code beta} are applied; no result depends on the
 * width of vector registers or the number of threads. With {@code beta = 0} the old contents of
 * {@code c} are not read. Outputs never overlap inputs.
 */
public final class Kernels {
  private Kernels() {}

  /**
   * C ← alpha·A·B + beta·C.
   *
   * @param a read, rows × inner
   * @param b read, inner × columns
   * @param c overwritten, rows × columns
   */
  public static void multiply(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double beta,
      double[] c,
      int cOffset) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          sum = Math.fma(a[aOffset + i * inner + k], b[bOffset + k * columns + j], sum);
        }
        store(alpha, sum, beta, c, cOffset + i * columns + j);
      }
    }
  }

  /**
   * C ← alpha·Aᵀ·B + beta·C.
   *
   * @param a read, inner × rows
   * @param b read, inner × columns
   * @param c overwritten, rows × columns
   */
  public static void multiplyTransA(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double beta,
      double[] c,
      int cOffset) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          sum = Math.fma(a[aOffset + k * rows + i], b[bOffset + k * columns + j], sum);
        }
        store(alpha, sum, beta, c, cOffset + i * columns + j);
      }
    }
  }

  /**
   * C ← alpha·A·Bᵀ + beta·C.
   *
   * @param a read, rows × inner
   * @param b read, columns × inner
   * @param c overwritten, rows × columns
   */
  public static void multiplyTransB(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double beta,
      double[] c,
      int cOffset) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          sum = Math.fma(a[aOffset + i * inner + k], b[bOffset + j * inner + k], sum);
        }
        store(alpha, sum, beta, c, cOffset + i * columns + j);
      }
    }
  }

  private static void store(double alpha, double sum, double beta, double[] c, int at) {
    c[at] = beta == 0 ? alpha * sum : Math.fma(alpha, sum, beta * c[at]);
  }

  /** y ← alpha·x + y. */
  public static void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  /** Σ xᵢ yᵢ. */
  public static double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum = Math.fma(x[xOffset + i], y[yOffset + i], sum);
    }
    return sum;
  }
}
