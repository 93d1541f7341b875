package org.steelyard.objective;

import java.math.BigDecimal;
import java.math.MathContext;

/** The triangular factor by Cholesky of the second moments, in 120 digits. */
final class ExactQr {
  private static final MathContext DIGITS = new MathContext(120);

  private ExactQr() {}

  /** The first {@code rank} rows of R for {@code rows} whose leading columns are independent. */
  static double[][] factor(double[][] rows, int rank) {
    int n = rows[0].length;
    BigDecimal[][] r = new BigDecimal[rank][n];
    double[][] rounded = new double[rank][n];
    for (int i = 0; i < rank; i++) {
      for (int j = i; j < n; j++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double[] row : rows) {
          sum = sum.add(new BigDecimal(row[i]).multiply(new BigDecimal(row[j])));
        }
        for (int k = 0; k < i; k++) {
          sum = sum.subtract(r[k][i].multiply(r[k][j], DIGITS), DIGITS);
        }
        r[i][j] = i == j ? sum.sqrt(DIGITS) : sum.divide(r[i][i], DIGITS);
        rounded[i][j] = r[i][j].doubleValue();
      }
    }
    return rounded;
  }
}
