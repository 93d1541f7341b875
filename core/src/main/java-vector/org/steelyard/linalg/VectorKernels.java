package org.steelyard.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The twin on {@code jdk.incubator.vector}: lanes run over the columns of C, or over the strands of
 * an inner product.
 */
final class VectorKernels implements KernelTwin {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  /** Up to this many entries, half an L1 cache, B is read where it lies; and for few rows. */
  private static final int IN_PLACE = 1 << 11;

  /**
   * Rows of A and columns of B that are packed at a time: a part of the L2 cache, and of the L3.
   */
  private static final int ROWS = 15 * Tiles.ROWS;

  private static final int COLUMNS = 1024;

  /** Rows times a vector at a time: their strands are a quarter of an L1 cache. */
  private static final int BAND = 128;

  /** Keeps no state from call to call, only the room. */
  private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

  private static final class Workspace {
    final double[] tile = new double[Math.max(2 * Tiles.ROWS * Tiles.VECTORS * LANES, STRANDS)];
    double[] a = new double[0];
    double[] b = new double[0];
    double[] sum = new double[0];

    static double[] room(double[] array, int length) {
      return array.length >= length ? array : new double[length];
    }
  }

  @Override
  public void product(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      int aRow,
      int aStep,
      double[] b,
      int bOffset,
      int bStep,
      int bColumn,
      double beta,
      double[] c,
      int cOffset,
      int cRow) {
    if (inner == 1) {
      Outer.product(
          rows, columns, alpha, a, aOffset, aRow, b, bOffset, bColumn, beta, c, cOffset, cRow);
      return;
    }
    Workspace w = WORKSPACE.get();
    int k = 0;
    do {
      int depth = Math.min(BLOCK, inner - k);
      int aAt = aOffset + k * aStep;
      int bAt = bOffset + k * bStep;
      double factor = k == 0 ? beta : 1;
      if (rows == 1 && bColumn == 1 && columns >= LANES) {
        row(w, columns, depth, alpha, a, aAt, aStep, b, bAt, bStep, factor, c, cOffset);
      } else {
        blocks(
            w, rows, columns, depth, alpha, a, aAt, aRow, aStep, b, bAt, bStep, bColumn, factor, c,
            cOffset, cRow);
      }
      k += BLOCK;
    } while (k < inner);
  }

  private static void blocks(
      Workspace w,
      int rows,
      int columns,
      int depth,
      double alpha,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    boolean inPlace =
        bColumn == 1
            && columns >= LANES
            && (rows <= 2 * Tiles.ROWS || (long) depth * columns <= IN_PLACE);
    int chunk = inPlace ? columns : COLUMNS;
    w.a =
        Workspace.room(
            w.a, (Math.min(ROWS, rows) + Tiles.ROWS - 1) / Tiles.ROWS * Tiles.ROWS * depth);
    for (int j = 0; j < columns; j += chunk) {
      int width = Math.min(chunk, columns - j);
      if (!inPlace) {
        slivers(w, width, depth, b, bAt + j * bColumn, bStep, bColumn);
      }
      for (int i = 0; i < rows; i += ROWS) {
        int height = Math.min(ROWS, rows - i);
        Packing.rows(height, depth, a, aAt + i * aRow, aRow, aStep, w.a);
        tiles(
            w,
            !inPlace,
            height,
            width,
            depth,
            alpha,
            b,
            bAt,
            bStep,
            beta,
            c,
            cAt + i * cRow + j,
            cRow);
      }
    }
  }

  /**
   * @param packed B is in the workspace, padded to whole vectors; else it is read where it lies
   */
  private static void tiles(
      Workspace w,
      boolean packed,
      int rows,
      int columns,
      int depth,
      double alpha,
      double[] b,
      int bAt,
      int bStep,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    for (int j = 0; j < columns; ) {
      int vectors = packed ? vectors(columns - j) : Math.min(vectors(columns - j), columns / LANES);
      int width = vectors * LANES;
      // Unpadded, the last tile reaches back over columns already done, and leaves them alone.
      int from = packed ? j : Math.min(j, columns - width);
      int next = Math.min(from + width, columns);
      double[] right = packed ? w.b : b;
      int at = packed ? j * depth : bAt + from;
      int step = packed ? width : bStep;
      int height = Tiles.rows(vectors);
      for (int i = 0; i < rows; i += height) {
        int panels = (rows - i + Tiles.ROWS - 1) / Tiles.ROWS;
        int left = i * depth;
        int to = cAt + i * cRow + j;
        if (next - j == width && rows - i >= height) {
          Tiles.product(
              vectors, panels, depth, alpha, w.a, left, right, at, step, beta, c, to, cRow);
        } else {
          Tiles.product(vectors, panels, depth, 1, w.a, left, right, at, step, 0, w.tile, 0, width);
          for (int r = 0; r < Math.min(height, rows - i); r++) {
            Epilogue.row(next - j, alpha, w.tile, j - from + r * width, beta, c, to + r * cRow);
          }
        }
      }
      j = next;
    }
  }

  private static void slivers(
      Workspace w, int columns, int depth, double[] b, int bAt, int bStep, int bColumn) {
    w.b = Workspace.room(w.b, (columns + LANES - 1) / LANES * LANES * depth);
    for (int j = 0; j < columns; ) {
      int width = vectors(columns - j) * LANES;
      Packing.columns(
          Math.min(width, columns - j),
          width,
          depth,
          b,
          bAt + j * bColumn,
          bStep,
          bColumn,
          w.b,
          j * depth);
      j += width;
    }
  }

  /** Vectors in the next tile, the rest shared out evenly: four are 2 + 2, not 3 + 1. */
  private static int vectors(int columns) {
    int left = (columns + LANES - 1) / LANES;
    int tiles = (left + Tiles.VECTORS - 1) / Tiles.VECTORS;
    return (left + tiles - 1) / tiles;
  }

  private static void row(
      Workspace w,
      int columns,
      int depth,
      double alpha,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double beta,
      double[] c,
      int cAt) {
    w.sum = Workspace.room(w.sum, columns);
    Rows.sums(columns, depth, a, aAt, aStep, b, bAt, bStep, w.sum);
    Epilogue.row(columns, alpha, w.sum, 0, beta, c, cAt);
  }

  @Override
  public void timesVector(
      int rows,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      double beta,
      double[] y,
      int yOffset) {
    Workspace w = WORKSPACE.get();
    w.sum = Workspace.room(w.sum, STRANDS * Math.min(rows, BAND));
    double[] strands = w.sum;
    for (int i = 0; i < rows; i += BAND) {
      int height = Math.min(BAND, rows - i);
      Strands.sums(height, inner, a, aOffset + i * inner, x, xOffset, strands);
      for (int r = 0; r < height; r++) {
        double sum = Strands.join(inner, strands, r);
        y[yOffset + i + r] = KernelTwin.scaled(alpha, sum, beta, y[yOffset + i + r]);
      }
    }
  }

  @Override
  public void rankOne(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      double[] a,
      int aOffset) {
    Outer.add(rows, columns, alpha, x, xOffset, y, yOffset, a, aOffset);
  }

  @Override
  public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      factor
          .fma(
              DoubleVector.fromArray(SPECIES, x, xOffset + i),
              DoubleVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    double[] strands = WORKSPACE.get().tile;
    Strands.sums(1, n, x, xOffset, y, yOffset, strands);
    return Strands.join(n, strands, 0);
  }
}
