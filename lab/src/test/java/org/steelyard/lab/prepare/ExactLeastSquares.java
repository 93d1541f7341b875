package org.steelyard.lab.prepare;

import java.math.BigDecimal;
import java.math.MathContext;

/** Ordinary least squares with intercept by the normal equations, in 60 digits. */
final class ExactLeastSquares {
  private static final MathContext DIGITS = new MathContext(60);

  private ExactLeastSquares() {}

  /**
   * Fitted values, m × d_y. Columns of x must be independent, of each other and of 1; leave others
   * out.
   */
  static double[][] fit(double[][] x, double[][] y) {
    int m = x.length;
    int n = 1 + x[0].length;
    int outputs = y[0].length;
    BigDecimal[][] rows = new BigDecimal[m][n + outputs];
    for (int i = 0; i < m; i++) {
      rows[i][0] = BigDecimal.ONE;
      for (int j = 1; j < n; j++) {
        rows[i][j] = decimal(x[i][j - 1]);
      }
      for (int j = 0; j < outputs; j++) {
        rows[i][n + j] = decimal(y[i][j]);
      }
    }
    BigDecimal[][] r = new BigDecimal[n][n + outputs];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n + outputs; j++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal[] row : rows) {
          sum = sum.add(row[i].multiply(row[j]));
        }
        for (int k = 0; k < i; k++) {
          sum = sum.subtract(r[k][i].multiply(r[k][j], DIGITS), DIGITS);
        }
        r[i][j] = i == j ? sum.sqrt(DIGITS) : sum.divide(r[i][i], DIGITS);
      }
    }
    BigDecimal[][] w = new BigDecimal[n][outputs];
    for (int i = n - 1; i >= 0; i--) {
      for (int o = 0; o < outputs; o++) {
        BigDecimal sum = r[i][n + o];
        for (int k = i + 1; k < n; k++) {
          sum = sum.subtract(r[i][k].multiply(w[k][o], DIGITS), DIGITS);
        }
        w[i][o] = sum.divide(r[i][i], DIGITS);
      }
    }
    double[][] fitted = new double[m][outputs];
    for (int i = 0; i < m; i++) {
      for (int o = 0; o < outputs; o++) {
        BigDecimal sum = w[0][o];
        for (int j = 1; j < n; j++) {
          sum = sum.add(w[j][o].multiply(rows[i][j], DIGITS), DIGITS);
        }
        fitted[i][o] = sum.doubleValue();
      }
    }
    return fitted;
  }

  /** Numbers from files as printed (2⁻⁵³ from the double at most, and fast), others exactly. */
  private static BigDecimal decimal(double value) {
    BigDecimal printed = BigDecimal.valueOf(value);
    return printed.precision() <= 15 ? printed : new BigDecimal(value);
  }
}
