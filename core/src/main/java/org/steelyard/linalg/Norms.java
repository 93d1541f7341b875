package org.steelyard.linalg;

/** Norms of interval matrices, enclosed (docs/enclosures.md, section 3). */
public final class Norms {
  private Norms() {}

  /** ‖A‖_F² = Σ aᵢⱼ²; the upper end may overflow to ∞. */
  public static Interval squaredFrobenius(IntervalMatrix a) {
    double least = 0;
    double greatest = 0;
    for (int i = 0; i < a.mid.length; i++) {
      double abs = Math.abs(a.mid[i]);
      double near = Math.max(0, Directed.subtractDown(abs, a.rad[i]));
      double far = Directed.addUp(abs, a.rad[i]);
      least = Directed.addDown(least, Directed.multiplyDown(near, near));
      greatest = Directed.addUp(greatest, Directed.multiplyUp(far, far));
    }
    return new Interval(least, greatest);
  }

  /** ‖A‖_F, scaled so that no square over- or underflows. */
  public static Interval frobenius(IntervalMatrix a) {
    int exponent = exponent(a);
    if (Math.abs(exponent) < 400) {
      return squaredFrobenius(a).sqrt();
    }
    return unscaled(squaredFrobenius(a.scalb(-exponent)).sqrt(), exponent);
  }

  /** An upper bound on ‖A‖: the lesser of ‖A‖_F and √(‖A‖₁‖A‖_∞), rounded up. Cheap. */
  public static double spectralBound(IntervalMatrix a) {
    double[] columnSums = new double[a.columns()];
    double greatestRow = 0;
    double greatestColumn = 0;
    for (int i = 0; i < a.rows(); i++) {
      double rowSum = 0;
      for (int j = 0; j < a.columns(); j++) {
        int at = i * a.columns() + j;
        double far = Directed.addUp(Math.abs(a.mid[at]), a.rad[at]);
        rowSum = Directed.addUp(rowSum, far);
        columnSums[j] = Directed.addUp(columnSums[j], far);
        greatestColumn = Math.max(greatestColumn, columnSums[j]);
      }
      greatestRow = Math.max(greatestRow, rowSum);
    }
    // The product of two roots, since the product of the sums could overflow.
    double mixed =
        Directed.multiplyUp(Directed.sqrtUp(greatestRow), Directed.sqrtUp(greatestColumn));
    return Math.min(mixed, frobenius(a).hi());
  }

  /** ‖A‖, enclosed through the singular values. */
  public static Interval spectral(IntervalMatrix a) {
    return SingularValues.of(a).get(1);
  }

  /** e with 2^e ≤ max |entry| &lt; 2^(e+1); 0 for the zero matrix and an unbounded one. */
  static int exponent(IntervalMatrix a) {
    double greatest = 0;
    for (int i = 0; i < a.mid.length; i++) {
      greatest = Math.max(greatest, Math.abs(a.mid[i]) + a.rad[i]);
    }
    return greatest == 0 || Double.isInfinite(greatest) ? 0 : Math.getExponent(greatest);
  }

  /**
   * 2^exponent · x, rounded outwards; in two steps because 2^exponent alone may not be a double.
   */
  static Interval unscaled(Interval x, int exponent) {
    return x.times(Math.scalb(1.0, exponent / 2)).times(Math.scalb(1.0, exponent - exponent / 2));
  }
}
