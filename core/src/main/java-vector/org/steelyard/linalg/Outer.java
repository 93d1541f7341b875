package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products of a column with a row: down the columns of C, a register wide. */
final class Outer {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private Outer() {}

  /** C ← alpha·x·yᵀ + beta·C, each product x y a sum of one term. */
  static void product(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xAt,
      int xStep,
      double[] y,
      int yAt,
      int yStep,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    int j = 0;
    if (yStep == 1) {
      for (; j + LANES <= columns; j += LANES) {
        DoubleVector factor = DoubleVector.fromArray(SPECIES, y, yAt + j);
        if (beta == 0) {
          set(rows, alpha, x, xAt, xStep, factor, c, cAt + j, cRow);
        } else {
          mix(rows, alpha, x, xAt, xStep, factor, beta, c, cAt + j, cRow);
        }
      }
    }
    for (; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        double sum = Math.fma(x[xAt + i * xStep], y[yAt + j * yStep], 0);
        int at = cAt + i * cRow + j;
        c[at] = KernelTwin.scaled(alpha, sum, beta, c[at]);
      }
    }
  }

  private static void set(
      int rows,
      double alpha,
      double[] x,
      int xAt,
      int xStep,
      DoubleVector y,
      double[] c,
      int cAt,
      int cRow) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    int p = xAt;
    int at = cAt;
    for (int i = 0; i < rows; i++) {
      DoubleVector.broadcast(SPECIES, x[p]).fma(y, zero).mul(alpha).intoArray(c, at);
      p += xStep;
      at += cRow;
    }
  }

  private static void mix(
      int rows,
      double alpha,
      double[] x,
      int xAt,
      int xStep,
      DoubleVector y,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int p = xAt;
    int at = cAt;
    for (int i = 0; i < rows; i++) {
      DoubleVector sum = DoubleVector.broadcast(SPECIES, x[p]).fma(y, zero);
      factor.fma(sum, DoubleVector.fromArray(SPECIES, c, at).mul(beta)).intoArray(c, at);
      p += xStep;
      at += cRow;
    }
  }

  /** A ← A + alpha·x·yᵀ, the factor alpha·xᵢ first. */
  static void add(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] a,
      int aAt) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      DoubleVector factor = DoubleVector.fromArray(SPECIES, y, yAt + j);
      int at = aAt + j;
      for (int i = 0; i < rows; i++) {
        DoubleVector.broadcast(SPECIES, alpha * x[xAt + i])
            .fma(factor, DoubleVector.fromArray(SPECIES, a, at))
            .intoArray(a, at);
        at += columns;
      }
    }
    for (; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        int at = aAt + i * columns + j;
        a[at] = Math.fma(alpha * x[xAt + i], y[yAt + j], a[at]);
      }
    }
  }
}
