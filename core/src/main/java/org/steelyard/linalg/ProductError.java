package org.steelyard.linalg;

import java.util.Arrays;

/**
 * Radii for the product of two interval matrices whose midpoints are multiplied by {@link Kernels}.
 *
 * <p>For an inner dimension k, u = 2⁻⁵³ and η = 2⁻¹⁰⁷⁴, any order of summation, fused or not, gives
 * |fl(AB) − AB| ≤ γ_k |A||B| + kη with γ_k = ku/(1 − ku) (Higham 2002, section 3.1), and |A||B| is
 * itself at most (fl(|A||B|) + kη)/(1 − γ_k). Both together are at most (k+4)u·fl(|A||B|) +
 * (2k+4)η.
 */
final class ProductError {
  private static final int NO_BIT = 1 << 20;

  private ProductError() {}

  static double[] radii(IntervalMatrix a, IntervalMatrix b) {
    int rows = a.rows();
    int columns = b.columns();
    int inner = a.columns();
    Matrix absA = Matrix.wrap(rows, inner, abs(a.mid));
    Matrix absB = Matrix.wrap(inner, columns, abs(b.mid));
    double[] terms = absA.times(absB).values();
    double[] spread = spread(a, b, absA, absB);
    boolean[] wideRow = wideRows(a);
    boolean[] wideColumn = wideRows(b.transpose());
    int[] rowBit = lowestBits(a);
    int[] columnBit = lowestBits(b.transpose());
    double rounding = (inner + 4) * 0x1p-53;
    double inflation = 1 + (inner + 4) * 0x1p-52;
    double underflow = (2.0 * inner + 4) * Double.MIN_VALUE;
    double[] radii = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = i * columns + j;
        double radius = 0;
        if (!isExact(terms[at], rowBit[i] + columnBit[j])) {
          radius = Directed.addUp(Directed.multiplyUp(rounding, terms[at]), underflow);
        }
        if (wideRow[i] || wideColumn[j]) {
          double wide = Directed.addUp(Directed.multiplyUp(inflation, spread[at]), underflow);
          radius = Directed.addUp(radius, wide);
        }
        radii[at] = radius;
      }
    }
    return radii;
  }

  /** fl(|A|·rad B + rad A·(|B| + rad B)), of which the exact value is at most an inflation away. */
  private static double[] spread(IntervalMatrix a, IntervalMatrix b, Matrix absA, Matrix absB) {
    double[] spread = new double[a.rows() * b.columns()];
    if (!b.isExact()) {
      spread = absA.times(b.radius()).values();
    }
    if (!a.isExact()) {
      double[] reach = absB.values();
      for (int i = 0; i < reach.length; i++) {
        reach[i] = Directed.addUp(reach[i], b.rad[i]);
      }
      double[] more = a.radius().times(Matrix.wrap(b.rows(), b.columns(), reach)).values();
      for (int i = 0; i < spread.length; i++) {
        spread[i] = Directed.addUp(spread[i], more[i]);
      }
    }
    return spread;
  }

  /**
   * Whether a sum is free of rounding: all its terms are multiples of 2^bit and the sum of their
   * absolute values, as computed, is below 2^(53 + bit), so every partial sum is a double.
   */
  private static boolean isExact(double terms, int bit) {
    return bit >= -1074
        && terms < (bit > 970 ? Double.POSITIVE_INFINITY : Math.scalb(1.0, 53 + bit));
  }

  /** Per row, the exponent of the lowest bit set in any entry. */
  private static int[] lowestBits(IntervalMatrix a) {
    int[] bits = new int[a.rows()];
    Arrays.fill(bits, NO_BIT);
    for (int i = 0; i < a.mid.length; i++) {
      int row = i / a.columns();
      bits[row] = Math.min(bits[row], lowestBit(a.mid[i]));
    }
    return bits;
  }

  private static int lowestBit(double value) {
    if (value == 0) {
      return NO_BIT;
    }
    long bits = Double.doubleToLongBits(value);
    long fraction = bits & 0xfffffffffffffL;
    int field = (int) (bits >>> 52) & 0x7ff;
    return field == 0
        ? -1074 + Long.numberOfTrailingZeros(fraction)
        : field - 1075 + Long.numberOfTrailingZeros(fraction | 1L << 52);
  }

  private static boolean[] wideRows(IntervalMatrix a) {
    boolean[] wide = new boolean[a.rows()];
    for (int i = 0; i < a.rad.length; i++) {
      wide[i / a.columns()] |= a.rad[i] != 0;
    }
    return wide;
  }

  private static double[] abs(double[] values) {
    double[] abs = new double[values.length];
    for (int i = 0; i < abs.length; i++) {
      abs[i] = Math.abs(values[i]);
    }
    return abs;
  }
}
