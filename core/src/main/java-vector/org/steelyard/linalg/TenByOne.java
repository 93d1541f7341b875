package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Ten rows, two panels, of one vector each: five alone would wait for their sums. See {@link
 * Tiles}.
 */
final class TenByOne {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = Tiles.ROWS;

  private TenByOne() {}

  /** As {@link Tiles#product}; {@code a1}: where the second panel begins. */
  static void product(
      int depth,
      double alpha,
      double[] a,
      int a0,
      int a1,
      double[] b,
      int bAt,
      int bStep,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    DoubleVector s3 = DoubleVector.zero(SPECIES);
    DoubleVector s4 = DoubleVector.zero(SPECIES);
    DoubleVector s5 = DoubleVector.zero(SPECIES);
    DoubleVector s6 = DoubleVector.zero(SPECIES);
    DoubleVector s7 = DoubleVector.zero(SPECIES);
    DoubleVector s8 = DoubleVector.zero(SPECIES);
    DoubleVector s9 = DoubleVector.zero(SPECIES);
    int j = bAt;
    int q = a1;
    for (int i = a0, end = a0 + STEP * depth; i < end; i += STEP) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, b, j);
      s0 = DoubleVector.broadcast(SPECIES, a[i]).fma(y, s0);
      s1 = DoubleVector.broadcast(SPECIES, a[i + 1]).fma(y, s1);
      s2 = DoubleVector.broadcast(SPECIES, a[i + 2]).fma(y, s2);
      s3 = DoubleVector.broadcast(SPECIES, a[i + 3]).fma(y, s3);
      s4 = DoubleVector.broadcast(SPECIES, a[i + 4]).fma(y, s4);
      s5 = DoubleVector.broadcast(SPECIES, a[q]).fma(y, s5);
      s6 = DoubleVector.broadcast(SPECIES, a[q + 1]).fma(y, s6);
      s7 = DoubleVector.broadcast(SPECIES, a[q + 2]).fma(y, s7);
      s8 = DoubleVector.broadcast(SPECIES, a[q + 3]).fma(y, s8);
      s9 = DoubleVector.broadcast(SPECIES, a[q + 4]).fma(y, s9);
      q += STEP;
      j += bStep;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, alpha);
    int at = cAt;
    if (beta == 0) {
      s0.mul(f).intoArray(c, at);
      at += cRow;
      s1.mul(f).intoArray(c, at);
      at += cRow;
      s2.mul(f).intoArray(c, at);
      at += cRow;
      s3.mul(f).intoArray(c, at);
      at += cRow;
      s4.mul(f).intoArray(c, at);
      at += cRow;
      s5.mul(f).intoArray(c, at);
      at += cRow;
      s6.mul(f).intoArray(c, at);
      at += cRow;
      s7.mul(f).intoArray(c, at);
      at += cRow;
      s8.mul(f).intoArray(c, at);
      at += cRow;
      s9.mul(f).intoArray(c, at);
    } else {
      DoubleVector g = DoubleVector.broadcast(SPECIES, beta);
      f.fma(s0, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s1, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s2, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s3, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s4, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s5, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s6, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s7, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s8, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      at += cRow;
      f.fma(s9, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
    }
  }
}
