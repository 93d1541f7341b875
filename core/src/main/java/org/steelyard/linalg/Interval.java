package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

/**
 * A closed interval [lo, hi] that certainly contains a real number.
 *
 * <p>Every operation returns an interval that contains every result for operands taken from the
 * given intervals (Moore 1966). Ends are rounded outwards, and stay where they are when the result
 * is exactly a double: points in, with an exact result, point out. An end at infinity means that
 * nothing is known on that side. Proofs: docs/enclosures.md, section 1.
 *
 * @param lo lower end, not NaN
 * @param hi upper end, not NaN, at least {@code lo}
 */
public record Interval(double lo, double hi) {
  public static final Interval ZERO = new Interval(0, 0);
  public static final Interval ONE = new Interval(1, 1);

  /** The whole line: nothing is known. */
  public static final Interval ENTIRE =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Interval {
    if (!(lo <= hi)) {
      throw new IllegalArgumentException(
          "an interval needs lower end <= upper end, got [%s, %s]".formatted(lo, hi));
    }
    lo += 0.0; // −0 becomes 0, so that equal intervals are equal.
    hi += 0.0;
  }

  /** The point {@code value}, exactly. */
  public static Interval of(double value) {
    return new Interval(value, value);
  }

  /** numerator / denominator, at most one ulp wide. */
  public static Interval ratio(int numerator, int denominator) {
    return of(numerator).dividedBy(of(denominator));
  }

  /** [centre − radius, centre + radius], for a radius ≥ 0. */
  public static Interval ball(double centre, double radius) {
    return new Interval(Directed.subtractDown(centre, radius), Directed.addUp(centre, radius));
  }

  public Interval plus(Interval other) {
    return new Interval(Directed.addDown(lo, other.lo), Directed.addUp(hi, other.hi));
  }

  public Interval plus(double other) {
    return plus(of(other));
  }

  public Interval minus(Interval other) {
    return new Interval(Directed.subtractDown(lo, other.hi), Directed.subtractUp(hi, other.lo));
  }

  public Interval minus(double other) {
    return minus(of(other));
  }

  public Interval negate() {
    return new Interval(-hi, -lo);
  }

  public Interval times(Interval other) {
    if (lo >= 0 && other.lo >= 0) {
      return new Interval(Directed.multiplyDown(lo, other.lo), Directed.multiplyUp(hi, other.hi));
    }
    double least =
        Math.min(
            Math.min(Directed.multiplyDown(lo, other.lo), Directed.multiplyDown(lo, other.hi)),
            Math.min(Directed.multiplyDown(hi, other.lo), Directed.multiplyDown(hi, other.hi)));
    double greatest =
        Math.max(
            Math.max(Directed.multiplyUp(lo, other.lo), Directed.multiplyUp(lo, other.hi)),
            Math.max(Directed.multiplyUp(hi, other.lo), Directed.multiplyUp(hi, other.hi)));
    return new Interval(least, greatest);
  }

  public Interval times(double other) {
    return times(of(other));
  }

  /**
   * The quotient over the part of {@code other} that is not 0: unbounded where it touches 0, {@link
   * #ENTIRE} where it has 0 inside.
   */
  public Interval dividedBy(Interval other) {
    if (other.hi < 0 || (other.hi == 0 && other.lo < 0)) {
      return negate().dividedBy(other.negate());
    }
    if (other.lo < 0 || other.hi == 0) {
      return ENTIRE;
    }
    double least = lo >= 0 ? quotientDown(lo, other.hi) : quotientDown(lo, other.lo);
    double greatest = hi >= 0 ? -quotientDown(-hi, other.lo) : -quotientDown(-hi, other.hi);
    return new Interval(least, greatest);
  }

  private static double quotientDown(double numerator, double denominator) {
    if (denominator == 0) {
      return numerator == 0 ? 0 : numerator * Double.POSITIVE_INFINITY;
    }
    return Directed.divideDown(numerator, denominator);
  }

  public Interval dividedBy(double other) {
    return dividedBy(of(other));
  }

  public Interval square() {
    Interval abs = abs();
    return new Interval(Directed.multiplyDown(abs.lo, abs.lo), Directed.multiplyUp(abs.hi, abs.hi));
  }

  /** √x over the part of the interval that is not negative; one must exist. */
  public Interval sqrt() {
    requireNonNegativePart("square root");
    return new Interval(Directed.sqrtDown(Math.max(lo, 0)), Directed.sqrtUp(hi));
  }

  /** x^k for a whole k of either sign; x⁰ = 1 for every x. */
  public Interval pow(int k) {
    if (k < 0) {
      require(k > -Integer.MAX_VALUE, "exponent out of range: %s", k);
      return ONE.dividedBy(pow(-k));
    }
    if (k % 2 == 0 || lo >= 0) {
      Interval abs = abs();
      return new Interval(Powers.power(abs.lo, k, false), Powers.power(abs.hi, k, true));
    }
    return new Interval(
        -Powers.power(-lo, k, true),
        hi >= 0 ? Powers.power(hi, k, true) : -Powers.power(-hi, k, false));
  }

