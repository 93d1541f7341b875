package org.steelyard.objective;

import java.util.Arrays;
import org.steelyard.linalg.Kernels;

/**
 * Householder QR that absorbs rows into an upper triangular factor: from R (n × n) and A (rows × n)
 * the R′ with R′ᵀR′ = RᵀR + AᵀA, without forming either product.
 *
 * <p>Reflectors are I − τ(e, v)(e, v)ᵀ with e a unit vector of R's rows; w of them act at once as I
 * − V·T·Vᵀ (Schreiber and Van Loan 1989). A is held in panels of {@value #PANEL} columns, each
 * row-major by itself, so that every product is one of contiguous windows, and the leading rows of
 * a triangular A are too. Columns are scaled by powers of two first, which is exact and keeps
 * squares from over- and underflowing. Columnwise backward stable (Higham 2002, theorem 19.4):
 * column j of the result belongs to a column of (R; A) that is off by a small multiple of
 * n·rows·2⁻⁵³ of its own norm, usually far less, whatever the scales of the others.
 */
final class BlockedQr {
  private static final int PANEL = 32;

  /** A squared norm below this is that of a zero column (columns have entries up to 1). */
  private static final double NEGLIGIBLE = 1e-280;

  private final int n;
  private final int rows;
  private final double[] r;
  private final double[] a;

  /** The reflectors of the current panel without their unit part, one a row: Vᵀ, width × height. */
  private final double[] v;

  /** Vᵀ·V, T, VᵀA and TᵀVᵀA. */
  private final double[] gram = new double[PANEL * PANEL];

  private final double[] t = new double[PANEL * PANEL];
  private final double[] product = new double[PANEL * PANEL];
  private final double[] w = new double[PANEL * PANEL];

  private BlockedQr(int n, double[] r, int rows, double[] a) {
    this.n = n;
    this.r = r;
    this.rows = rows;
    this.a = a;
    this.v = new double[PANEL * rows];
  }

  /**
   * The factor of (R; A), n × n, upper triangular, its diagonal nonnegative.
   *
   * @param r read, n × n, upper triangular
   * @param block A, read, rows × n, row-major
   * @param triangular whether A is upper triangular too (then only its first n rows may be
   *     nonzero), which saves two thirds of the work
   */
  static double[] absorb(int n, double[] r, double[] block, int rows, boolean triangular) {
    double[] scales = scales(n, r, block, rows);
    double[] scaled = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        scaled[i * n + j] = r[i * n + j] * scales[j];
      }
    }
    BlockedQr qr = new BlockedQr(n, scaled, rows, panels(n, block, rows, scales));
    for (int k = 0; k < n; k += PANEL) {
      qr.eliminate(k, triangular ? Math.min(k + qr.width(k), rows) : rows);
    }
    for (int i = 0; i < n; i++) {
      double sign = scaled[i * n + i] < 0 ? -1 : 1;
      for (int j = i; j < n; j++) {
        // 0 + x turns −0 into 0.
        scaled[i * n + j] = 0 + sign * scaled[i * n + j] / scales[j];
      }
    }
    return scaled;
  }

  /**
   * Powers of two that bring the largest entry of each column into [1, 2) (1 for a zero column).
   */
  private static double[] scales(int n, double[] r, double[] block, int rows) {
    double[] max = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        max[j] = Math.max(max[j], Math.abs(r[i * n + j]));
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        max[j] = Math.max(max[j], Math.abs(block[i * n + j]));
      }
    }
    for (int j = 0; j < n; j++) {
      int exponent = Math.max(-1000, Math.min(1000, Math.getExponent(max[j])));
      max[j] = max[j] == 0 ? 1 : Math.scalb(1.0, -exponent);
    }
    return max;
  }

  private static double[] panels(int n, double[] block, int rows, double[] scales) {
    double[] a = new double[Math.multiplyExact(rows, n)];
    for (int k = 0; k < n; k += PANEL) {
      int width = Math.min(PANEL, n - k);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < width; j++) {
          a[k * rows + i * width + j] = block[i * n + k + j] * scales[k + j];
        }
      }
    }
    return a;
  }

  private int width(int k) {
    return Math.min(PANEL, n - k);
  }

  /** Turns the panel that starts at column k into reflectors and applies them to those after it. */
  private void eliminate(int k, int height) {
    int width = width(k);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        v[j * height + i] = a[k * rows + i * width + j];
      }
    }
    double[] tau = new double[width];
    for (int j = 0; j < width; j++) {
      tau[j] = reflect(k, width, j, height);
    }
    int after = k + width;
    if (after == n) {
      return;
    }
    Kernels.multiplyTransB(width, width, height, 1, v, 0, v, 0, 0, gram, 0);
    formT(width, tau);
    for (int c = after; c < n; c += PANEL) {
      apply(k, width, c, width(c), height);
    }
  }

  /**
   * Makes the reflector that clears column k + j and applies it within the panel; returns its τ.
   */
  private double reflect(int k, int width, int j, int height) {
    int column = j * height;
    double square = Kernels.dot(height, v, column, v, column);
    if (square < NEGLIGIBLE) {
      Arrays.fill(v, column, column + height, 0);
      return 0;
    }
    int row = (k + j) * n + k;
    double alpha = r[row + j];
    double beta = -Math.copySign(Math.sqrt(Math.fma(alpha, alpha, square)), alpha);
    double tau = (beta - alpha) / beta;
    double inverse = 1 / (alpha - beta);
    for (int i = 0; i < height; i++) {
      v[column + i] *= inverse;
    }
    r[row + j] = beta;
    for (int l = j + 1; l < width; l++) {
      double product = tau * (r[row + l] + Kernels.dot(height, v, column, v, l * height));
      r[row + l] -= product;
      Kernels.axpy(height, -product, v, column, v, l * height);
    }
    return tau;
  }

  /** T upper triangular with H_1 ⋯ H_w = I − V·T·Vᵀ, from the products of the reflectors. */
  private void formT(int width, double[] tau) {
    Arrays.fill(t, 0);
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < j; i++) {
        double sum = 0;
        for (int l = i; l < j; l++) {
          sum = Math.fma(t[i * width + l], gram[l * width + j], sum);
        }
        t[i * width + j] = -tau[j] * sum;
      }
      t[j * width + j] = tau[j];
    }
  }

  /** (R; A) ← (I − V·Tᵀ·Vᵀ)(R; A) for the panel of columns c, …, c + columns − 1. */
  private void apply(int k, int width, int c, int columns, int height) {
    for (int i = 0; i < width; i++) {
      System.arraycopy(r, (k + i) * n + c, product, i * columns, columns);
    }
    Kernels.multiply(width, columns, height, 1, v, 0, a, c * rows, 1, product, 0);
    Kernels.multiplyTransA(width, columns, width, 1, t, 0, product, 0, 0, w, 0);
    for (int i = 0; i < width; i++) {
      Kernels.axpy(columns, -1, w, i * columns, r, (k + i) * n + c);
    }
    Kernels.multiplyTransA(height, columns, width, -1, v, 0, w, 0, 1, a, c * rows);
  }
}
