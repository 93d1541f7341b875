package org.steelyard.linalg;

import java.util.Arrays;

/**
 * The twin of plain loops, shaped so that the server compiler turns them into vector instructions:
 * rows of B are copied to arrays of their own and all arrays of a loop share its index.
 */
final class ScalarKernels implements KernelTwin {
  /** Columns a pass: 256 rows of B of this width stay in the L2 cache. */
  private static final int WIDTH = 128;

  /** Keeps no state from call to call, only the room. */
  private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

  private static final class Workspace {
    final double[][] b = new double[BLOCK][WIDTH];
    final double[] sum0 = new double[WIDTH];
    final double[] sum1 = new double[WIDTH];
  }

  @Override
  public void product(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      int aRow,
      int aStep,
      double[] b,
      int bOffset,
      int bStep,
      int bColumn,
      double beta,
      double[] c,
      int cOffset,
      int cRow) {
    Workspace w = WORKSPACE.get();
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      int k = 0;
      do {
        int depth = Math.min(BLOCK, inner - k);
        copy(w.b, depth, width, b, bOffset + k * bStep + j * bColumn, bStep, bColumn);
        double factor = k == 0 ? beta : 1;
        int aAt = aOffset + k * aStep;
        int i = 0;
        for (; i + 1 < rows; i += 2) {
          int at = aAt + i * aRow;
          twoRows(w, depth, width, a, at, at + aRow, aStep);
          store(width, alpha, w.sum0, factor, c, cOffset + i * cRow + j);
          store(width, alpha, w.sum1, factor, c, cOffset + (i + 1) * cRow + j);
        }
        if (i < rows) {
          int at = aAt + i * aRow;
          twoRows(w, depth, width, a, at, at, aStep);
          store(width, alpha, w.sum0, factor, c, cOffset + i * cRow + j);
        }
        k += BLOCK;
      } while (k < inner);
    }
  }

  private static void copy(
      double[][] to, int depth, int width, double[] b, int offset, int bStep, int bColumn) {
    for (int k = 0; k < depth; k++) {
      int at = offset + k * bStep;
      if (bColumn == 1) {
        System.arraycopy(b, at, to[k], 0, width);
      } else {
        double[] row = to[k];
        for (int j = 0; j < width; j++) {
          row[j] = b[at + j * bColumn];
        }
      }
    }
  }

  /** The sums of one block for the rows of A that start at {@code at0} and {@code at1}. */
  private static void twoRows(
      Workspace w, int depth, int width, double[] a, int at0, int at1, int aStep) {
    double[] sum0 = w.sum0;
    double[] sum1 = w.sum1;
    Arrays.fill(sum0, 0, width, 0);
    Arrays.fill(sum1, 0, width, 0);
    int k = 0;
    for (; k + 3 < depth; k += 4) {
      int p = at0 + k * aStep;
      fourTerms(sum0, width, w.b, k, a[p], a[p + aStep], a[p + 2 * aStep], a[p + 3 * aStep]);
      int q = at1 + k * aStep;
      fourTerms(sum1, width, w.b, k, a[q], a[q + aStep], a[q + 2 * aStep], a[q + 3 * aStep]);
    }
    for (; k < depth; k++) {
      oneTerm(sum0, width, w.b[k], a[at0 + k * aStep]);
      oneTerm(sum1, width, w.b[k], a[at1 + k * aStep]);
    }
  }

  private static void fourTerms(
      double[] sum, int width, double[][] b, int k, double a0, double a1, double a2, double a3) {
    double[] b0 = b[k];
    double[] b1 = b[k + 1];
    double[] b2 = b[k + 2];
    double[] b3 = b[k + 3];
    for (int j = 0; j < width; j++) {
      double s = Math.fma(a1, b1[j], Math.fma(a0, b0[j], sum[j]));
      sum[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], s));
    }
  }

  private static void oneTerm(double[] sum, int width, double[] b0, double a0) {
    for (int j = 0; j < width; j++) {
      sum[j] = Math.fma(a0, b0[j], sum[j]);
    }
  }

  private static void store(
      int width, double alpha, double[] sum, double beta, double[] c, int at) {
    for (int j = 0; j < width; j++) {
      c[at + j] = KernelTwin.scaled(alpha, sum[j], beta, c[at + j]);
    }
  }

  @Override
  public void timesVector(
      int rows,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      double beta,
      double[] y,
      int yOffset) {
    for (int i = 0; i < rows; i++) {
      double sum = dot(inner, a, aOffset + i * inner, x, xOffset);
      y[yOffset + i] = KernelTwin.scaled(alpha, sum, beta, y[yOffset + i]);
    }
  }

  @Override
  public void rankOne(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      double[] a,
      int aOffset) {
    for (int i = 0; i < rows; i++) {
      axpy(columns, alpha * x[xOffset + i], y, yOffset, a, aOffset + i * columns);
    }
  }

  @Override
  public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int k = 0;
    for (; k + 7 < n; k += STRANDS) {
      int p = xOffset + k;
      int q = yOffset + k;
      s0 = Math.fma(x[p], y[q], s0);
      s1 = Math.fma(x[p + 1], y[q + 1], s1);
      s2 = Math.fma(x[p + 2], y[q + 2], s2);
      s3 = Math.fma(x[p + 3], y[q + 3], s3);
      s4 = Math.fma(x[p + 4], y[q + 4], s4);
      s5 = Math.fma(x[p + 5], y[q + 5], s5);
      s6 = Math.fma(x[p + 6], y[q + 6], s6);
      s7 = Math.fma(x[p + 7], y[q + 7], s7);
    }
    int p = xOffset + k;
    int q = yOffset + k;
    int rest = n - k;
    s0 = rest > 0 ? Math.fma(x[p], y[q], s0) : s0;
    s1 = rest > 1 ? Math.fma(x[p + 1], y[q + 1], s1) : s1;
    s2 = rest > 2 ? Math.fma(x[p + 2], y[q + 2], s2) : s2;
    s3 = rest > 3 ? Math.fma(x[p + 3], y[q + 3], s3) : s3;
    s4 = rest > 4 ? Math.fma(x[p + 4], y[q + 4], s4) : s4;
    s5 = rest > 5 ? Math.fma(x[p + 5], y[q + 5], s5) : s5;
    s6 = rest > 6 ? Math.fma(x[p + 6], y[q + 6], s6) : s6;
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
