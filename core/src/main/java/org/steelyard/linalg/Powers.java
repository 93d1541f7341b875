package org.steelyard.linalg;

/**
 * Powers, roots, exponentials and logarithms of positive numbers, rounded to a side.
 *
 * <p>Powers and roots are verified: a candidate c for x^(p/q) is kept as a lower bound only if c^q
 * rounded up is at most x^p rounded down, both with the exponent carried apart, so that neither
 * over- nor underflows. Exponential and logarithm trust the documented error of {@link StrictMath}
 * (below one ulp) and step two doubles outwards.
 */
final class Powers {
  private Powers() {}

  /** m·2^e with 1 ≤ m &lt; 2. */
  private record Scaled(double mantissa, long exponent) {
    static Scaled of(double value, long exponent) {
      // Subnormal values have getExponent −1023: one more step brings them into [1, 2).
      int e = Math.getExponent(value);
      double mantissa = Math.scalb(value, -e);
      int rest = Math.getExponent(mantissa);
      return new Scaled(Math.scalb(mantissa, -rest), exponent + e + rest);
    }

    Scaled times(Scaled other, boolean up) {
      double product =
          up
              ? Directed.multiplyUp(mantissa, other.mantissa)
              : Directed.multiplyDown(mantissa, other.mantissa);
      return of(product, exponent + other.exponent);
    }

    boolean atMost(Scaled other) {
      return exponent < other.exponent
          || (exponent == other.exponent && mantissa <= other.mantissa);
    }

    double toDouble(boolean up) {
      if (exponent > Double.MAX_EXPONENT) {
        return up ? Double.POSITIVE_INFINITY : Double.MAX_VALUE;
      }
      if (exponent < -1100) {
        return up ? Double.MIN_VALUE : 0;
      }
      double value = Math.scalb(mantissa, (int) exponent);
      double back = Math.scalb(value, (int) -exponent);
      if (up) {
        return back < mantissa ? Math.nextUp(value) : value;
      }
      return back > mantissa ? Math.nextDown(value) : value;
    }
  }

  private static Scaled scaledPower(double x, int k, boolean up) {
    Scaled power = Scaled.of(1, 0);
    Scaled square = Scaled.of(x, 0);
    for (int rest = k; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power = power.times(square, up);
      }
      if (rest > 1) {
        square = square.times(square, up);
      }
    }
    return power;
  }

  /** x^k for x ≥ 0 and k ≥ 0, rounded to a side; 0⁰ = 1. */
  static double power(double x, int k, boolean up) {
    if (k == 0) {
      return 1;
    }
    return x == 0 || Double.isInfinite(x) ? x : scaledPower(x, k, up).toDouble(up);
  }

  /** x^(p/q) for x ≥ 0, p ≥ 1, q ≥ 1, rounded to a side. */
  static double power(double x, int p, int q, boolean up) {
    if (x == 0 || Double.isInfinite(x)) {
      return x;
    }
    // An upper bound c needs c^q rounded down ≥ x^p rounded up, a lower bound the mirror image.
    Scaled target = scaledPower(x, p, up);
    double c = candidate(x, p, q, target);
    if (holds(c, q, target, up)) {
      double tighter = neighbour(c, 1, !up);
      while (tighter > 0 && Double.isFinite(tighter) && holds(tighter, q, target, up)) {
        c = tighter;
        tighter = neighbour(c, 1, !up);
      }
      return c;
    }
    for (long ulps = 1; ; ulps *= 2) {
      c = neighbour(c, ulps, up);
      if (c == 0 || Double.isInfinite(c) || holds(c, q, target, up)) {
        return c;
      }
    }
  }

  private static boolean holds(double c, int q, Scaled target, boolean up) {
    Scaled power = scaledPower(c, q, !up);
    return up ? target.atMost(power) : power.atMost(target);
  }

  /** StrictMath's power after one Newton step: within a few ulps, and finite and positive. */
  private static double candidate(double x, int p, int q, Scaled target) {
    double c = StrictMath.pow(x, (double) p / q);
    c = Math.min(Math.max(c, Double.MIN_VALUE), Double.MAX_VALUE);
    Scaled power = scaledPower(c, q, false);
    long shift = target.exponent - power.exponent;
    if (Math.abs(shift) > 1) {
      return c;
    }
    double ratio = Math.scalb(target.mantissa / power.mantissa, (int) shift);
    double better = Math.fma(c, (ratio - 1) / q, c);
    return better > 0 && Double.isFinite(better) ? better : c;
  }

  /** The double {@code ulps} steps up or down from the positive {@code c}; 0 or ∞ past the ends. */
  private static double neighbour(double c, long ulps, boolean up) {
    long bits = Double.doubleToLongBits(c);
    if (up) {
      long last = Double.doubleToLongBits(Double.POSITIVE_INFINITY);
      return Double.longBitsToDouble(ulps >= last - bits ? last : bits + ulps);
    }
    return Double.longBitsToDouble(ulps >= bits ? 0 : bits - ulps);
  }

  static double expDown(double x) {
    return x == 0 ? 1 : Math.max(0, Math.nextDown(Math.nextDown(StrictMath.exp(x))));
  }

  static double expUp(double x) {
    return x == 0 ? 1 : Math.nextUp(Math.nextUp(StrictMath.exp(x)));
  }

  /** {@code x} is not negative. */
  static double logDown(double x) {
    return x == 1 ? 0 : Math.nextDown(Math.nextDown(StrictMath.log(x)));
  }

  /** {@code x} is not negative. */
  static double logUp(double x) {
    return x == 1
        ? 0
        : x == 0 ? Double.NEGATIVE_INFINITY : Math.nextUp(Math.nextUp(StrictMath.log(x)));
  }
}
