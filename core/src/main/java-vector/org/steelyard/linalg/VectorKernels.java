package org.steelyard.linalg;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The twin on {@code jdk.incubator.vector}: lanes run over the columns of C, or over the strands of
 * an inner product.
 */
final class VectorKernels implements KernelTwin {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  /** Vectors in a tile's row; with 32 registers there is room for four, with 16 for two. */
  private static final int VECTORS = LANES == 8 ? 4 : 2;

  /** Below this many multiply-adds packing does not pay. */
  private static final int SMALL = 40 * 40 * 40;

  /** Rows of A and columns of B that are packed at a time: half the L2 cache, a part of the L3. */
  private static final int ROWS = 128;

  private static final int COLUMNS = 1024;

  /** Keeps no state from call to call, only the room. */
  private static final ThreadLocal<Workspace> WORKSPACE = ThreadLocal.withInitial(Workspace::new);

  private static final class Workspace {
    final double[] tile = new double[Math.max(16 * LANES, 8 * STRANDS)];
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
    Workspace w = WORKSPACE.get();
    boolean small = (long) rows * columns * inner <= SMALL;
    int k = 0;
    do {
      int depth = Math.min(BLOCK, inner - k);
      int aAt = aOffset + k * aStep;
      int bAt = bOffset + k * bStep;
      double factor = k == 0 ? beta : 1;
      if (rows == 1 && bColumn == 1) {
        row(w, columns, depth, alpha, a, aAt, aStep, b, bAt, bStep, factor, c, cOffset);
      } else if (small && bColumn == 1 && columns >= LANES) {
        strided(
            w, rows, columns, depth, alpha, a, aAt, aRow, aStep, b, bAt, bStep, factor, c, cOffset,
            cRow);
      } else {
        packed(
            w, rows, columns, depth, alpha, a, aAt, aRow, aStep, b, bAt, bStep, bColumn, factor, c,
            cOffset, cRow);
      }
      k += BLOCK;
    } while (k < inner);
  }

  private static void strided(
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
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    double[] t = w.tile;
    int j = 0;
    while (j < columns) {
      int vectors = Math.min(Math.min(VECTORS, columns / LANES), (columns - j + LANES - 1) / LANES);
      int width = vectors * LANES;
      // The last tile reaches back over columns already done, and leaves them alone.
      int from = Math.min(j, columns - width);
      for (int i = 0; i < rows; i += 4) {
        int height = Math.min(4, rows - i);
        int a0 = aAt + i * aRow;
        int a1 = height > 1 ? a0 + aRow : a0;
        int a2 = height > 2 ? a1 + aRow : a1;
        int a3 = height > 3 ? a2 + aRow : a2;
        StridedTiles.sums(vectors, depth, a, a0, a1, a2, a3, aStep, b, bAt + from, bStep, t);
        store(
            height, from + width - j, t, j - from, width, alpha, beta, c, cAt + i * cRow + j, cRow);
      }
      j = from + width;
    }
  }

  private static void packed(
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
    w.a = Workspace.room(w.a, (Math.min(ROWS, rows) + 3) / 4 * 4 * depth);
    w.b = Workspace.room(w.b, (Math.min(COLUMNS, columns) + LANES - 1) / LANES * LANES * depth);
    for (int j = 0; j < columns; j += COLUMNS) {
      int width = Math.min(COLUMNS, columns - j);
      slivers(w, width, depth, b, bAt + j * bColumn, bStep, bColumn);
      for (int i = 0; i < rows; i += ROWS) {
        int height = Math.min(ROWS, rows - i);
        Packing.rows(height, depth, a, aAt + i * aRow, aRow, aStep, w.a);
        panel(w, height, width, depth, alpha, beta, c, cAt + i * cRow + j, cRow);
      }
    }
  }

  private static void slivers(
      Workspace w, int columns, int depth, double[] b, int bAt, int bStep, int bColumn) {
    for (int j = 0; j < columns; j += VECTORS * LANES) {
      int width = Math.min(VECTORS * LANES, columns - j);
      int padded = (width + LANES - 1) / LANES * LANES;
      Packing.columns(width, padded, depth, b, bAt + j * bColumn, bStep, bColumn, w.b, j * depth);
    }
  }

