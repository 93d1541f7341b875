package org.steelyard.linalg;

/** Copies of panels in the order in which {@link PackedTiles} reads them, padded with zeros. */
final class Packing {
  private Packing() {}

  /** Rows of A, four by four: for each k the four values side by side. */
  static void rows(int rows, int depth, double[] a, int aAt, int aRow, int aStep, double[] to) {
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      fourRows(depth, a, aAt + i * aRow, aRow, aStep, to, i * depth);
    }
    if (i < rows) {
      java.util.Arrays.fill(to, i * depth, (i + 4) * depth, 0);
      for (int r = i; r < rows; r++) {
        for (int k = 0; k < depth; k++) {
          to[i * depth + 4 * k + r - i] = a[aAt + r * aRow + k * aStep];
        }
      }
    }
  }

  private static void fourRows(
      int depth, double[] a, int aAt, int aRow, int aStep, double[] to, int at) {
    if (aRow == 1) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(a, aAt + k * aStep, to, at + 4 * k, 4);
      }
      return;
    }
    int a1 = aAt + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    for (int k = 0; k < depth; k++) {
      int from = k * aStep;
      int into = at + 4 * k;
      to[into] = a[aAt + from];
      to[into + 1] = a[a1 + from];
      to[into + 2] = a[a2 + from];
      to[into + 3] = a[a3 + from];
    }
  }

  /** A sliver of B: for each k the {@code columns} values, then zeros up to {@code width}. */
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
      java.util.Arrays.fill(to, at, at + depth * width, 0);
    }
    if (bColumn == 1) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, bAt + k * bStep, to, at + k * width, columns);
      }
      return;
    }
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      int b0 = bAt + j * bColumn;
      int b1 = b0 + bColumn;
      int b2 = b1 + bColumn;
      int b3 = b2 + bColumn;
      for (int k = 0; k < depth; k++) {
        int from = k * bStep;
        int into = at + j + k * width;
        to[into] = b[b0 + from];
        to[into + 1] = b[b1 + from];
        to[into + 2] = b[b2 + from];
        to[into + 3] = b[b3 + from];
      }
    }
    for (; j < columns; j++) {
      for (int k = 0; k < depth; k++) {
        to[at + j + k * width] = b[bAt + j * bColumn + k * bStep];
      }
    }
  }
}