  /** The k-th root, k ≥ 1, over the part of the interval that is not negative; one must exist. */
  public Interval root(int k) {
    return pow(1, k);
  }

  /**
   * x^(p/q), q ≥ 1, over the part of the interval that is not negative; one must exist. x⁰ = 1 for
   * every x; unbounded where a negative power meets 0.
   */
  public Interval pow(int p, int q) {
    require(q >= 1, "the denominator of an exponent must be positive, got %s", q);
    requireNonNegativePart("power with exponent " + p + "/" + q);
    if (p < 0) {
      require(p > -Integer.MAX_VALUE, "exponent out of range: %s", p);
      return ONE.dividedBy(pow(-p, q));
    }
    if (p % q == 0) {
      return positivePart().pow(p / q);
    }
    return new Interval(Powers.power(Math.max(lo, 0), p, q, false), Powers.power(hi, p, q, true));
  }

  public Interval exp() {
    return new Interval(Powers.expDown(lo), Powers.expUp(hi));
  }

  /** Natural logarithm over the part of the interval that is not negative; one must exist. */
  public Interval log() {
    requireNonNegativePart("logarithm");
    return new Interval(Powers.logDown(Math.max(lo, 0)), Powers.logUp(hi));
  }

  private void requireNonNegativePart(String what) {
    require(hi >= 0, "no real %s of a number in %s", what, this);
  }

  public Interval abs() {
    return lo >= 0 ? this : hi <= 0 ? negate() : new Interval(0, Math.max(-lo, hi));
  }

  /** [x]₊ = max(x, 0). */
  public Interval positivePart() {
    return max(ZERO);
  }

  public Interval min(Interval other) {
    return new Interval(Math.min(lo, other.lo), Math.min(hi, other.hi));
  }

  public Interval max(Interval other) {
    return new Interval(Math.max(lo, other.lo), Math.max(hi, other.hi));
  }

  /** The smallest interval that contains both. */
  public Interval hull(Interval other) {
    return new Interval(Math.min(lo, other.lo), Math.max(hi, other.hi));
  }

  /** What both allow, for two enclosures of the same number: they must meet. */
  public Interval intersect(Interval other) {
    double from = Math.max(lo, other.lo);
    double to = Math.min(hi, other.hi);
    if (from > to) {
      throw new IllegalStateException(
          "%s and %s cannot enclose the same number; please report this".formatted(this, other));
    }
    return new Interval(from, to);
  }

  public boolean contains(double value) {
    return lo <= value && value <= hi;
  }

  public boolean contains(Interval other) {
    return lo <= other.lo && other.hi <= hi;
  }

  public boolean isPoint() {
    return lo == hi;
  }

  /** Whether both ends are finite. */
  public boolean isFinite() {
    return Double.isFinite(lo) && Double.isFinite(hi);
  }

  /** hi − lo, rounded up. */
  public double width() {
    return Directed.subtractUp(hi, lo);
  }

  /** A double within the interval, near its middle; an end where the other is infinite. */
  public double midpoint() {
    if (isFinite()) {
      return Math.min(Math.max(0.5 * lo + 0.5 * hi, lo), hi);
    }
    return Double.isFinite(lo) ? lo : Double.isFinite(hi) ? hi : lo == hi ? lo : 0;
  }

  /**
   * The number that stands for this interval where only one can: 0 if it is inside (an enclosure
   * that reaches 0 cannot tell a small number from none), the {@link #midpoint} else.
   */
  public double representative() {
    return contains(0) ? 0 : midpoint();
  }

  public boolean certainlyLess(Interval other) {
    return hi < other.lo;
  }

  public boolean certainlyAtMost(Interval other) {
    return hi <= other.lo;
  }

  public boolean certainlyPositive() {
    return lo > 0;
  }

  public boolean certainlyNegative() {
    return hi < 0;
  }

  /** Is x &lt; y? */
  public Answer lessThan(Interval other) {
    return Answer.of(certainlyLess(other), other.certainlyAtMost(this));
  }

  /** Is x ≤ y? */
  public Answer atMost(Interval other) {
    return Answer.of(certainlyAtMost(other), other.certainlyLess(this));
  }

  /** Is x = y? YES for equal points only. */
  public Answer equalTo(Interval other) {
    return Answer.of(
        certainlyAtMost(other) && other.certainlyAtMost(this),
        certainlyLess(other) || other.certainlyLess(this));
  }

  /** "[lo, hi]", or the number alone for a point; digits as {@link Double#toString}. */
  @Override
  public String toString() {
    return isPoint() ? Double.toString(lo) : "[" + lo + ", " + hi + "]";
  }
}
