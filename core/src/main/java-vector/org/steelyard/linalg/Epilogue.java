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
    int i = 0;
    if (columns == tRow) {
      for (; i + ROWS <= rows; i += ROWS) {
        fiveRows(columns, alpha, t, tAt + i * tRow, tRow, beta, c, cAt + i * cRow, cRow);
      }
    }
    for (; i < rows; i++) {
      row(columns, alpha, t, tAt + i * tRow, beta, c, cAt + i * cRow);
    }
  }

  private static void fiveRows(
      int columns,
      double alpha,
      double[] t,
      int tAt,
      int tRow,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    for (int j = 0; j < columns; j += LANES) {
      if (beta == 0) {
        set(alpha, t, tAt + j, tRow, c, cAt + j, cRow);
      } else if (beta == 1) {
        add(alpha, t, tAt + j, tRow, c, cAt + j, cRow);
      } else {
        mix(alpha, t, tAt + j, tRow, beta, c, cAt + j, cRow);
      }
    }
  }

  private static void set(
      double alpha, double[] t, int tAt, int tRow, double[] c, int cAt, int cRow) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < ROWS; i++) {
      DoubleVector.fromArray(SPECIES, t, tAt + i * tRow).mul(factor).intoArray(c, cAt + i * cRow);
    }
  }

  private static void add(
      double alpha, double[] t, int tAt, int tRow, double[] c, int cAt, int cRow) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < ROWS; i++) {
      int at = cAt + i * cRow;
      factor
          .fma(
              DoubleVector.fromArray(SPECIES, t, tAt + i * tRow),
              DoubleVector.fromArray(SPECIES, c, at))
          .intoArray(c, at);
    }
  }

  private static void mix(
      double alpha, double[] t, int tAt, int tRow, double beta, double[] c, int cAt, int cRow) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int i = 0; i < ROWS; i++) {
      int at = cAt + i * cRow;
      factor
          .fma(
              DoubleVector.fromArray(SPECIES, t, tAt + i * tRow),
              DoubleVector.fromArray(SPECIES, c, at).mul(beta))
          .intoArray(c, at);
    }
  }

  /** One row of any length. */
  static void row(int n, double alpha, double[] t, int tAt, double beta, double[] c, int cAt) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int j = 0;
    if (beta == 0) {
      for (; j + LANES <= n; j += LANES) {
        DoubleVector.fromArray(SPECIES, t, tAt + j).mul(factor).intoArray(c, cAt + j);
      }
    } else {
      for (; j + LANES <= n; j += LANES) {
        factor
            .fma(
                DoubleVector.fromArray(SPECIES, t, tAt + j),
                DoubleVector.fromArray(SPECIES, c, cAt + j).mul(beta))
            .intoArray(c, cAt + j);
      }
    }
    for (; j < n; j++) {
      c[cAt + j] = KernelTwin.scaled(alpha, t[tAt + j], beta, c[cAt + j]);
    }
  }
}