  private static void panel(
      Workspace w,
      int rows,
      int columns,
      int depth,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    double[] t = w.tile;
    for (int j = 0; j < columns; j += VECTORS * LANES) {
      int width = Math.min(VECTORS * LANES, columns - j);
      int vectors = (width + LANES - 1) / LANES;
      for (int i = 0; i < rows; i += 4) {
        PackedTiles.sums(vectors, depth, w.a, i * depth, w.b, j * depth, t);
        int height = Math.min(4, rows - i);
        store(height, width, t, 0, vectors * LANES, alpha, beta, c, cAt + i * cRow + j, cRow);
      }
    }
  }

  /** The epilogue, in a method of its own: see {@link PackedTiles}. */
  private static void store(
      int rows,
      int columns,
      double[] t,
      int tAt,
      int tRow,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cRow) {
    for (int i = 0; i < rows; i++) {
      store(columns, t, tAt + i * tRow, alpha, beta, c, cAt + i * cRow);
    }
  }

  private static void store(
      int n, double[] t, int tAt, double alpha, double beta, double[] c, int cAt) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int j = 0;
    if (beta == 0) {
      for (; j + LANES <= n; j += LANES) {
        load(t, tAt + j).mul(factor).intoArray(c, cAt + j);
      }
    } else if (beta == 1) {
      for (; j + LANES <= n; j += LANES) {
        factor.fma(load(t, tAt + j), load(c, cAt + j)).intoArray(c, cAt + j);
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

  /** One row: four terms a pass over the columns. */
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
    double[] sum = Workspace.room(w.sum, columns);
    w.sum = sum;
    Arrays.fill(sum, 0, columns, 0);
    int k = 0;
    for (; k + 3 < depth; k += 4) {
      int p = aAt + k * aStep;
      fourTerms(
          columns,
          a[p],
          a[p + aStep],
          a[p + 2 * aStep],
          a[p + 3 * aStep],
          b,
          bAt + k * bStep,
          bStep,
          sum);
    }
    for (; k < depth; k++) {
      axpyRow(columns, a[aAt + k * aStep], b, bAt + k * bStep, sum, 0);
    }
    store(columns, sum, 0, alpha, beta, c, cAt);
  }

  private static void fourTerms(
      int n,
      double a0,
      double a1,
      double a2,
      double a3,
      double[] b,
      int b0,
      int bStep,
      double[] sum) {
    int b1 = b0 + bStep;
    int b2 = b1 + bStep;
    int b3 = b2 + bStep;
    DoubleVector x0 = DoubleVector.broadcast(SPECIES, a0);
    DoubleVector x1 = DoubleVector.broadcast(SPECIES, a1);
    DoubleVector x2 = DoubleVector.broadcast(SPECIES, a2);
    DoubleVector x3 = DoubleVector.broadcast(SPECIES, a3);
    int j = 0;
    for (; j + LANES <= n; j += LANES) {
      DoubleVector s = x1.fma(load(b, b1 + j), x0.fma(load(b, b0 + j), load(sum, j)));
      x3.fma(load(b, b3 + j), x2.fma(load(b, b2 + j), s)).intoArray(sum, j);
    }
    for (; j < n; j++) {
      double s = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], sum[j]));
      sum[j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], s));
    }
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
    double[] strands = WORKSPACE.get().tile;
    int i = 0;
    while (i < rows) {
      int height = rows - i >= 8 ? 8 : rows - i >= 4 ? 4 : 1;
      Strands.sums(height, inner, a, aOffset + i * inner, x, xOffset, strands);
      for (int r = 0; r < height; r++) {
        double sum = KernelTwin.join(strands, STRANDS * r);
        y[yOffset + i + r] = KernelTwin.scaled(alpha, sum, beta, y[yOffset + i + r]);
      }
      i += height;
    }
  }

  @Override
  public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    axpyRow(n, alpha, x, xOffset, y, yOffset);
  }

  private static void axpyRow(
      int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      factor.fma(load(x, xOffset + i), load(y, yOffset + i)).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    double[] strands = WORKSPACE.get().tile;
    Strands.sums(1, n, x, xOffset, y, yOffset, strands);
    return KernelTwin.join(strands, 0);
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(SPECIES, from, at);
  }
}
