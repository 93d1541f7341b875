package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.steelyard.linalg.Kernels;

/**
 * Makes {@link Moments} of samples that come in order, in one pass: a worker for one thread.
 *
 * <p>Samples fill blocks of max(1024, 2n, 2¹⁷/n) rows, n = 1 + d_x + d_y; each block is factored by
 * itself, wherever the executor likes, from its Gram matrix where that is safe and by reflections
 * where not, and the factors are merged in the order of the blocks. So neither the sizes of the
 * pieces that callers add nor the number of threads changes a bit.
 */
public final class MomentsAccumulator {
  private static final int FIRST_ROWS = 1024;

  private static final int SHOWING_THE_MIDDLE = 255;

  /** Numbers in a block of few columns: merging costs less than a tenth of factoring them. */
  private static final int BLOCK = 1 << 17;

  private final int inputs;
  private final int outputs;
  private final int n;
  private final int blockRows;
  private final Executor executor;
  private final int blocksInFlight;
  private final Deque<Leaf> inFlight = new ArrayDeque<>();

  /** A block that is being factored, of which the block itself can be used again. */
  private record Leaf(double[] block, CompletableFuture<double[]> factor) {}

  /** Blocks to be used again. */
  private final Deque<double[]> spare = new ArrayDeque<>();

  /** Rows (1, x, y) that fill no block yet; the first one grows. */
  private double[] block;

  private int filled;
  private long samples;
  private double @Nullable [] shift;
  private double @Nullable [] merged;

  /** One that factors blocks on the calling thread. */
  public MomentsAccumulator(int inputs, int outputs) {
    this(inputs, outputs, Runnable::run, 1);
  }

  /**
   * One that factors blocks on an executor.
   *
   * @param executor not the one that runs the caller, lest each wait for the other
   * @param blocksInFlight how many blocks may be held at a time, see {@link #bytes}; a few more
   *     than the executor has threads
   */
  public MomentsAccumulator(int inputs, int outputs, Executor executor, int blocksInFlight) {
    require(inputs >= 1, "at least one input is needed, got %d", inputs);
    require(outputs >= 1, "at least one target is needed, got %d", outputs);
    require(blocksInFlight >= 1, "at least one block must be in flight, got %d", blocksInFlight);
    this.inputs = inputs;
    this.outputs = outputs;
    this.n = Moments.order(inputs, outputs);
    this.blockRows = blockRows(n);
    this.executor = executor;
    this.blocksInFlight = blocksInFlight;
    this.block = new double[Math.multiplyExact(FIRST_ROWS, n)];
  }

  private static int blockRows(int n) {
    return Math.max(Math.max(FIRST_ROWS, 2 * n), BLOCK / n);
  }

  /** About what an accumulator holds at most, in bytes, whatever the number of samples. */
  public static long bytes(int inputs, int outputs, int blocksInFlight) {
    int n = Moments.order(inputs, outputs);
    long blocks = 1 + 2L * blocksInFlight;
    return Double.BYTES * (blocks * blockRows(n) * n + (3L + 4L * blocksInFlight) * n * n);
  }

  /**
   * Adds samples.
   *
   * @param rows read, count × (d_x + d_y), row-major, each row x then y; finite
   */
  public void add(double[] rows, int count) {
    int width = n - 1;
    require(
        count >= 0 && rows.length >= (long) count * width,
        "%d samples of %d numbers do not fit into %d",
        count,
        width,
        rows.length);
    // Squares that overflow are looked at one by one, too.
    boolean finite = Kernels.dot(count * width, rows, 0, rows, 0) <= Double.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      if (!finite) {
        requireFinite(rows, i * width, width);
      }
      if (filled * n == block.length) {
        block = Arrays.copyOf(block, Math.min(2 * filled, blockRows) * n);
      }
      block[filled * n] = 1;
      System.arraycopy(rows, i * width, block, filled * n + 1, width);
      samples++;
      if (++filled == blockRows) {
        dispatch();
      }
    }
  }

  private void requireFinite(double[] rows, int offset, int width) {
    for (int j = 0; j < width; j++) {
      if (!(Math.abs(rows[offset + j]) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "sample %d, column %d: expected a finite number, got %s"
                .formatted(samples + 1, j + 1, rows[offset + j]));
      }
    }
  }

  /** Those of all samples added so far; more may follow. Waits for the blocks in flight. */
  public Moments moments() {
    require(samples > 0, "moments of no samples are undefined");
    double[] origin = shift == null ? medians(block, filled, n) : shift;
    // The last block is factored here while others are still in flight.
    double[] last = filled == 0 ? null : leaf(Arrays.copyOf(block, filled * n), filled, n, origin);
    while (!inFlight.isEmpty()) {
      mergeOldest();
    }
    double[] total = last == null ? merged : merge(merged, last);
    if (total == null) {
      throw new IllegalStateException("samples were counted but not kept; please report this");
    }
    return new Moments(inputs, outputs, samples, origin, total);
  }

  private void dispatch() {
    double[] full = block;
    double[] origin = shift == null ? medians(full, filled, n) : shift;
    shift = origin;
    int rows = filled;
    int order = n;
    if (inFlight.size() == blocksInFlight) {
      mergeOldest();
    }
    inFlight.add(
        new Leaf(
            full, CompletableFuture.supplyAsync(() -> leaf(full, rows, order, origin), executor)));
    block = spare.isEmpty() ? new double[full.length] : spare.remove();
    filled = 0;
  }

  private void mergeOldest() {
    Leaf leaf = inFlight.remove();
    merged = merge(merged, leaf.factor().join());
    spare.add(leaf.block());
  }

  private double[] merge(double @Nullable [] before, double[] next) {
    return before == null ? next : BlockedQr.absorb(n, before, next, n, true);
  }

  /** The factor of (1, x − s, y − t) over a block, which is overwritten. */
  private static double[] leaf(double[] block, int rows, int n, double[] shift) {
    for (int i = 0; i < rows; i++) {
      Kernels.axpy(n - 1, -1, shift, 0, block, i * n + 1);
    }
    return GramFactor.of(n, block, rows).orElseGet(() -> reflected(block, rows, n));
  }

  /** The factor by reflections, of few rows at a time: errors grow with their number. */
  private static double[] reflected(double[] block, int rows, int n) {
    int most = Math.max(FIRST_ROWS, 2 * n);
    double[] r = new double[n * n];
    for (int from = 0; from < rows; from += most) {
      int count = Math.min(most, rows - from);
      double[] piece =
          count == rows ? block : Arrays.copyOfRange(block, from * n, (from + count) * n);
      r = BlockedQr.absorb(n, r, piece, count, false);
    }
    return r;
  }

  /**
   * A value in the middle of the start of each column: robust, so that one wild first sample spoils
   * nothing.
   */
  private static double[] medians(double[] block, int filled, int n) {
    int rows = Math.min(filled, SHOWING_THE_MIDDLE);
    double[] medians = new double[n - 1];
    double[] column = new double[rows];
    for (int j = 1; j < n; j++) {
      for (int i = 0; i < rows; i++) {
        column[i] = block[i * n + j];
      }
      Arrays.sort(column);
      medians[j - 1] = column[(rows - 1) / 2];
    }
    return medians;
  }
}
