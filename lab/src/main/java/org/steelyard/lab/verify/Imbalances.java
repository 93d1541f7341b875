package org.steelyard.lab.verify;

/**
 * Bounds on the spectrum of T from eigenvalues of imbalances (theory, sections 4.2, 4.3, 7.5),
 * written a second time. Indices count from 1; an index past the order counts as −∞.
 */
final class Imbalances {
  private Imbalances() {}

  /** λ_k of the values in descending order. */
  static double value(double[] values, int k) {
    return k > values.length ? Double.NEGATIVE_INFINITY : values[k - 1];
  }

  /** λ_k(−D). */
  static double negative(double[] values, int k) {
    return k > values.length ? Double.NEGATIVE_INFINITY : -values[values.length - k];
  }

  static double[] negated(double[] values) {
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[values.length - 1 - i];
    }
    return negated;
  }

  /** Two layers: λ_min(T) ≥ α for every D' with ‖D' − D‖ ≤ drift and σ_min(W) ≥ nu. */
  static double alpha(double[] d, int n, int m, double drift, double nu) {
    double outer =
        half(
            Numbers.positive(value(d, 1)) + drift,
            Numbers.positive(Numbers.positive(negative(d, m)) - drift),
            m <= n ? nu : 0);
    double inner =
        half(
            Numbers.positive(negative(d, 1)) + drift,
            Numbers.positive(Numbers.positive(value(d, n)) - drift),
            n <= m ? nu : 0);
    return outer + inner;
  }

  private static double half(double above, double below, double sigma) {
    double r = StrictMath.hypot(above + below, 2 * sigma);
    return below >= above
        ? (below - above + r) / 2
        : 2 * (above * below + sigma * sigma) / (r + above - below);
  }

  /** Two layers: λ_max(T) ≤ β for ‖W‖ ≤ s. */
  static double beta(double[] d, double s) {
    double plus = Numbers.positive(value(d, 1));
    double minus = Numbers.positive(negative(d, 1));
    return (plus + StrictMath.hypot(plus, 2 * s)) / 2
        + (minus + StrictMath.hypot(minus, 2 * s)) / 2;
  }

  /** Three layers: (B) Theorem 2 for imbalances moved by at most drift. */
  static double threeLayers(double[] first, double[] second, int n, int m, double drift) {
    double[] d21 = negated(first);
    double[] left = deficits(d21, second, n, drift);
    double[] right = deficits(second, d21, m, drift);
    return Numbers.positive((left[1] + left[0] * left[0]) / 2)
        + left[0] * right[0]
        + Numbers.positive((right[1] + right[0] * right[0]) / 2);
  }

  private static double[] deficits(double[] own, double[] other, int r, double drift) {
    double sum = 0;
    double squares = 0;
    for (int i = r; i <= own.length; i++) {
      double x = Numbers.positive(Math.max(value(own, i), value(other, i)) - drift);
      double y = value(own, i + 1 - r) + drift;
      if (x > y) {
        sum += x - y;
        squares += (x - y) * (x + y);
      }
    }
    return new double[] {sum, squares};
  }
}
