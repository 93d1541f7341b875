package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Five rows of three vectors, for machines with 32 registers. See {@link Tiles}. */
final class FiveByThree {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = Tiles.ROWS;

  private FiveByThree() {}

  /** As {@link Tiles#product}. */
  static void product(
      int depth,
      double alpha,
      double[] a,
      int a0,
      double[] b,
      int bAt,
      int bStep,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s02 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s12 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s22 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    DoubleVector s32 = DoubleVector.zero(SPECIES);
    DoubleVector s40 = DoubleVector.zero(SPECIES);
    DoubleVector s41 = DoubleVector.zero(SPECIES);
    DoubleVector s42 = DoubleVector.zero(SPECIES);
    int j = bAt;
    for (int i = a0, end = a0 + STEP * depth; i < end; i += STEP) {
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, b, j);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, b, j + LANES);
      DoubleVector y2 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      s00 = x.fma(y0, s00);
      s01 = x.fma(y1, s01);
      s02 = x.fma(y2, s02);
      x = DoubleVector.broadcast(SPECIES, a[i + 1]);
      s10 = x.fma(y0, s10);
      s11 = x.fma(y1, s11);
      s12 = x.fma(y2, s12);
      x = DoubleVector.broadcast(SPECIES, a[i + 2]);
      s20 = x.fma(y0, s20);
      s21 = x.fma(y1, s21);
      s22 = x.fma(y2, s22);
      x = DoubleVector.broadcast(SPECIES, a[i + 3]);
      s30 = x.fma(y0, s30);
      s31 = x.fma(y1, s31);
      s32 = x.fma(y2, s32);
      x = DoubleVector.broadcast(SPECIES, a[i + 4]);
      s40 = x.fma(y0, s40);
      s41 = x.fma(y1, s41);
      s42 = x.fma(y2, s42);
      j += bStep;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, alpha);
    int at = cAt;
    if (beta == 0) {
      s00.mul(f).intoArray(c, at);
      s01.mul(f).intoArray(c, at + LANES);
      s02.mul(f).intoArray(c, at + 2 * LANES);
      at += cRow;
      s10.mul(f).intoArray(c, at);
      s11.mul(f).intoArray(c, at + LANES);
      s12.mul(f).intoArray(c, at + 2 * LANES);
      at += cRow;
      s20.mul(f).intoArray(c, at);
      s21.mul(f).intoArray(c, at + LANES);
      s22.mul(f).intoArray(c, at + 2 * LANES);
      at += cRow;
      s30.mul(f).intoArray(c, at);
      s31.mul(f).intoArray(c, at + LANES);
      s32.mul(f).intoArray(c, at + 2 * LANES);
      at += cRow;
      s40.mul(f).intoArray(c, at);
      s41.mul(f).intoArray(c, at + LANES);
      s42.mul(f).intoArray(c, at + 2 * LANES);
    } else {
      DoubleVector g = DoubleVector.broadcast(SPECIES, beta);
      f.fma(s00, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s01, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      f.fma(s02, DoubleVector.fromArray(SPECIES, c, at + 2 * LANES).mul(g))
          .intoArray(c, at + 2 * LANES);
      at += cRow;
      f.fma(s10, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s11, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      f.fma(s12, DoubleVector.fromArray(SPECIES, c, at + 2 * LANES).mul(g))
          .intoArray(c, at + 2 * LANES);
      at += cRow;
      f.fma(s20, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s21, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      f.fma(s22, DoubleVector.fromArray(SPECIES, c, at + 2 * LANES).mul(g))
          .intoArray(c, at + 2 * LANES);
      at += cRow;
      f.fma(s30, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s31, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      f.fma(s32, DoubleVector.fromArray(SPECIES, c, at + 2 * LANES).mul(g))
          .intoArray(c, at + 2 * LANES);
      at += cRow;
      f.fma(s40, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s41, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      f.fma(s42, DoubleVector.fromArray(SPECIES, c, at + 2 * LANES).mul(g))
          .intoArray(c, at + 2 * LANES);
    }
  }
}
