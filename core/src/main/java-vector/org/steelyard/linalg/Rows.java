package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums of one row of C for one block of k: up to eight registers run over its columns. */
final class Rows {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private Rows() {}

  /**
   * @param columns at least a register's
   * @param a read, its entries {@code aStep} apart
   * @param b read, its rows {@code bStep} apart
   * @param t overwritten, columns
   */
  static void sums(
      int columns,
      int depth,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t) {
    int j = 0;
    for (; j + 8 * LANES <= columns; j += 8 * LANES) {
      of8(depth, a, aAt, aStep, b, bAt + j, bStep, t, j);
    }
    for (; j + 4 * LANES <= columns; j += 4 * LANES) {
      of4(depth, a, aAt, aStep, b, bAt + j, bStep, t, j);
    }
    while (j < columns) {
      // The last register reaches back over columns already done.
      int from = Math.min(j, columns - LANES);
      of1(depth, a, aAt, aStep, b, bAt + from, bStep, t, from);
      j += LANES;
    }
  }

  private static void of1(
      int depth,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t,
      int tAt) {
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    int i = aAt;
    int j = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      c0 = x.fma(DoubleVector.fromArray(SPECIES, b, j), c0);
      i += aStep;
      j += bStep;
    }
    c0.intoArray(t, tAt);
  }

  private static void of4(
      int depth,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t,
      int tAt) {
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    int i = aAt;
    int j = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      c0 = x.fma(DoubleVector.fromArray(SPECIES, b, j), c0);
      c1 = x.fma(DoubleVector.fromArray(SPECIES, b, j + LANES), c1);
      c2 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 2 * LANES), c2);
      c3 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 3 * LANES), c3);
      i += aStep;
      j += bStep;
    }
    c0.intoArray(t, tAt);
    c1.intoArray(t, tAt + LANES);
    c2.intoArray(t, tAt + 2 * LANES);
    c3.intoArray(t, tAt + 3 * LANES);
  }

  private static void of8(
      int depth,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] t,
      int tAt) {
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    DoubleVector c4 = DoubleVector.zero(SPECIES);
    DoubleVector c5 = DoubleVector.zero(SPECIES);
    DoubleVector c6 = DoubleVector.zero(SPECIES);
    DoubleVector c7 = DoubleVector.zero(SPECIES);
    int i = aAt;
    int j = bAt;
    for (int k = 0; k < depth; k++) {
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      c0 = x.fma(DoubleVector.fromArray(SPECIES, b, j), c0);
      c1 = x.fma(DoubleVector.fromArray(SPECIES, b, j + LANES), c1);
      c2 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 2 * LANES), c2);
      c3 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 3 * LANES), c3);
      c4 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 4 * LANES), c4);
      c5 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 5 * LANES), c5);
      c6 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 6 * LANES), c6);
      c7 = x.fma(DoubleVector.fromArray(SPECIES, b, j + 7 * LANES), c7);
      i += aStep;
      j += bStep;
    }
    c0.intoArray(t, tAt);
    c1.intoArray(t, tAt + LANES);
    c2.intoArray(t, tAt + 2 * LANES);
    c3.intoArray(t, tAt + 3 * LANES);
    c4.intoArray(t, tAt + 4 * LANES);
    c5.intoArray(t, tAt + 5 * LANES);
    c6.intoArray(t, tAt + 6 * LANES);
    c7.intoArray(t, tAt + 7 * LANES);
  }
}
