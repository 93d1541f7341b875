package org.steelyard.linalg;

/**
 * The products of {@link Kernels}, shared out over threads where they are large (from about 50³
 * multiply-adds); the bits are the same whatever their number.
 *
 * <p>May be used by many threads at a time: see {@link Crew}. With one thread nothing is allocated
 * per call, with more a few dozen bytes.
 */
public final class Tiling {
  /** On the caller's own thread. */
  public static final Tiling ALONE = new Tiling(Crew.ALONE);

  private final KernelTwin twin;

  public Tiling(Crew crew) {
    this(crew, crew.threads(), Twins.best());
  }

  Tiling(Crew crew, int bands, KernelTwin twin) {
    this.twin = bands == 1 ? twin : new Bands(twin, crew, bands);
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
    Shapes.multiply(twin, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
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
        twin, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
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
        twin, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }
}
