package org.steelyard.objective;

import java.util.Arrays;
import java.util.Optional;
import org.steelyard.linalg.Kernels;

/**
 * The triangular factor of a block of rows by Cholesky's method from Gram matrices, once where that
 * is nearly as good as reflections and twice where it is not (CholeskyQR2: Yamamoto, Nakatsukasa,
 * Yanagisawa and Fukaya 2015); several times faster, all but O(n³) in products.
 *
 * <p><b>Once.</b> With γ = (min(rows, 256) + ⌈rows/256⌉ + n + 4)·2⁻⁵³, R = chol(AᵀA) satisfies RᵀR
 * = AᵀA + E, |E_ij| ≤ γ‖a_i‖‖a_j‖ (Higham 2002, theorem 10.3 and the order of {@link Kernels}). So
 * it is the factor of a matrix whose columns are off by at most ½nγ√(ΣVIF_j) of their own norm, to
 * first order, and all its singular values are right to ½nγΣVIF_j, relatively, however the columns
 * are scaled. VIF_j = ‖a_j‖²((AᵀA)⁻¹)_jj is the variance inflation factor, the squared reciprocal
 * of the sine of the angle between a_j and the span of the other columns. With none above {@value
 * #MOST} at most one decimal digit is lost against reflections, whose error in singular values
 * grows with √ΣVIF_j: so far the condition number may be squared, no further.
 *
 * <p><b>Twice.</b> Else Q = AR⁻¹ by substitution and the factor is chol(QᵀQ)·R. Substitution gives
 * Q with QR = A + ΔA, |ΔA| ≤ γ_n|Q||R| (Higham 2002, theorem 8.5), whatever the condition of R; so
 * if the norms of Q's columns are below 2 and their variance inflation factors below the same
 * bound, which is looked at, the error in a column of A is as above with those of Q, and 2γ_n√n
 * more. This holds up to a condition number, columns scaled, of some 10⁷; beyond, or where R does
 * not exist, there is no factor here.
 */
final class GramFactor {
  /** The largest variance inflation factor: its root is what squaring the condition may cost. */
  private static final double MOST = 100;

  /** Within these bounds squares neither over- nor underflow. */
  private static final double LEAST_SQUARE = 0x1p-400;

  private static final double MOST_SQUARE = 0x1p400;

  /** Columns of Q that are found one after the other; those before them act at once. */
  private static final int PANEL = 16;

  private GramFactor() {}

  /**
   * The factor of A, n × n, upper triangular, its diagonal nonnegative; empty if it would lose
   * digits. Columns of zeros do no harm: theirs are zero.
   *
   * @param block A, read, rows × n, row-major
   */
  static Optional<double[]> of(int n, double[] block, int rows) {
    double[] r = new double[n * n];
    Kernels.multiplyTransA(n, n, rows, 1, block, 0, block, 0, 0, r, 0);
    double[] squares = diagonal(n, r);
    for (double square : squares) {
      if (square != 0 && !(square >= LEAST_SQUARE && square <= MOST_SQUARE)) {
        return Optional.empty();
      }
    }
    if (!factorize(n, r, squares)) {
      return Optional.empty();
    }
    return isAccurate(n, r, squares) ? Optional.of(r) : again(n, block, rows, r);
  }

  /** chol(QᵀQ)·R with Q = AR⁻¹. */
  private static Optional<double[]> again(int n, double[] block, int rows, double[] r) {
    double[] q = transposed(n, block, rows);
    for (int from = 0; from < n; from += PANEL) {
      substitute(n, rows, r, q, from, Math.min(PANEL, n - from));
    }
    double[] second = new double[n * n];
    Kernels.multiplyTransB(n, n, rows, 1, q, 0, q, 0, 0, second, 0);
    double[] squares = diagonal(n, second);
    boolean bounded = Arrays.stream(squares).allMatch(square -> square <= 4);
    if (!bounded || !factorize(n, second, squares) || !isAccurate(n, second, squares)) {
      return Optional.empty();
    }
    double[] product = new double[n * n];
    Kernels.multiply(n, n, n, 1, second, 0, r, 0, 0, product, 0);
    return Optional.of(product);
  }

  /** Qᵀ's rows from, …, from + width − 1 from Aᵀ's and from Qᵀ's rows before, in place. */
  private static void substitute(int n, int rows, double[] r, double[] q, int from, int width) {
    double[] above = new double[Math.max(from, width) * width];
    for (int k = 0; k < from; k++) {
      System.arraycopy(r, k * n + from, above, k * width, width);
    }
    if (from > 0) {
      Kernels.multiplyTransA(width, rows, from, -1, above, 0, q, 0, 1, q, from * rows);
    }
    for (int j = from; j < from + width; j++) {
      for (int k = from; k < j; k++) {
        Kernels.axpy(rows, -r[k * n + j], q, k * rows, q, j * rows);
      }
      double pivot = r[j * n + j];
      for (int i = 0; i < rows && pivot > 0; i++) {
        q[j * rows + i] /= pivot;
      }
    }
  }

  private static double[] transposed(int n, double[] a, int rows) {
    double[] transposed = new double[n * rows];
    for (int from = 0; from < rows; from += PANEL) {
      int to = Math.min(from + PANEL, rows);
      for (int j = 0; j < n; j++) {
        for (int i = from; i < to; i++) {
          transposed[j * rows + i] = a[i * n + j];
        }
      }
    }
    return transposed;
  }

  private static double[] diagonal(int n, double[] a) {
    double[] diagonal = new double[n];
    Arrays.setAll(diagonal, j -> a[j * n + j]);
    return diagonal;
  }

  /**
   * Cholesky's method in place, row by row; false if the matrix is not safely positive definite
   * once columns of zeros are left out.
   */
  private static boolean factorize(int n, double[] r, double[] squares) {
    for (int k = 0; k < n; k++) {
      int row = k * n;
      Arrays.fill(r, row, row + k, 0);
      if (squares[k] == 0) {
        continue;
      }
      double pivot = r[row + k];
      if (!(pivot > 0)) {
        return false;
      }
      double root = Math.sqrt(pivot);
      for (int j = k; j < n; j++) {
        r[row + j] /= root;
      }
      for (int i = k + 1; i < n; i++) {
        Kernels.axpy(n - i, -r[row + i], r, row + i, r, i * n + i);
      }
    }
    return true;
  }

  /** Whether no variance inflation factor is too large, by the rows of R⁻¹. */
  private static boolean isAccurate(int n, double[] r, double[] squares) {
    double[] inverse = new double[n * n];
    for (int i = n - 1; i >= 0; i--) {
      if (squares[i] == 0) {
        continue;
      }
      int row = i * n;
      for (int k = i + 1; k < n; k++) {
        Kernels.axpy(n - k, -r[row + k], inverse, k * n + k, inverse, row + k);
      }
      inverse[row + i] = 1;
      double sum = 0;
      for (int j = i; j < n; j++) {
        inverse[row + j] /= r[row + i];
        sum = Math.fma(inverse[row + j], inverse[row + j], sum);
      }
      if (!(squares[i] * sum <= MOST)) {
        return false;
      }
    }
    return true;
  }
}
