package org.steelyard.linalg;

/**
 * Products and sums on windows of row-major {@code double[]}: the only place with loops made for
 * speed.
 *
 * <p><b>The order of operations</b> of every entry is fixed by the method and the shape alone,
 * never by the machine, the width of its registers, the number of threads or the code path; so are
 * the bits. A <em>sum</em> starts from +0 and takes one fused multiply-add a term.
 *
 * <ul>
 *   <li><em>Blocks.</em> The inner index is cut into blocks of {@value KernelTwin#BLOCK}; each
 *       block is summed in ascending order. Then c ← alpha·s₁ if beta = 0, else c ← fma(alpha, s₁,
 *       beta·c), and c ← fma(alpha, s, c) for each further block s.
 *   <li><em>Strands.</em> Where an entry is the inner product of two contiguous vectors and C is
 *       one row or column ({@link #dot}; {@link #multiply} with {@code columns = 1}; {@link
 *       #multiplyTransB} with {@code rows = 1} or {@code columns = 1}; {@link #multiplyTransA} with
 *       both), strand l of eight sums the terms k ≡ l (mod 8) in ascending order; the sum is ((s₀ +
 *       s₄) + (s₂ + s₆)) + ((s₁ + s₅) + (s₃ + s₇)). Then c ← alpha·s or fma(alpha, s, beta·c).
 * </ul>
 *
 * <p>Error of a sum, relative to the sum of the absolute values of its terms: at most (min(inner,
 * 256) + ⌈inner/256⌉ + 2)·2⁻⁵³ in blocks, (⌈inner/8⌉ + 5)·2⁻⁵³ in strands. NaN and ∞ propagate: no
 * term is skipped. With {@code beta = 0} the old contents of {@code c} are not read. Outputs must
 * not overlap inputs: what they hold then is undefined.
 *
 * <p>Two twins do the work, with the same bits: one on {@code jdk.incubator.vector}, taken when the
 * JVM was started with {@code --add-modules jdk.incubator.vector}, and one of plain loops, taken
 * otherwise or with {@code -Dsteelyard.kernels=scalar}. Both want a processor with fused
 * multiply-add (every x86-64 since 2013, every AArch64); without one they are right but slow.
 * Nothing is allocated per call once a thread has met its largest product: each thread keeps its
 * own packing buffers.
 */
public final class Kernels {
  private static final KernelTwin TWIN = Twins.best();

  private Kernels() {}

  /**
   * C ← alpha·A·B + beta·C.
   *
   * @param a read, rows × inner
   * @param b read, inner × columns
   * @param c overwritten, rows × columns
   */
  public static void multiply(
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
    Shapes.multiply(TWIN, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }

  /**
   * C ← alpha·Aᵀ·B + beta·C.
   *
   * @param a read, inner × rows
   * @param b read, inner × columns
   * @param c overwritten, rows × columns
   */
  public static void multiplyTransA(
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
        TWIN, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }

  /**
   * C ← alpha·A·Bᵀ + beta·C.
   *
   * @param a read, rows × inner
   * @param b read, columns × inner
   * @param c overwritten, rows × columns
   */
  public static void multiplyTransB(
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
        TWIN, rows, columns, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
  }

  /**
   * A ← A + alpha·x·yᵀ; entry (i, j) becomes fma(alpha·xᵢ, yⱼ, aᵢⱼ).
   *
   * @param x read, rows
   * @param y read, columns
   * @param a overwritten, rows × columns
   */
  public static void rankOne(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      double[] a,
      int aOffset) {
    TWIN.rankOne(rows, columns, alpha, x, xOffset, y, yOffset, a, aOffset);
  }

  /** y ← alpha·x + y, one fused multiply-add an entry. */
  public static void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset) {
    TWIN.axpy(n, alpha, x, xOffset, y, yOffset);
  }

  /** Σ xᵢ yᵢ, in strands. */
  public static double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
    if (n == 2) {
      return Math.fma(x[xOffset], y[yOffset], 0) + Math.fma(x[xOffset + 1], y[yOffset + 1], 0);
    }
    return TWIN.dot(n, x, xOffset, y, yOffset);
  }
}
