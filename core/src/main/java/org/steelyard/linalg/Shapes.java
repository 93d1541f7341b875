package org.steelyard.linalg;

/** Which order a product is summed in, and the strides of its windows: for both twins alike. */
final class Shapes {
  private Shapes() {}

  static void multiply(
      KernelTwin twin,
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
    if (columns == 1) {
      twin.timesVector(rows, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
    } else {
      twin.product(
          rows, columns, inner, alpha, a, aOffset, inner, 1, b, bOffset, columns, 1, beta, c,
          cOffset, columns);
    }
  }

  static void multiplyTransA(
      KernelTwin twin,
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
    if (rows == 1 && columns == 1) {
      twin.timesVector(1, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
    } else if (columns == 1) {
      // Aᵀb is the row bᵀA laid on its side: lanes run over the rows of C.
      twin.product(
          1, rows, inner, alpha, b, bOffset, inner, 1, a, aOffset, rows, 1, beta, c, cOffset, rows);
    } else {
      twin.product(
          rows, columns, inner, alpha, a, aOffset, 1, rows, b, bOffset, columns, 1, beta, c,
          cOffset, columns);
    }
  }

  static void multiplyTransB(
      KernelTwin twin,
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
    if (columns == 1) {
      twin.timesVector(rows, inner, alpha, a, aOffset, b, bOffset, beta, c, cOffset);
    } else if (rows == 1) {
      twin.timesVector(columns, inner, alpha, b, bOffset, a, aOffset, beta, c, cOffset);
    } else {
      twin.product(
          rows, columns, inner, alpha, a, aOffset, inner, 1, b, bOffset, 1, inner, beta, c, cOffset,
          columns);
    }
  }
}
