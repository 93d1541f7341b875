package org.steelyard.linalg;

import java.util.function.UnaryOperator;

/**
 * Where an increasing function of a positive number crosses a level, found by bisection with
 * certified signs.
 *
 * <p>The function is given as an interval extension: for a point it returns an interval that
 * contains the value. Bisection runs over the bit patterns of the positive doubles, so it needs no
 * starting bracket and ends after 63 halvings a side with neighbouring doubles. Overflow in the
 * function only widens the answer. docs/enclosures.md, section 6.
 */
public final class IncreasingRoot {
  private static final long LAST = Double.doubleToLongBits(Double.MAX_VALUE);

  private IncreasingRoot() {}

  /**
   * Encloses the positive root of an increasing function with f(0) ≤ 0: certainly f(lo) &lt; 0 &lt;
   * f(hi), where lo = 0 means that no negative value could be certified and hi = ∞ no positive one.
   */
  public static Interval enclose(UnaryOperator<Interval> function) {
    long negative = 0;
    long positive = LAST + 1;
    // One bisection for both ends while the sign is certain.
    while (positive - negative > 1) {
      long middle = negative + (positive - negative) / 2;
      Interval value = at(function, middle);
      if (value.certainlyNegative()) {
        negative = middle;
      } else if (value.certainlyPositive()) {
        positive = middle;
      } else {
        long undecided = middle;
        return new Interval(
            Double.longBitsToDouble(
                bisect(negative, undecided, bits -> at(function, bits).certainlyNegative())),
            Double.longBitsToDouble(
                -bisect(-positive, -undecided, bits -> at(function, -bits).certainlyPositive())));
      }
    }
    return new Interval(Double.longBitsToDouble(negative), Double.longBitsToDouble(positive));
  }

  /**
   * A double η in [0, cap], the largest that bisection finds, for which certainly f(η) ≤ {@code
   * level}; 0 if it finds none. For an increasing f every smaller positive number satisfies it too.
   */
  public static double largestCertified(
      UnaryOperator<Interval> function, double level, double cap) {
    Interval ceiling = Interval.of(level);
    if (function.apply(Interval.of(cap)).certainlyAtMost(ceiling)) {
      return cap;
    }
    return Double.longBitsToDouble(
        bisect(
            0, Double.doubleToLongBits(cap), bits -> at(function, bits).certainlyAtMost(ceiling)));
  }

  private static Interval at(UnaryOperator<Interval> function, long bits) {
    return function.apply(Interval.of(Double.longBitsToDouble(bits)));
  }

  /**
   * The last whole number found with {@code test} true: true at {@code from}, not asked, false at
   * {@code to}.
   */
  private static long bisect(long from, long to, java.util.function.LongPredicate test) {
    while (to - from > 1) {
      long middle = from + (to - from) / 2;
      if (test.test(middle)) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
