package org.steelyard.objective;

import java.util.Arrays;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.SymmetricEigen;

/**
 * Upper bounds on the size of a data set's inputs.
 *
 * @param squaredNorm at least σ_max(diag(√weight) X)²
 * @param squaredRow at least ‖x_i‖² for every sample that counts
 */
record InputBounds(double squaredNorm, double squaredRow) {
  private static final int BLOCK = 256;
  private static final int GROUPS = 8;

  /** Up to this order eigenvalues are computed; beyond, tr(G^256)^(1/256) bounds the largest. */
  private static final int DENSE = 256;

  /** Beyond this order only the trace is. */
  private static final int LARGEST = 3000;

  private static final int SQUARINGS = 8;

  /** From so many numbers on passes over data without negative ones are tried first. */
  private static final long WORTHWHILE = 1 << 20;

  private static final int PASSES = 60;
  private static final double NEAR = 1.01;
  private static final double EPS = 0x1p-52;

  static InputBounds of(Dataset data, Crew crew) {
    int n = data.inputs();
    int samples = data.samples();
    double[] x = data.x();
    double trace = 0;
    double row = 0;
    for (int i = 0; i < samples; i++) {
      double squared = Kernels.dot(n, x, i * n, x, i * n);
      trace += data.weight(i) * squared;
      row = data.weight(i) > 0 ? Math.max(row, squared) : row;
    }
    double padding = (samples + 32.0 * n) * EPS;
    trace *= 1 + padding;
    row *= 1 + padding;
    if (!(trace > 0) || !Double.isFinite(trace)) {
      return new InputBounds(trace, row);
    }
    int order = Math.min(n, samples);
    if ((long) samples * n >= WORTHWHILE && isNonnegative(x)) {
      double bound = ofNonnegative(data) * (1 + padding);
      if (bound < Double.POSITIVE_INFINITY) {
        return new InputBounds(Math.min(trace, bound), row);
      }
    }
    double largest =
        order > LARGEST
            ? trace
            : Math.min(trace, largest(order, gram(data, crew)) + padding * trace);
    return new InputBounds(largest * (1 + 4 * EPS), row);
  }

  private static boolean isNonnegative(double[] x) {
    for (double value : x) {
      if (value < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * For a matrix without negative entries, λ_max(XᵀX) ≤ max_j (XᵀXv)_j/v_j for every v &gt; 0
   * (Collatz 1942), and power iteration brings it down; +∞ where it is not near after {@value
   * #PASSES} passes over the samples.
   */
  private static double ofNonnegative(Dataset data) {
    int n = data.inputs();
    double[] x = data.x();
    double[] v = new double[n];
    Arrays.fill(v, 1);
    for (int pass = 0; pass < PASSES; pass++) {
      double[] image = new double[n];
      for (int i = 0; i < data.samples(); i++) {
        double along = data.weight(i) * Kernels.dot(n, x, i * n, v, 0);
        Kernels.axpy(n, along, x, i * n, image, 0);
      }
      double above = 0;
      for (int j = 0; j < n; j++) {
        // A column of zeros has no part in it, whatever its v.
        above = image[j] == 0 ? above : Math.max(above, image[j] / v[j]);
      }
      double below = Kernels.dot(n, image, 0, v, 0) / Kernels.dot(n, v, 0, v, 0);
      if (above <= NEAR * below) {
        return above;
      }
      double size = Arrays.stream(image).max().orElseThrow();
      for (int j = 0; j < n; j++) {
        v[j] = image[j] == 0 ? v[j] : image[j] / size;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** XᵀX or XXᵀ of the weighted rows, whichever is smaller; row-major. */
  private static double[] gram(Dataset data, Crew crew) {
    return data.samples() < data.inputs() ? ofRows(data) : ofColumns(data, crew);
  }

  private static double[] ofRows(Dataset data) {
    int n = data.inputs();
    int m = data.samples();
    double[] gram = new double[m * m];
    Kernels.multiplyTransB(m, m, n, 1, data.x(), 0, data.x(), 0, 0, gram, 0);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        gram[i * m + j] *= Math.sqrt(data.weight(i)) * Math.sqrt(data.weight(j));
      }
    }
    return gram;
  }

  private static double[] ofColumns(Dataset data, Crew crew) {
    int n = data.inputs();
    int blocks = (data.samples() + BLOCK - 1) / BLOCK;
    int groups = Math.min(GROUPS, blocks);
    double[][] sums = new double[groups][n * n];
    boolean plain = data.isUnweighted();
    crew.run(
        groups,
        g -> {
          double[] scaled = plain ? data.x() : new double[BLOCK * n];
          int last = (int) ((long) blocks * (g + 1) / groups);
          for (int b = (int) ((long) blocks * g / groups); b < last; b++) {
            int from = b * BLOCK;
            int rows = Math.min(BLOCK, data.samples() - from);
            int at = plain ? from * n : 0;
            if (!plain) {
              for (int i = 0; i < rows; i++) {
                double root = Math.sqrt(data.weight(from + i));
                for (int j = 0; j < n; j++) {
                  scaled[i * n + j] = root * data.x()[(from + i) * n + j];
                }
              }
            }
            Kernels.multiplyTransA(n, n, rows, 1, scaled, at, scaled, at, 1, sums[g], 0);
          }
        });
    for (int g = 1; g < groups; g++) {
      Kernels.axpy(n * n, 1, sums[g], 0, sums[0], 0);
    }
    return sums[0];
  }

  private static double largest(int order, double[] gram) {
    if (order <= DENSE) {
      return SymmetricEigen.of(symmetric(order, gram)).value(1);
    }
    // λ_max ≤ (Σ λ^(2^s))^(2^−s) = tr(G^(2^s))^(2^−s), scaled to trace 1 before each squaring.
    double[] power = gram;
    double logarithm = 0;
    for (int s = 0; s <= SQUARINGS; s++) {
      double trace = 0;
      for (int i = 0; i < order; i++) {
        trace += power[i * order + i];
      }
      logarithm += StrictMath.log(trace) * Math.scalb(1.0, -s);
      if (s == SQUARINGS) {
        break;
      }
      for (int i = 0; i < power.length; i++) {
        power[i] /= trace;
      }
      double[] square = new double[order * order];
      Kernels.multiply(order, order, order, 1, power, 0, power, 0, 0, square, 0);
      power = square;
    }
    return StrictMath.exp(logarithm) * (1 + 1e-12);
  }

  private static Matrix symmetric(int order, double[] values) {
    double[] both = new double[values.length];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        both[i * order + j] = 0.5 * (values[i * order + j] + values[j * order + i]);
      }
    }
    return Matrix.wrap(order, order, both);
  }
}
