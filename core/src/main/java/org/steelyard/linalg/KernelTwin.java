package org.steelyard.linalg;

/** One way to run the loops behind {@link Kernels}; all ways give the same bits. */
interface KernelTwin {
  /** Terms of the inner index that are summed before alpha and beta are applied. */
  int BLOCK = 256;

  /** Interleaved partial sums of an inner product. */
  int STRANDS = 8;

  /**
   * C ← alpha·A·B + beta·C in blocks. One of A's strides is 1, and one of B's.
   *
   * @param aRow from a row of A to the next
   * @param aStep from k to k + 1 in A
   * @param bStep from k to k + 1 in B
   * @param bColumn from a column of B to the next
   * @param cRow from a row of C to the next; its columns are contiguous
   */
  void product(
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
      int cRow);

  /** y ← alpha·A·x + beta·y in strands; A is rows × inner and contiguous. */
  void timesVector(
      int rows,
      int inner,
      double alpha,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      double beta,
      double[] y,
      int yOffset);

  /** A ← A + alpha·x·yᵀ, the factor alpha·xᵢ first; A is contiguous. */
  void rankOne(
      int rows,
      int columns,
      double alpha,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      double[] a,
      int aOffset);

  /** y ← alpha·x + y. */
  void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset);

  /** Σ xᵢ yᵢ in strands. */
  double dot(int n, double[] x, int xOffset, double[] y, int yOffset);

  /** The tree that joins the eight strands in {@code s}. */
  static double join(double[] s, int at) {
    return ((s[at] + s[at + 4]) + (s[at + 2] + s[at + 6]))
        + ((s[at + 1] + s[at + 5]) + (s[at + 3] + s[at + 7]));
  }

  /** The same tree, its first level done: pair l is strand l plus strand l + 4. */
  static double joinPairs(double[] pairs, int at) {
    return (pairs[at] + pairs[at + 2]) + (pairs[at + 1] + pairs[at + 3]);
  }

  /** What becomes of an entry {@code old}; it does not matter where beta is zero. */
  static double scaled(double alpha, double sum, double beta, double old) {
    return beta == 0 ? alpha * sum : Math.fma(alpha, sum, beta * old);
  }
}
