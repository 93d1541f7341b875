package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;

/**
 * A real polynomial c_0 + c_1 x + … + c_d x^d of small degree, and its positive roots.
 *
 * <p>The roots of p are isolated by those of its derivative, these by those of the second, and so
 * on; in between p is monotone, and bisection sped up by Newton's method ends at neighbouring
 * doubles. So a root is off by no more than the rounding of Horner's rule there moves it. Nothing
 * is random, and nothing fails.
 */
public final class Polynomial {
  private final double[] c;

  private Polynomial(double[] coefficients) {
    this.c = coefficients;
  }

  /**
   * @param coefficients c_0, c_1, …: finite; leading ones may be 0
   */
  public static Polynomial of(double... coefficients) {
    int length = coefficients.length;
    while (length > 0 && coefficients[length - 1] == 0) {
      length--;
    }
    for (double coefficient : coefficients) {
      require(Double.isFinite(coefficient), "coefficients must be finite, got %s", coefficient);
    }
    return new Polynomial(Arrays.copyOf(coefficients, length));
  }

  /** The degree; −1 for 0. */
  public int degree() {
    return c.length - 1;
  }

  /** The value at x by Horner's rule. */
  public double at(double x) {
    double value = 0;
    for (int k = c.length - 1; k >= 0; k--) {
      value = Math.fma(value, x, c[k]);
    }
    return value;
  }

  public Polynomial derivative() {
    double[] slopes = new double[Math.max(0, c.length - 1)];
    for (int k = 1; k < c.length; k++) {
      slopes[k - 1] = k * c[k];
    }
    return new Polynomial(slopes);
  }

  /**
   * The positive numbers at which the polynomial changes its sign, ascending. Roots of even
   * multiplicity, where it only touches 0, are left out, and so are roots that no double can hold.
   */
  public double[] positiveRoots() {
    int low = 0;
    while (low < c.length && c[low] == 0) {
      low++;
    }
    double[] core = Arrays.copyOfRange(c, low, Math.max(low, c.length));
    if (signChanges(core) == 0) {
      return new double[0];
    }
    // x = 2^e y and a common power of two, both exact up to underflow of what does not matter:
    // afterwards |c_k| <= 2 |c_0| and every root is above 1/4.
    int e = exponent(core);
    int scale = Math.getExponent(core[0]);
    for (int k = 0; k < core.length; k++) {
      core[k] = Math.scalb(core[k], bounded((long) k * e - scale));
    }
    double[] roots = signChanges(new Polynomial(core).c, 0.25, bound(core));
    return Arrays.stream(roots)
        .map(y -> Math.scalb(y, e))
        .filter(x -> x > 0 && x < Double.POSITIVE_INFINITY)
        .toArray();
  }

  /** The sign changes of c between from and to. */
  private static double[] signChanges(double[] c, double from, double to) {
    int changes = signChanges(c);
    if (changes == 0) {
      return new double[0];
    }
    Polynomial p = of(c);
    if (p.c.length == 2) {
      double root = -p.c[0] / p.c[1];
      return from <= root && root <= to ? new double[] {root} : new double[0];
    }
    // One change of sign (Descartes): one positive root, no need to isolate.
    Polynomial slope = p.derivative();
    double[] turns = changes == 1 ? new double[0] : signChanges(slope.c, from, to);
    double[] roots = new double[turns.length + 1];
    int found = 0;
    double left = from;
    double atLeft = p.at(left);
    for (int i = 0; i <= turns.length; i++) {
      double right = i < turns.length ? turns[i] : to;
      double atRight = p.at(right);
      if ((atLeft < 0 && atRight > 0) || (atLeft > 0 && atRight < 0)) {
        roots[found++] = between(p, slope, left, right, atLeft < 0);
      }
      left = right;
      atLeft = atRight;
    }
    return Arrays.copyOf(roots, found);
  }

  private static double between(
      Polynomial p, Polynomial slope, double left, double right, boolean rises) {
    double x = middle(left, right);
    while (left < x && x < right) {
      double value = p.at(x);
      if (value == 0) {
        return x;
      }
      if (value < 0 == rises) {
        left = x;
      } else {
        right = x;
      }
      double newton = x - value / slope.at(x);
      if (newton == x) {
        return x;
      }
      // Newton's step is taken only where it lands in the half that is left of a bisection.
      double half = middle(left, right);
      boolean useful = Math.abs(newton - x) < Math.abs(half - x);
      x = useful && left < newton && newton < right ? newton : half;
    }
    return x;
  }

  /** The arithmetic mean of neighbours, the geometric one of numbers far apart. */
  private static double middle(double left, double right) {
    return right > 4 * left ? Math.sqrt(left) * Math.sqrt(right) : 0.5 * left + 0.5 * right;
  }

  private static int signChanges(double[] c) {
    int changes = 0;
    double last = 0;
    for (double value : c) {
      if (value != 0) {
        changes += last != 0 && value < 0 != last < 0 ? 1 : 0;
        last = value;
      }
    }
    return changes;
  }

  /** e with 2^e near min_k |c_0/c_k|^(1/k), within a factor of two. */
  private static int exponent(double[] c) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k < c.length; k++) {
      if (c[k] != 0) {
        least = Math.min(least, (log2(c[0]) - log2(c[k])) / k);
      }
    }
    return (int) Math.floor(least);
  }

  /** log2 |x| to within a rounding, linear between powers of two. */
  private static double log2(double x) {
    int e = Math.getExponent(x);
    return e + Math.abs(Math.scalb(x, -e)) - 1;
  }

  private static int bounded(long exponent) {
    return (int) Math.max(-5000, Math.min(5000, exponent));
  }

  /** A number above every root: 2 max_k |c_k/c_d|^(1/(d−k)) (Fujiwara 1916), a power of two. */
  private static double bound(double[] c) {
    int d = c.length - 1;
    while (c[d] == 0) {
      d--;
    }
    double most = 0;
    for (int k = 0; k < d; k++) {
      if (c[k] != 0) {
        most = Math.max(most, (log2(c[k]) - log2(c[d]) + 1) / (d - k));
      }
    }
    return Math.scalb(1.0, (int) Math.min(1000, Math.ceil(most) + 1));
  }

  /** c_0, …, c_d. */
  public double[] coefficients() {
    return c.clone();
  }

  @Override
  public String toString() {
    return "Polynomial" + Arrays.toString(c);
  }
}
