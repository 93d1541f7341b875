package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Five rows of two vectors: what fits 16 registers. See {@link Tiles}.
 *
 * <p>Where the step through B is a constant, two k at a time: a quarter fewer instructions, which
 * counts where another thread shares the core. Between the two stands a branch that is never taken.
 * It keeps the compiler from loading the factors of both ahead, which would take more registers
 * than there are: whoever took the branch would need the sums so far.
 */
final class FiveByTwo {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int STEP = Tiles.ROWS;

  private FiveByTwo() {}

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
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    DoubleVector s40 = DoubleVector.zero(SPECIES);
    DoubleVector s41 = DoubleVector.zero(SPECIES);
    int i = a0;
    int j = bAt;
    int end = a0 + STEP * depth;
    if (bStep == 2 * LANES) {
      int never = -depth;
      for (int pairs = end - STEP; i < pairs; i += 2 * STEP) {
        DoubleVector y0 = DoubleVector.fromArray(SPECIES, b, j);
        DoubleVector y1 = DoubleVector.fromArray(SPECIES, b, j + LANES);
        DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
        s00 = x.fma(y0, s00);
        s01 = x.fma(y1, s01);
        x = DoubleVector.broadcast(SPECIES, a[i + 1]);
        s10 = x.fma(y0, s10);
        s11 = x.fma(y1, s11);
        x = DoubleVector.broadcast(SPECIES, a[i + 2]);
        s20 = x.fma(y0, s20);
        s21 = x.fma(y1, s21);
        x = DoubleVector.broadcast(SPECIES, a[i + 3]);
        s30 = x.fma(y0, s30);
        s31 = x.fma(y1, s31);
        x = DoubleVector.broadcast(SPECIES, a[i + 4]);
        s40 = x.fma(y0, s40);
        s41 = x.fma(y1, s41);
        if (i == never) {
          break;
        }
        y0 = DoubleVector.fromArray(SPECIES, b, j + 2 * LANES);
        y1 = DoubleVector.fromArray(SPECIES, b, j + 3 * LANES);
        x = DoubleVector.broadcast(SPECIES, a[i + 5]);
        s00 = x.fma(y0, s00);
        s01 = x.fma(y1, s01);
        x = DoubleVector.broadcast(SPECIES, a[i + 6]);
        s10 = x.fma(y0, s10);
        s11 = x.fma(y1, s11);
        x = DoubleVector.broadcast(SPECIES, a[i + 7]);
        s20 = x.fma(y0, s20);
        s21 = x.fma(y1, s21);
        x = DoubleVector.broadcast(SPECIES, a[i + 8]);
        s30 = x.fma(y0, s30);
        s31 = x.fma(y1, s31);
        x = DoubleVector.broadcast(SPECIES, a[i + 9]);
        s40 = x.fma(y0, s40);
        s41 = x.fma(y1, s41);
        j += 4 * LANES;
      }
    }
    for (; i < end; i += STEP) {
      DoubleVector y0 = DoubleVector.fromArray(SPECIES, b, j);
      DoubleVector y1 = DoubleVector.fromArray(SPECIES, b, j + LANES);
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[i]);
      s00 = x.fma(y0, s00);
      s01 = x.fma(y1, s01);
      x = DoubleVector.broadcast(SPECIES, a[i + 1]);
      s10 = x.fma(y0, s10);
      s11 = x.fma(y1, s11);
      x = DoubleVector.broadcast(SPECIES, a[i + 2]);
      s20 = x.fma(y0, s20);
      s21 = x.fma(y1, s21);
      x = DoubleVector.broadcast(SPECIES, a[i + 3]);
      s30 = x.fma(y0, s30);
      s31 = x.fma(y1, s31);
      x = DoubleVector.broadcast(SPECIES, a[i + 4]);
      s40 = x.fma(y0, s40);
      s41 = x.fma(y1, s41);
      j += bStep;
    }
    DoubleVector f = DoubleVector.broadcast(SPECIES, alpha);
    int at = cAt;
    if (beta == 0) {
      s00.mul(f).intoArray(c, at);
      s01.mul(f).intoArray(c, at + LANES);
      at += cRow;
      s10.mul(f).intoArray(c, at);
      s11.mul(f).intoArray(c, at + LANES);
      at += cRow;
      s20.mul(f).intoArray(c, at);
      s21.mul(f).intoArray(c, at + LANES);
      at += cRow;
      s30.mul(f).intoArray(c, at);
      s31.mul(f).intoArray(c, at + LANES);
      at += cRow;
      s40.mul(f).intoArray(c, at);
      s41.mul(f).intoArray(c, at + LANES);
    } else {
      DoubleVector g = DoubleVector.broadcast(SPECIES, beta);
      f.fma(s00, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s01, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      at += cRow;
      f.fma(s10, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s11, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      at += cRow;
      f.fma(s20, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s21, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      at += cRow;
      f.fma(s30, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s31, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
      at += cRow;
      f.fma(s40, DoubleVector.fromArray(SPECIES, c, at).mul(g)).intoArray(c, at);
      f.fma(s41, DoubleVector.fromArray(SPECIES, c, at + LANES).mul(g)).intoArray(c, at + LANES);
    }
  }
}
