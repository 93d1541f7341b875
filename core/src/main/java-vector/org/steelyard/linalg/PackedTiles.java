package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles on packed panels: the sums of one block of k for 4 rows and up to 4 vectors of
 * columns, into {@code t}, row by row.
 *
 * <p>Each method stays below the point where the server compiler runs out of registers and leaves
 * it interpreted, a hundred times slower: at most 16 accumulators, and nothing after the loop but
 * their stores.
 */
final class PackedTiles {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private PackedTiles() {}

  /**
   * A: 4 rows interleaved from {@code aAt}; B: rows of {@code vectors} vectors from {@code bAt}.
   */
  static void sums(int vectors, int depth, double[] a, int aAt, double[] b, int bAt, double[] t) {
    switch (vectors) {
      case 1 -> packed1(depth, a, aAt, b, bAt, t);
      case 2 -> packed2(depth, a, aAt, b, bAt, t);
      case 3 -> packed3(depth, a, aAt, b, bAt, t);
      default -> packed4(depth, a, aAt, b, bAt, t);
    }
  }

  private static void packed1(int depth, double[] a, int aAt, double[] b, int bAt, double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c10 = zero();
    DoubleVector c20 = zero();
    DoubleVector c30 = zero();
    for (int k = 0; k < depth; k++) {
      int i = aAt + 4 * k;
      int j = bAt + LANES * k;
      DoubleVector b0 = load(b, j);
      DoubleVector x = broadcast(a[i]);
      c00 = x.fma(b0, c00);
      x = broadcast(a[i + 1]);
      c10 = x.fma(b0, c10);
      x = broadcast(a[i + 2]);
      c20 = x.fma(b0, c20);
      x = broadcast(a[i + 3]);
      c30 = x.fma(b0, c30);
    }
    c00.intoArray(t, 0);
    c10.intoArray(t, LANES);
    c20.intoArray(t, 2 * LANES);
    c30.intoArray(t, 3 * LANES);
  }

  private static void packed2(int depth, double[] a, int aAt, double[] b, int bAt, double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c01 = zero();
    DoubleVector c10 = zero();
    DoubleVector c11 = zero();
    DoubleVector c20 = zero();
    DoubleVector c21 = zero();
    DoubleVector c30 = zero();
    DoubleVector c31 = zero();
    for (int k = 0; k < depth; k++) {
      int i = aAt + 4 * k;
      int j = bAt + 2 * LANES * k;
      DoubleVector b0 = load(b, j);
      DoubleVector b1 = load(b, j + LANES);
      DoubleVector x = broadcast(a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = broadcast(a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = broadcast(a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = broadcast(a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
    }
    c00.intoArray(t, 0);
    c01.intoArray(t, LANES);
    c10.intoArray(t, 2 * LANES);
    c11.intoArray(t, 3 * LANES);
    c20.intoArray(t, 4 * LANES);
    c21.intoArray(t, 5 * LANES);
    c30.intoArray(t, 6 * LANES);
    c31.intoArray(t, 7 * LANES);
  }

  private static void packed3(int depth, double[] a, int aAt, double[] b, int bAt, double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c01 = zero();
    DoubleVector c02 = zero();
    DoubleVector c10 = zero();
    DoubleVector c11 = zero();
    DoubleVector c12 = zero();
    DoubleVector c20 = zero();
    DoubleVector c21 = zero();
    DoubleVector c22 = zero();
    DoubleVector c30 = zero();
    DoubleVector c31 = zero();
    DoubleVector c32 = zero();
    for (int k = 0; k < depth; k++) {
      int i = aAt + 4 * k;
      int j = bAt + 3 * LANES * k;
      DoubleVector b0 = load(b, j);
      DoubleVector b1 = load(b, j + LANES);
      DoubleVector b2 = load(b, j + 2 * LANES);
      DoubleVector x = broadcast(a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = broadcast(a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = broadcast(a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = broadcast(a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
    }
    c00.intoArray(t, 0);
    c01.intoArray(t, LANES);
    c02.intoArray(t, 2 * LANES);
    c10.intoArray(t, 3 * LANES);
    c11.intoArray(t, 4 * LANES);
    c12.intoArray(t, 5 * LANES);
    c20.intoArray(t, 6 * LANES);
    c21.intoArray(t, 7 * LANES);
    c22.intoArray(t, 8 * LANES);
    c30.intoArray(t, 9 * LANES);
    c31.intoArray(t, 10 * LANES);
    c32.intoArray(t, 11 * LANES);
  }

  private static void packed4(int depth, double[] a, int aAt, double[] b, int bAt, double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c01 = zero();
    DoubleVector c02 = zero();
    DoubleVector c03 = zero();
    DoubleVector c10 = zero();
    DoubleVector c11 = zero();
    DoubleVector c12 = zero();
    DoubleVector c13 = zero();
    DoubleVector c20 = zero();
    DoubleVector c21 = zero();
    DoubleVector c22 = zero();
    DoubleVector c23 = zero();
    DoubleVector c30 = zero();
    DoubleVector c31 = zero();
    DoubleVector c32 = zero();
    DoubleVector c33 = zero();
    for (int k = 0; k < depth; k++) {
      int i = aAt + 4 * k;
      int j = bAt + 4 * LANES * k;
      DoubleVector b0 = load(b, j);
      DoubleVector b1 = load(b, j + LANES);
      DoubleVector b2 = load(b, j + 2 * LANES);
      DoubleVector b3 = load(b, j + 3 * LANES);
      DoubleVector x = broadcast(a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = broadcast(a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = broadcast(a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = broadcast(a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
    }
    c00.intoArray(t, 0);
    c01.intoArray(t, LANES);
    c02.intoArray(t, 2 * LANES);
    c03.intoArray(t, 3 * LANES);
    c10.intoArray(t, 4 * LANES);
    c11.intoArray(t, 5 * LANES);
    c12.intoArray(t, 6 * LANES);
    c13.intoArray(t, 7 * LANES);
    c20.intoArray(t, 8 * LANES);
    c21.intoArray(t, 9 * LANES);
    c22.intoArray(t, 10 * LANES);
    c23.intoArray(t, 11 * LANES);
    c30.intoArray(t, 12 * LANES);
    c31.intoArray(t, 13 * LANES);
    c32.intoArray(t, 14 * LANES);
    c33.intoArray(t, 15 * LANES);
  }

  private static DoubleVector zero() {
    return DoubleVector.zero(SPECIES);
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(SPECIES, from, at);
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }
}
