package org.steelyard.linalg;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The product of two interval matrices: midpoints, and radii that cover its rounding and both
 * radii.
 *
 * <p>Small products sum the midpoints with the error of every operation carried along (Dot2 of
 * Ogita, Rump and Oishi 2005), so that only errors of errors need a bound; large ones use {@link
 * Kernels} and a bound a priori. Proofs: docs/enclosures.md, section 2.
 */
final class IntervalProduct {
  /** Scalar products up to which the careful sums cost milliseconds; beyond, speed comes first. */
  private static final long CAREFUL = 1 << 21;

  private static final int NO_BIT = 1 << 20;

  private final IntervalMatrix a;
  private final IntervalMatrix b;
  private final int rows;
  private final int columns;
  private final int inner;
  private final int[] rowBit;
  private final int[] columnBit;

  /** At least 2kη, η = 2⁻¹⁰⁷⁴: covers terms that underflow. */
  private final double underflow;

  final double[] mid;
  final double[] rad;

  IntervalProduct(IntervalMatrix a, IntervalMatrix b) {
    this.a = a;
    this.b = b;
    rows = a.rows();
    columns = b.columns();
    inner = a.columns();
    underflow = (2.0 * inner + 4) * Double.MIN_VALUE;
    rowBit = lowestBits(a, a.rows(), i -> i / inner);
    columnBit = lowestBits(b, columns, i -> i % columns);
    rad = new double[rows * columns];
    if ((long) rows * columns * inner <= CAREFUL) {
      mid = new double[rows * columns];
      careful();
    } else {
      mid = a.midpoint().times(b.midpoint()).values();
      fast();
    }
    if (!a.isExact() || !b.isExact()) {
      addSpread();
    }
  }

  /**
   * With p the rounded products and s their rounded sum, the errors e of p and t of s are doubles,
   * and the exact sum is s + Σ(e + t). The last sum is rounded: by at most (2k + 4)u·Σ(|e| + |t|).
   */
  private void careful() {
    double[] sum = new double[columns];
    double[] correction = new double[columns];
    double[] size = new double[columns];
    double[][] values = rowsOf(b);
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sum, 0);
      Arrays.fill(correction, 0);
      Arrays.fill(size, 0);
      for (int k = 0; k < inner; k++) {
        double factor = a.mid[i * inner + k];
        // A zero adds zeros: one factor is often diagonal.
        if (factor != 0) {
          accumulate(factor, values[k], sum, correction, size);
        }
      }
      for (int j = 0; j < columns; j++) {
        int at = i * columns + j;
        mid[at] = sum[j] + correction[j];
        double last = Math.abs(Directed.sumError(sum[j], correction[j], mid[at]));
        double rest = Directed.multiplyUp((2 * inner + 4) * 0x1p-53, size[j]);
        rad[at] = Directed.addUp(last, rest);
        if (rowBit[i] + columnBit[j] < -1074) {
          rad[at] = Directed.addUp(rad[at], underflow);
        }
      }
    }
  }

  /** Arrays that begin where the loop does: the compiler uses vectors only then. */
  private static double[][] rowsOf(IntervalMatrix matrix) {
    int columns = matrix.columns();
    double[][] rows = new double[matrix.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(matrix.mid, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  private static void accumulate(
      double factor, double[] values, double[] sum, double[] correction, double[] size) {
    for (int j = 0; j < values.length; j++) {
      double value = values[j];
      double product = factor * value;
      double e = Math.fma(factor, value, -product);
      double old = sum[j];
      double next = old + product;
      // TwoSum (Knuth): the exact error, without a branch.
      double part = next - old;
      double t = (old - (next - part)) + (product - part);
      sum[j] = next;
      correction[j] += e + t;
      size[j] += Math.abs(e) + Math.abs(t);
    }
  }

  /**
   * Any order of summation, fused or not, gives |fl(AB) − AB| ≤ γ_k|A||B| + kη with γ_k = ku/(1 −
   * ku) (Higham 2002, section 3.1), and |A||B| is itself at most (fl(|A||B|) + kη)/(1 − γ_k). Both
   * together are at most (k + 4)u·fl(|A||B|) + (2k + 4)η.
   */
  private void fast() {
    double[] terms = abs(a).times(abs(b)).values();
    double factor = (inner + 4) * 0x1p-53;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = i * columns + j;
        if (!isExact(terms[at], rowBit[i] + columnBit[j])) {
          rad[at] = Directed.addUp(Directed.multiplyUp(factor, terms[at]), underflow);
        }
      }
    }
  }

  /** Adds |A|·rad B + rad A·(|B| + rad B), each product inflated by its own rounding. */
  private void addSpread() {
    boolean[] wideRow = wide(a, rows, i -> i / inner);
    boolean[] wideColumn = wide(b, columns, i -> i % columns);
    double[] spread = abs(a).times(b.radius()).values();
    double[] reach = abs(b).values();
    for (int i = 0; i < reach.length; i++) {
      reach[i] = Directed.addUp(reach[i], b.rad[i]);
    }
    double[] more = a.radius().times(Matrix.wrap(inner, columns, reach)).values();
    double inflation = 1 + (inner + 4) * 0x1p-52;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (wideRow[i] || wideColumn[j]) {
          int at = i * columns + j;
          double wide = Directed.multiplyUp(inflation, Directed.addUp(spread[at], more[at]));
          rad[at] = Directed.addUp(rad[at], Directed.addUp(wide, 2 * underflow));
        }
      }
    }
  }

  /**
   * Whether a sum is free of rounding: all its terms are multiples of 2^bit and the sum of their
   * absolute values, as computed, is below 2^(53 + bit), so every partial sum is a double.
   */
  private static boolean isExact(double terms, int bit) {
    return bit >= -1074
        && terms < (bit > 970 ? Double.POSITIVE_INFINITY : Math.scalb(1.0, 53 + bit));
  }

  /** Per line (row or column), the exponent of the lowest bit set in any entry. */
  private static int[] lowestBits(IntervalMatrix matrix, int lines, IntUnaryOperator line) {
    int[] bits = new int[lines];
    Arrays.fill(bits, NO_BIT);
    for (int i = 0; i < matrix.mid.length; i++) {
      int at = line.applyAsInt(i);
      bits[at] = Math.min(bits[at], lowestBit(matrix.mid[i]));
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

  private static boolean[] wide(IntervalMatrix matrix, int lines, IntUnaryOperator line) {
    boolean[] wide = new boolean[lines];
    for (int i = 0; i < matrix.rad.length; i++) {
      wide[line.applyAsInt(i)] |= matrix.rad[i] != 0;
    }
    return wide;
  }

  private static Matrix abs(IntervalMatrix matrix) {
    double[] abs = new double[matrix.mid.length];
    for (int i = 0; i < abs.length; i++) {
      abs[i] = Math.abs(matrix.mid[i]);
    }
    return Matrix.wrap(matrix.rows(), matrix.columns(), abs);
  }
}
