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
 */
final class Tiles {
  /** Rows of a tile. */
  static final int ROWS = 5;

  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  /** Vectors in a row of a tile: 512-bit registers come by 32, narrower ones may be only 16. */
  static final int VECTORS = LANES == 8 ? 3 : 2;

  private Tiles() {}

  /**
   * @param vectors 1, 2 or 3
   * @param a read; for each k the values of five rows side by side
   * @param b read; its rows are {@code bStep} apart
   * @param t overwritten, 5 × (vectors · lanes)
   */
  static void sums(
      int vectors, int depth, double[] a, int aAt, double[] b, int bAt, int bStep, double[] t) {
    switch (vectors) {
      case 1 -> of1(depth, a, aAt, b, bAt, bStep, t);
      case 2 -> of2(depth, a, aAt, b, bAt, bStep, t);
      default -> of3(depth, a, aAt, b, bAt, bStep, t);
    }
  }

  private static void of1(
      int depth, double[] a, int aAt, double[] b, int bAt, int bStep, double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c10 = zero();
    DoubleVector c20 = zero();
    DoubleVector c30 = zero();
    DoubleVector c40 = zero();
    int j = bAt;
    for (int i = aAt, end = aAt + ROWS * depth; i < end; i += ROWS) {
      DoubleVector b0 = load(b, j);
      DoubleVector x = broadcast(a[i]);
      c00 = x.fma(b0, c00);
      x = broadcast(a[i + 1]);
      c10 = x.fma(b0, c10);
      x = broadcast(a[i + 2]);
      c20 = x.fma(b0, c20);
      x = broadcast(a[i + 3]);
      c30 = x.fma(b0, c30);
      x = broadcast(a[i + 4]);
      c40 = x.fma(b0, c40);
      j += bStep;
    }
    c00.intoArray(t, 0);
    c10.intoArray(t, LANES);
    c20.intoArray(t, 2 * LANES);
    c30.intoArray(t, 3 * LANES);
    c40.intoArray(t, 4 * LANES);
  }

  private static void of2(
      int depth, double[] a, int aAt, double[] b, int bAt, int bStep, double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c01 = zero();
    DoubleVector c10 = zero();
    DoubleVector c11 = zero();
    DoubleVector c20 = zero();
    DoubleVector c21 = zero();
    DoubleVector c30 = zero();
    DoubleVector c31 = zero();
    DoubleVector c40 = zero();
    DoubleVector c41 = zero();
    int j = bAt;
    for (int i = aAt, end = aAt + ROWS * depth; i < end; i += ROWS) {
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
      x = broadcast(a[i + 4]);
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
    DoubleVector c40 = zero();
    DoubleVector c41 = zero();
    DoubleVector c42 = zero();
    int j = bAt;
    for (int i = aAt, end = aAt + ROWS * depth; i < end; i += ROWS) {
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
      x = broadcast(a[i + 4]);
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
