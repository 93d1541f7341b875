package org.steelyard.linalg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Slow spectra in decimal arithmetic of 90 digits, by Jacobi rotations: the truth for small orders.
 * Absolute error below 1e-75 times the norm.
 */
final class HighPrecision {
  static final MathContext DIGITS = new MathContext(90);
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-84");

  /** Eight or nine suffice at order 8; rows that are rounding noise would go on forever. */
  private static final int MAX_SWEEPS = 14;

  private HighPrecision() {}

  static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  static BigDecimal[][] exact(Matrix matrix) {
    BigDecimal[][] exact = new BigDecimal[matrix.rows()][matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        exact[i][j] = exact(matrix.get(i, j));
      }
    }
    return exact;
  }

  static BigDecimal[][] product(BigDecimal[][] a, BigDecimal[][] b) {
    BigDecimal[][] c = new BigDecimal[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < b.length; k++) {
          sum = sum.add(a[i][k].multiply(b[k][j]));
        }
        c[i][j] = sum;
      }
    }
    return c;
  }

  static BigDecimal[][] transpose(BigDecimal[][] a) {
    BigDecimal[][] t = new BigDecimal[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /** One-sided Jacobi on the rows of A or Aᵀ, whichever are fewer; descending. */
  static BigDecimal[] singularValues(BigDecimal[][] a) {
    BigDecimal[][] x = copy(a.length <= a[0].length ? a : transpose(a));
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < x.length - 1; i++) {
        for (int j = i + 1; j < x.length; j++) {
          BigDecimal p = dot(x[i], x[i]);
          BigDecimal q = dot(x[j], x[j]);
          BigDecimal r = dot(x[i], x[j]);
          if (r.abs().compareTo(NEGLIGIBLE.multiply(p.multiply(q, DIGITS).sqrt(DIGITS))) > 0) {
            rotated = true;
            BigDecimal[] cs = rotation(p, q, r);
            turn(x[i], x[j], cs);
          }
        }
      }
    }
    BigDecimal[] values = new BigDecimal[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = dot(x[i], x[i]).sqrt(DIGITS);
    }
    Arrays.sort(values, Comparator.reverseOrder());
    return values;
  }

  /** Two-sided Jacobi; descending. */
  static BigDecimal[] eigenvalues(BigDecimal[][] symmetric) {
    BigDecimal[][] s = copy(symmetric);
    int n = s.length;
    BigDecimal scale = BigDecimal.ZERO;
    for (BigDecimal[] row : s) {
      for (BigDecimal entry : row) {
        scale = scale.max(entry.abs());
      }
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int i = 0; i < n - 1; i++) {
        for (int j = i + 1; j < n; j++) {
          if (s[i][j].abs().compareTo(NEGLIGIBLE.multiply(scale)) > 0) {
            rotated = true;
            BigDecimal[] cs = rotation(s[i][i], s[j][j], s[i][j]);
            turn(s[i], s[j], cs);
            s = transpose(s);
            turn(s[i], s[j], cs);
          }
        }
      }
    }
    BigDecimal[] values = new BigDecimal[n];
    for (int i = 0; i < n; i++) {
      values[i] = s[i][i];
    }
    Arrays.sort(values, Comparator.reverseOrder());
    return values;
  }

  /** Cosine and sine that make the off-diagonal entry r of [[p, r], [r, q]] vanish. */
  private static BigDecimal[] rotation(BigDecimal p, BigDecimal q, BigDecimal r) {
    BigDecimal zeta = q.subtract(p, DIGITS).divide(r.add(r, DIGITS), DIGITS);
    BigDecimal root = zeta.multiply(zeta, DIGITS).add(BigDecimal.ONE, DIGITS).sqrt(DIGITS);
    BigDecimal t = BigDecimal.ONE.divide(zeta.abs().add(root, DIGITS), DIGITS);
    if (zeta.signum() < 0) {
      t = t.negate();
    }
    BigDecimal c =
        BigDecimal.ONE.divide(
            t.multiply(t, DIGITS).add(BigDecimal.ONE, DIGITS).sqrt(DIGITS), DIGITS);
    return new BigDecimal[] {c, c.multiply(t, DIGITS)};
  }

  private static void turn(BigDecimal[] x, BigDecimal[] y, BigDecimal[] cs) {
    for (int i = 0; i < x.length; i++) {
      BigDecimal old = x[i];
      x[i] = cs[0].multiply(old, DIGITS).subtract(cs[1].multiply(y[i], DIGITS), DIGITS);
      y[i] = cs[1].multiply(old, DIGITS).add(cs[0].multiply(y[i], DIGITS), DIGITS);
    }
  }

  private static BigDecimal dot(BigDecimal[] x, BigDecimal[] y) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < x.length; i++) {
      sum = sum.add(x[i].multiply(y[i], DIGITS), DIGITS);
    }
    return sum;
  }

  private static BigDecimal[][] copy(BigDecimal[][] a) {
    BigDecimal[][] copy = new BigDecimal[a.length][];
    for (int i = 0; i < a.length; i++) {
      copy[i] = new BigDecimal[a[i].length];
      for (int j = 0; j < a[i].length; j++) {
        copy[i][j] = a[i][j].round(DIGITS);
      }
    }
    return copy;
  }

  /** Whether the interval holds the value, give or take {@code slack}. */
  static boolean contains(Interval interval, BigDecimal value, BigDecimal slack) {
    return (interval.lo() == Double.NEGATIVE_INFINITY
            || exact(interval.lo()).compareTo(value.add(slack)) <= 0)
        && (interval.hi() == Double.POSITIVE_INFINITY
            || exact(interval.hi()).compareTo(value.subtract(slack)) >= 0);
  }

  /** e^x to 60 digits, by Taylor's series for x/2¹² and twelve squarings. */
  static BigDecimal exp(double x) {
    BigDecimal small = exact(x).divide(new BigDecimal(4096), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 60; k++) {
      term = term.multiply(small).divide(new BigDecimal(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < 12; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }
}
