package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** C ← alpha·T + beta·C, apart from the loops that sum T: see {@link Tiles}. */
final class Epilogue {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int ROWS = Tiles.ROWS;

  private Epilogue() {}

  /**
   * @param t read, rows × columns, its rows {@code tRow} apart
   * @param c overwritten, rows × columns, its rows {@code cRow} apart
   */
  static void tile(
      int rows,
      int columns,
      double alpha,
      double[] t,
      int tAt,
      int tRow,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    if (rows < ROWS || columns < tRow) {
      for (int i = 0; i < rows; i++) {
        row(columns, alpha, t, tAt + i * tRow, beta, c, cAt + i * cRow);
      }
      return;
    }
    for (int j = 0; j < columns; j += LANES) {
      if (beta == 0) {
        set(alpha, t, j, tRow, c, cAt + j, cRow);
      } else if (beta == 1) {
        add(alpha, t, j, tRow, c, cAt + j, cRow);
      } else {
        mix(alpha, t, j, tRow, beta, c, cAt + j, cRow);
      }
    }
  }

  private static void set(
      double alpha, double[] t, int tAt, int tRow, double[] c, int cAt, int cRow) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < ROWS; i++) {
      load(t, tAt + i * tRow).mul(factor).intoArray(c, cAt + i * cRow);
    }
  }

  private static void add(
      double alpha, double[] t, int tAt, int tRow, double[] c, int cAt, int cRow) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < ROWS; i++) {
      int at = cAt + i * cRow;
      factor.fma(load(t, tAt + i * tRow), load(c, at)).intoArray(c, at);
    }
  }

  private static void mix(
      double alpha, double[] t, int tAt, int tRow, double beta, double[] c, int cAt, int cRow) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < ROWS; i++) {
      int at = cAt + i * cRow;
      factor.fma(load(t, tAt + i * tRow), load(c, at).mul(beta)).intoArray(c, at);
    }
  }

  /** One row of any length. */
  static void row(int n, double alpha, double[] t, int tAt, double beta, double[] c, int cAt) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int j = 0;
    if (beta == 0) {
      for (; j + LANES <= n; j += LANES) {
        load(t, tAt + j).mul(factor).intoArray(c, cAt + j);
      }
    } else {
      for (; j + LANES <= n; j += LANES) {
        factor.fma(load(t, tAt + j), load(c, cAt + j).mul(beta)).intoArray(c, cAt + j);
      }
    }
    for (; j < n; j++) {
      c[cAt + j] = KernelTwin.scaled(alpha, t[tAt + j], beta, c[cAt + j]);
    }
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(SPECIES, from, at);
  }
}
