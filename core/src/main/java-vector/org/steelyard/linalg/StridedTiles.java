package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles on matrices where they lie, for products too small to be worth packing: the sums
 * of one block of k for 4 rows and up to 4 vectors of columns, into {@code t}, row by row.
 *
 * <p>Small methods for the reason given in {@link PackedTiles}.
 */
final class StridedTiles {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private StridedTiles() {}

  /** A: 4 rows that start at a0 to a3; B: from {@code bAt}. */
  static void sums(
      int vectors,
      int depth,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
    switch (vectors) {
      case 1 -> strided1(depth, a, a0, a1, a2, a3, aStep, b, bAt, bStep, t);
      case 2 -> strided2(depth, a, a0, a1, a2, a3, aStep, b, bAt, bStep, t);
      case 3 -> strided3(depth, a, a0, a1, a2, a3, aStep, b, bAt, bStep, t);
      default -> strided4(depth, a, a0, a1, a2, a3, aStep, b, bAt, bStep, t);
    }
  }

  private static void strided1(
      int depth,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c10 = zero();
    DoubleVector c20 = zero();
    DoubleVector c30 = zero();
    for (int k = 0; k < depth; k++) {
      int i = k * aStep;
      int j = bAt + k * bStep;
      DoubleVector b0 = load(b, j);
      DoubleVector x = broadcast(a[a0 + i]);
      c00 = x.fma(b0, c00);
      x = broadcast(a[a1 + i]);
      c10 = x.fma(b0, c10);
      x = broadcast(a[a2 + i]);
      c20 = x.fma(b0, c20);
      x = broadcast(a[a3 + i]);
      c30 = x.fma(b0, c30);
    }
    c00.intoArray(t, 0);
    c10.intoArray(t, LANES);
    c20.intoArray(t, 2 * LANES);
    c30.intoArray(t, 3 * LANES);
  }

  private static void strided2(
      int depth,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
    DoubleVector c00 = zero();
    DoubleVector c01 = zero();
    DoubleVector c10 = zero();
    DoubleVector c11 = zero();
    DoubleVector c20 = zero();
    DoubleVector c21 = zero();
    DoubleVector c30 = zero();
    DoubleVector c31 = zero();
    for (int k = 0; k < depth; k++) {
      int i = k * aStep;
      int j = bAt + k * bStep;
      DoubleVector b0 = load(b, j);
      DoubleVector b1 = load(b, j + LANES);
      DoubleVector x = broadcast(a[a0 + i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = broadcast(a[a1 + i]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = broadcast(a[a2 + i]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = broadcast(a[a3 + i]);
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

  private static void strided3(
      int depth,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
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
      int i = k * aStep;
      int j = bAt + k * bStep;
      DoubleVector b0 = load(b, j);
      DoubleVector b1 = load(b, j + LANES);
      DoubleVector b2 = load(b, j + 2 * LANES);
      DoubleVector x = broadcast(a[a0 + i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = broadcast(a[a1 + i]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = broadcast(a[a2 + i]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = broadcast(a[a3 + i]);
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

  private static void strided4(
      int depth,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
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
      int i = k * aStep;
      int j = bAt + k * bStep;
      DoubleVector b0 = load(b, j);
      DoubleVector b1 = load(b, j + LANES);
      DoubleVector b2 = load(b, j + 2 * LANES);
      DoubleVector b3 = load(b, j + 3 * LANES);
      DoubleVector x = broadcast(a[a0 + i]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = broadcast(a[a1 + i]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = broadcast(a[a2 + i]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = broadcast(a[a3 + i]);
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
