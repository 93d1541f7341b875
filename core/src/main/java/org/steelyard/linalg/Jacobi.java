package org.steelyard.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One-sided Jacobi (Hestenes 1958) on the columns of a matrix with at least as many rows: A·V has
 * orthogonal columns, whose lengths are the singular values.
 *
 * <p>For A = B·D with D diagonal its relative accuracy depends on the condition of B alone (Demmel
 * and Veselić 1992). The library's QR iteration finds small values as well once rows and columns
 * are sorted, but not always the small entries of V that the relative enclosures of {@link
 * SingularValues} live on.
 */
final class Jacobi {
  private static final int MAX_SWEEPS = 40;

  private Jacobi() {}

  /**
   * The orthogonal V, columns × columns. The pivot order is fixed: longest columns first, row by
   * row.
   */
  static Matrix rightVectors(Matrix matrix) {
    int rows = matrix.rows();
    int n = matrix.columns();
    // Columns of A and of V as rows of arrays, sorted by length, which makes the sweeps converge.
    double[][] a = new double[n][];
    double[][] v = new double[n][];
    Matrix columns = matrix.transpose();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -columns.rows(j, j + 1).squaredFrobeniusNorm()))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int j = 0; j < n; j++) {
      a[j] = columns.rows(order[j], order[j] + 1).values();
      v[j] = new double[n];
      v[j][order[j]] = 1;
    }
    double tolerance = Math.sqrt(rows) * 0x1p-53;
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < n - 1; i++) {
        for (int j = i + 1; j < n; j++) {
          rotated |= rotate(a[i], a[j], v[i], v[j], tolerance);
        }
      }
    }
    return Matrix.of(v).transpose();
  }

  private static boolean rotate(
      double[] x, double[] y, double[] vx, double[] vy, double tolerance) {
    double xx = Kernels.dot(x.length, x, 0, x, 0);
    double yy = Kernels.dot(y.length, y, 0, y, 0);
    double xy = Kernels.dot(x.length, x, 0, y, 0);
    if (!(Math.abs(xy) > tolerance * Math.sqrt(xx) * Math.sqrt(yy))) {
      return false;
    }
    double zeta = (yy - xx) / (2 * xy);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = c * t;
    turn(x, y, c, s);
    turn(vx, vy, c, s);
    return true;
  }

  private static void turn(double[] x, double[] y, double c, double s) {
    for (int i = 0; i < x.length; i++) {
      double old = x[i];
      x[i] = c * old - s * y[i];
      y[i] = s * old + c * y[i];
    }
  }
}
