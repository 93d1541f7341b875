package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The eight strands of inner products of contiguous rows with one vector: row r's strand l goes to
 * {@code s[8 r + l]}. A register holds some of a row's strands, its <em>group</em>.
 */
final class Strands {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STRANDS = KernelTwin.STRANDS;

  private Strands() {}

  /** Rows that {@link #sums} takes at a time, as long as there are so many. */
  static final int ROWS = LANES == 4 ? 4 : 8;

  /**
   * @param rows 1 or {@link #ROWS}
   */
  static void sums(int rows, int n, double[] a, int aAt, double[] x, int xAt, double[] s) {
    if (rows == ROWS && LANES == 4) {
      fourOfTwo(n, a, aAt, x, xAt, s);
    } else {
      for (int group = 0; group < STRANDS; group += LANES) {
        if (rows == 1) {
          one(group, n, a, aAt, x, xAt, s);
        } else {
          eight(group, n, a, aAt, x, xAt, s);
        }
      }
    }
    for (int k = n - n % LANES; k < n; k++) {
      for (int r = 0; r < rows; r++) {
        int strand = STRANDS * r + k % STRANDS;
        s[strand] = Math.fma(a[aAt + r * n + k], x[xAt + k], s[strand]);
      }
    }
  }

  private static void one(int group, int n, double[] a, int aAt, double[] x, int xAt, double[] s) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    int k = group;
    for (; k + LANES <= n; k += STRANDS) {
      s0 =
          DoubleVector.fromArray(SPECIES, a, aAt + k)
              .fma(DoubleVector.fromArray(SPECIES, x, xAt + k), s0);
    }
    s0.intoArray(s, group);
  }

  /** Four rows of both groups at once, for registers of four. */
  private static void fourOfTwo(int n, double[] a, int a0, double[] x, int xAt, double[] s) {
    int a1 = a0 + n;
    int a2 = a1 + n;
    int a3 = a2 + n;
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector t0 = s0;
    DoubleVector t1 = s0;
    DoubleVector t2 = s0;
    DoubleVector t3 = s0;
    int k = 0;
    for (; k + STRANDS <= n; k += STRANDS) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, x, xAt + k);
      s0 = DoubleVector.fromArray(SPECIES, a, a0 + k).fma(y, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, a1 + k).fma(y, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, a2 + k).fma(y, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, a3 + k).fma(y, s3);
      DoubleVector z = DoubleVector.fromArray(SPECIES, x, xAt + k + LANES);
      t0 = DoubleVector.fromArray(SPECIES, a, a0 + k + LANES).fma(z, t0);
      t1 = DoubleVector.fromArray(SPECIES, a, a1 + k + LANES).fma(z, t1);
      t2 = DoubleVector.fromArray(SPECIES, a, a2 + k + LANES).fma(z, t2);
      t3 = DoubleVector.fromArray(SPECIES, a, a3 + k + LANES).fma(z, t3);
    }
    if (k + LANES <= n) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, x, xAt + k);
      s0 = DoubleVector.fromArray(SPECIES, a, a0 + k).fma(y, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, a1 + k).fma(y, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, a2 + k).fma(y, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, a3 + k).fma(y, s3);
    }
    s0.intoArray(s, 0);
    t0.intoArray(s, LANES);
    s1.intoArray(s, STRANDS);
    t1.intoArray(s, STRANDS + LANES);
    s2.intoArray(s, 2 * STRANDS);
    t2.intoArray(s, 2 * STRANDS + LANES);
    s3.intoArray(s, 3 * STRANDS);
    t3.intoArray(s, 3 * STRANDS + LANES);
  }

  private static void eight(int group, int n, double[] a, int a0, double[] x, int xAt, double[] s) {
    int a1 = a0 + n;
    int a2 = a1 + n;
    int a3 = a2 + n;
    int a4 = a3 + n;
    int a5 = a4 + n;
    int a6 = a5 + n;
    int a7 = a6 + n;
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    int k = group;
    for (; k + LANES <= n; k += STRANDS) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, x, xAt + k);
      s0 = DoubleVector.fromArray(SPECIES, a, a0 + k).fma(y, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, a1 + k).fma(y, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, a2 + k).fma(y, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, a3 + k).fma(y, s3);
      s4 = DoubleVector.fromArray(SPECIES, a, a4 + k).fma(y, s4);
      s5 = DoubleVector.fromArray(SPECIES, a, a5 + k).fma(y, s5);
      s6 = DoubleVector.fromArray(SPECIES, a, a6 + k).fma(y, s6);
      s7 = DoubleVector.fromArray(SPECIES, a, a7 + k).fma(y, s7);
    }
    s0.intoArray(s, group);
    s1.intoArray(s, STRANDS + group);
    s2.intoArray(s, 2 * STRANDS + group);
    s3.intoArray(s, 3 * STRANDS + group);
    s4.intoArray(s, 4 * STRANDS + group);
    s5.intoArray(s, 5 * STRANDS + group);
    s6.intoArray(s, 6 * STRANDS + group);
    s7.intoArray(s, 7 * STRANDS + group);
  }
}
