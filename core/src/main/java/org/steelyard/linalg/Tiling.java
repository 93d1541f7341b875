package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.concurrent.ForkJoinPool;

/**
 * The products of {@link Kernels}, shared out over threads where they are large (from about 200³
 * multiply-adds); the bits are the same whatever their number.
 *
 * <p>Holds its threads until closed. May be used by many threads at a time.
 */
public final class Tiling implements AutoCloseable {
  private final ForkJoinPool pool;
  private final KernelTwin bands;

  /**
   * @param threads at least 1, the caller's own among them
   */
  public Tiling(int threads) {
    this(threads, Twins.best());
  }

  Tiling(int threads, KernelTwin twin) {
    require(threads >= 1, "a tiling needs at least one thread, got %s", threads);
    pool = new ForkJoinPool(Math.max(1, threads - 1));
    bands = new Bands(twin, pool, threads);
  }

  /** As {@link Kernels#multiply}. */
  public void multiply(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double beta,
      double[] c,
      int cOffset) {
    Shapes.multiply(bands, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }

  /** As {@link Kernels#multiplyTransA}. */
  public void multiplyTransA(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double beta,
      double[] c,
      int cOffset) {
    Shapes.multiplyTransA(
        bands, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }

  /** As {@link Kernels#multiplyTransB}. */
  public void multiplyTransB(
      int rows,
      int columns,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double beta,
      double[] c,
      int cOffset) {
    Shapes.multiplyTransB(
        bands, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }

  /** Lets the threads go; products still running are finished first. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
