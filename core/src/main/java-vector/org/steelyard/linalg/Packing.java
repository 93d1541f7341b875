package org.steelyard.linalg;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/** Copies of panels in the order in which {@link Tiles} reads them, padded with zeros. */
final class Packing {
  private static final int ROWS = Tiles.ROWS;
  private static final int LANES = Lanes.COUNT;

  private Packing() {}

  /**
   * Rows of A, five by five: for each k the five values side by side.
   *
   * @param aRow from a row to the next; 1 unless {@code aStep} is
   * @param aStep from k to k + 1
   */
  static void rows(int rows, int depth, double[] a, int aAt, int aRow, int aStep, double[] to) {
    int i = 0;
    for (; i + ROWS <= rows; i += ROWS) {
      if (aStep == 1) {
        alongRows(depth, a, aAt + i * aRow, aRow, to, i * depth);
      } else {
        acrossRows(depth, a, aAt + i, aStep, to, i * depth);
      }
    }
    if (i < rows) {
      Arrays.fill(to, i * depth, (i + ROWS) * depth, 0);
      for (int r = i; r < rows; r++) {
        for (int k = 0; k < depth; k++) {
          to[i * depth + ROWS * k + r - i] = a[aAt + r * aRow + k * aStep];
        }
      }
    }
  }

  private static void alongRows(int depth, double[] a, int a0, int aRow, double[] to, int at) {
    int a1 = a0 + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    int a4 = a3 + aRow;
    for (int k = 0; k < depth; k++) {
      int into = at + ROWS * k;
      to[into] = a[a0 + k];
      to[into + 1] = a[a1 + k];
      to[into + 2] = a[a2 + k];
      to[into + 3] = a[a3 + k];
      to[into + 4] = a[a4 + k];
    }
  }

  private static void acrossRows(int depth, double[] a, int aAt, int aStep, double[] to, int at) {
    int from = aAt;
    for (int into = at, end = at + ROWS * depth; into < end; into += ROWS) {
      to[into] = a[from];
      to[into + 1] = a[from + 1];
      to[into + 2] = a[from + 2];
      to[into + 3] = a[from + 3];
      to[into + 4] = a[from + 4];
      from += aStep;
    }
  }

  /**
   * A sliver of B: for each k the {@code columns} values, then zeros up to {@code width}.
   *
   * @param bStep from k to k + 1; 1 unless {@code bColumn} is
   * @param bColumn from a column to the next
   */
  static void columns(
      int columns,
      int width,
      int depth,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] to,
      int at) {
    if (columns < width) {
      Arrays.fill(to, at, at + depth * width, 0);
    }
    int j = 0;
    if (bColumn == 1) {
      for (; j + LANES <= columns; j += LANES) {
        int from = bAt + j;
        int into = at + j;
        for (int k = 0; k < depth; k++) {
          DoubleVector.fromArray(Lanes.SPECIES, b, from).intoArray(to, into);
          from += bStep;
          into += width;
        }
      }
    } else {
      for (; j + 4 <= columns; j += 4) {
        fourColumns(depth, b, bAt + j * bColumn, bColumn, to, at + j, width);
      }
    }
    for (; j < columns; j++) {
      for (int k = 0; k < depth; k++) {
        to[at + j + k * width] = b[bAt + j * bColumn + k * bStep];
      }
    }
  }

  private static void fourColumns(
      int depth, double[] b, int b0, int bColumn, double[] to, int at, int width) {
    int b1 = b0 + bColumn;
    int b2 = b1 + bColumn;
    int b3 = b2 + bColumn;
    int into = at;
    for (int k = 0; k < depth; k++) {
      to[into] = b[b0 + k];
      to[into + 1] = b[b1 + k];
      to[into + 2] = b[b2 + k];
      to[into + 3] = b[b3 + k];
      into += width;
    }
  }
}
