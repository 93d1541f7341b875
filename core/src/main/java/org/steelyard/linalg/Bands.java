package org.steelyard.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;

/** Shares the rows, or the columns, of large products out over threads; one twin does each part. */
final class Bands implements KernelTwin {
  /** Multiply-adds below which waking a thread costs more than it saves (about 200³). */
  private static final long LARGE = 1 << 23;

  /** Bands begin at multiples of this, which tiles of five rows or of whole vectors divide. */
  private static final int GRAIN = 40;

  private final KernelTwin twin;
  private final ForkJoinPool pool;
  private final int threads;

  Bands(KernelTwin twin, ForkJoinPool pool, int threads) {
    this.twin = twin;
    this.pool = pool;
    this.threads = threads;
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
    boolean byRows = rows >= columns;
    int length = byRows ? rows : columns;
    int band =
        (long) rows * columns * inner < LARGE
            ? length
            : (length + threads * GRAIN - 1) / (threads * GRAIN) * GRAIN;
    share(
        length,
        band,
        at -> {
          int part = Math.min(band, length - at);
          twin.product(
              byRows ? part : rows,
              byRows ? columns : part,
              inner,
              alpha,
              a,
              byRows ? aOffset + at * aRow : aOffset,
              aRow,
              aStep,
              b,
              byRows ? bOffset : bOffset + at * bColumn,
              bStep,
              bColumn,
              beta,
              c,
              byRows ? cOffset + at * cRow : cOffset + at,
              cRow);
        });
  }

  private void share(int length, int band, IntConsumer part) {
    List<ForkJoinTask<?>> others = new ArrayList<>();
    try {
      for (int at = band; at < length; at += band) {
        int start = at;
        others.add(pool.submit(() -> part.accept(start)));
      }
      part.accept(0);
    } finally {
      // Nobody may go on while a band is still being written.
      others.forEach(ForkJoinTask::quietlyJoin);
    }
    others.forEach(ForkJoinTask::join);
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
    twin.timesVector(rows, inner, alpha, a, aOffset, x, xOffset, beta, y, yOffset);
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
    twin.rankOne(rows, columns, alpha, x, xOffset, y, yOffset, a, aOffset);
  }

  @Override
  public void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    twin.axpy(n, alpha, x, xOffset, y, yOffset);
  }

  @Override
  public double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    return twin.dot(n, x, xOffset, y, yOffset);
  }
}
