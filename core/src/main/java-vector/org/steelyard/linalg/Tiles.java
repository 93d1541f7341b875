package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles: the sums of one block of k for five rows and up to three vectors of columns.
 *
 * <p>Their form was chosen by measurement on two JDKs (docs/performance.md) and is fragile. Above
 * 16 accumulators, or with an epilogue in the same method, the server compiler can run out of
 * virtual registers and leave a method interpreted, a hundred times slower. Five rows of two
 * vectors is what fits 16 registers even when the compiler loads all five factors ahead. The step
 * through A must be a constant of the loop: only then are its bounds checked once, before it.
 *
 * <p>Here and in the classes beside, vectors are loaded and spread without helper methods: the
 * compiler always inlines those of the vector module, ours only while its budget lasts, and then it
 * boxes every vector.
 */
final class Tiles {
  /** Rows of a tile. */
  static final int ROWS = 5;

  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  /** Vectors in a row of a tile: 512-bit registers come by 32, narrower ones may be only 16. */
  static final int VECTORS = LANES == 8 ? 3 : 2;

  private Tiles() {}

  /** Rows that {@link #sums} does at a time. */
  static int rows(int vectors) {
    return vectors == 1 ? 2 * ROWS : ROWS;
  }

  /**
   * @param vectors 1, 2 or 3
   * @param panels left in {@code a} from {@code aAt}, at least one
   * @param a read; a panel holds for each k the values of five rows side by side
   * @param b read; its rows are {@code bStep} apart
   * @param t overwritten, rows(vectors) × (vectors · lanes)
   */
  static void sums(
      int vectors,
      int panels,
      int depth,
      double[] a,
      int aAt,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
    switch (vectors) {
      case 1 -> of1(depth, a, aAt, panels > 1 ? aAt + ROWS * depth : aAt, b, bAt, bStep, t);
      case 2 -> of2(depth, a, aAt, b, bAt, bStep, t);
      default -> of3(depth, a, aAt, b, bAt, bStep, t);
    }
  }

  /** Ten rows of one vector each: five alone would wait for their sums. */
  private static void of1(
      int depth, double[] a, int a0, int a1, double[] b, int bAt, int bStep, double[] t) {
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    DoubleVector c4 = DoubleVector.zero(SPECIES);
    DoubleVector c5 = DoubleVector.zero(SPECIES);
    DoubleVector c6 = DoubleVector.zero(SPECIES);
    DoubleVector c7 = DoubleVector.zero(SPECIES);
    DoubleVector c8 = DoubleVector.zero(SPECIES);
    DoubleVector c9 = DoubleVector.zero(SPECIES);
    int q = a1;
    int j = bAt;
    for (int i = a0, end = a0 + ROWS * depth; i < end; i += ROWS) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, b, j);
      c0 = DoubleVector.broadcast(SPECIES, a[i]).fma(y, c0);
      c1 = DoubleVector.broadcast(SPECIES, a[i + 1]).fma(y, c1);
      c2 = DoubleVector.broadcast(SPECIES, a[i + 2]).fma(y, c2);
      c3 = DoubleVector.broadcast(SPECIES, a[i + 3]).fma(y, c3);
      c4 = DoubleVector.broadcast(SPECIES, a[i + 4]).fma(y, c4);
      c5 = DoubleVector.broadcast(SPECIES, a[q]).fma(y, c5);
      c6 = DoubleVector.broadcast(SPECIES, a[q + 1]).fma(y, c6);
      c7 = DoubleVector.broadcast(SPECIES, a[q + 2]).fma(y, c7);
      c8 = DoubleVector.broadcast(SPECIES, a[q + 3]).fma(y, c8);
      c9 = DoubleVector.broadcast(SPECIES, a[q + 4]).fma(y, c9);
      q += ROWS;
      j += bStep;
    }
    c0.intoArray(t, 0);
    c1.intoArray(t, LANES);
    c2.intoArray(t, 2 * LANES);
    c3.intoArray(t, 3 * LANES);
    c4.intoArray(t, 4 * LANES);
    c5.intoArray(t, 5 * LANES);
    c6.intoArray(t, 6 * LANES);
    c7.intoArray(t, 7 * LANES);
    c8.intoArray(t, 8 * LANES);
    c9.intoArray(t, 9 * LANES);
  }

  private static void of2(
      int depth, double[] a, int aAt, double[] b, int bAt, int bStep, double[] t) {
    DoubleVector c00 = DoubleVector.zero(SPECIES);
    DoubleVector c01 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c11 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c21 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c31 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c41 = DoubleVector.zero(SPECIES);
    int j = bAt;
    for (int i = aAt, end = aAt + ROWS * depth; i < end; i += ROWS) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + LANES);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = DoubleVector.broadcast(SPECIES, a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = DoubleVector.broadcast(SPECIES, a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = DoubleVector.broadcast(SPECIES, a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = DoubleVector.broadcast(SPECIES, a[i + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      j += bStep;
    }
    c00.intoArray(t, 0);
    c01.intoArray(t, LANES);
    c10.intoArray(t, 2 * LANES);
    c11.intoArray(t, 3 * LANES);
    c20.intoArray(t, 4 * LANES);
    c21.intoArray(t, 5 * LANES);
    c30.intoArray(t, 6 * LANES);
    c31.intoArray(t, 7 * LANES);
    c40.intoArray(t, 8 * LANES);
    c41.intoArray(t, 9 * LANES);
  }

  private static void of3(
      int depth, double[] a, int aAt, double[] b, int bAt, int bStep, double[] t) {
    DoubleVector c00 = DoubleVector.zero(SPECIES);
    DoubleVector c01 = DoubleVector.zero(SPECIES);
    DoubleVector c02 = DoubleVector.zero(SPECIES);
    DoubleVector c10 = DoubleVector.zero(SPECIES);
    DoubleVector c11 = DoubleVector.zero(SPECIES);
    DoubleVector c12 = DoubleVector.zero(SPECIES);
    DoubleVector c20 = DoubleVector.zero(SPECIES);
    DoubleVector c21 = DoubleVector.zero(SPECIES);
    DoubleVector c22 = DoubleVector.zero(SPECIES);
    DoubleVector c30 = DoubleVector.zero(SPECIES);
    DoubleVector c31 = DoubleVector.zero(SPECIES);
    DoubleVector c32 = DoubleVector.zero(SPECIES);
    DoubleVector c40 = DoubleVector.zero(SPECIES);
    DoubleVector c41 = DoubleVector.zero(SPECIES);
    DoubleVector c42 = DoubleVector.zero(SPECIES);
    int j = bAt;
    for (int i = aAt, end = aAt + ROWS * depth; i < end; i += ROWS) {
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, j);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, j + LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = DoubleVector.broadcast(SPECIES, a[i + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = DoubleVector.broadcast(SPECIES, a[i + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = DoubleVector.broadcast(SPECIES, a[i + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      x = DoubleVector.broadcast(SPECIES, a[i + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      j += bStep;
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
    c40.intoArray(t, 12 * LANES);
    c41.intoArray(t, 13 * LANES);
    c42.intoArray(t, 14 * LANES);
  }
}
