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

  /** The sum of row r, after {@link #sums}. */
  static double join(int n, double[] s, int r) {
    return paired(n) ? KernelTwin.joinPairs(s, STRANDS * r) : KernelTwin.join(s, STRANDS * r);
  }

  /**
   * Whether no terms follow those of whole registers, and strands l and l + 4 meet in registers.
   */
  private static boolean paired(int n) {
    return LANES == 4 && n % LANES == 0;
  }

  /**
   * @param s overwritten, at least 8 · rows, to be read by {@link #join}
   */
  static void sums(int rows, int n, double[] a, int aAt, double[] x, int xAt, double[] s) {
    int r = rows - rows % (LANES == 4 ? 4 : 8);
    if (LANES == 4) {
      fourOfTwo(r, n, a, aAt, x, xAt, s);
    } else {
      for (int i = 0; i < r; i += 8) {
        for (int group = 0; group < STRANDS; group += LANES) {
          eight(group, n, a, aAt + i * n, x, xAt, s, STRANDS * i);
        }
      }
    }
    for (; r < rows; r++) {
      for (int group = 0; group < STRANDS; group += LANES) {
        one(group, n, a, aAt + r * n, x, xAt, s, STRANDS * r);
      }
      for (int l = STRANDS * r; paired(n) && l < STRANDS * r + LANES; l++) {
        s[l] += s[l + LANES];
      }
    }
    for (int k = n - n % LANES; k < n; k++) {
      for (int i = 0; i < rows; i++) {
        int strand = STRANDS * i + k % STRANDS;
        s[strand] = Math.fma(a[aAt + i * n + k], x[xAt + k], s[strand]);
      }
    }
  }

  private static void one(
      int group, int n, double[] a, int aAt, double[] x, int xAt, double[] s, int to) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    int k = group;
    for (; k + LANES <= n; k += STRANDS) {
      s0 =
          DoubleVector.fromArray(SPECIES, a, aAt + k)
              .fma(DoubleVector.fromArray(SPECIES, x, xAt + k), s0);
    }
    s0.intoArray(s, to + group);
  }

  /** Four rows of both groups at a time, for registers of four. */
  private static void fourOfTwo(
      int rows, int n, double[] a, int aAt, double[] x, int xAt, double[] s) {
    for (int r = 0; r < rows; r += 4) {
      int a0 = aAt + r * n;
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
      int to = STRANDS * r;
      if (paired(n)) {
        s0.add(t0).intoArray(s, to);
        s1.add(t1).intoArray(s, to + STRANDS);
        s2.add(t2).intoArray(s, to + 2 * STRANDS);
        s3.add(t3).intoArray(s, to + 3 * STRANDS);
        continue;
      }
      s0.intoArray(s, to);
      t0.intoArray(s, to + LANES);
      s1.intoArray(s, to + STRANDS);
      t1.intoArray(s, to + STRANDS + LANES);
      s2.intoArray(s, to + 2 * STRANDS);
      t2.intoArray(s, to + 2 * STRANDS + LANES);
      s3.intoArray(s, to + 3 * STRANDS);
      t3.intoArray(s, to + 3 * STRANDS + LANES);
    }
  }

  private static void eight(
      int group, int n, double[] a, int a0, double[] x, int xAt, double[] s, int to) {
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
    s0.intoArray(s, to + group);
    s1.intoArray(s, to + STRANDS + group);
    s2.intoArray(s, to + 2 * STRANDS + group);
    s3.intoArray(s, to + 3 * STRANDS + group);
    s4.intoArray(s, to + 4 * STRANDS + group);
    s5.intoArray(s, to + 5 * STRANDS + group);
    s6.intoArray(s, to + 6 * STRANDS + group);
    s7.intoArray(s, to + 7 * STRANDS + group);
  }
}
