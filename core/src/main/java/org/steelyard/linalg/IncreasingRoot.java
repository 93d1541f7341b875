package org.steelyard.linalg;

import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Where an increasing function of a positive number crosses a level, bracketed by certified signs.
 *
 * <p>The function is given as an interval extension: for a point it returns an interval that
 * contains the value. The bracket is halved over the bit patterns of the positive doubles, so it
 * needs no start, down to a binade; from there on false position (Illinois) finds the root in some
 * eight steps. Overflow in the function only widens the answer. docs/enclosures.md, section 6.
 */
public final class IncreasingRoot {
  private static final long LAST = Double.doubleToLongBits(Double.MAX_VALUE);
  private static final long BINADE = 1L << 52;

  /** Every so many steps one is a halving, so that false position cannot get stuck. */
  private static final int HALVING = 4;

  /** Guesses along a straight line where a sign ceases to be certain. */
  private static final int LINES = 3;

  private IncreasingRoot() {}

  /**
   * Encloses the positive root of an increasing function with f(0) ≤ 0: certainly f(lo) &lt; 0 &lt;
   * f(hi), where lo = 0 means that no negative value could be certified and hi = ∞ no positive one.
   */
  public static Interval enclose(UnaryOperator<Interval> function) {
    long negative = 0;
    long positive = LAST + 1;
    double below = Double.NaN;
    double above = Double.NaN;
    double atNegative = Double.NaN;
    double atPositive = Double.NaN;
    int moved = 0;
    for (int i = 1; positive - negative > 1; i++) {
      boolean near = positive - negative <= BINADE && i % HALVING != 0;
      long middle = near ? between(negative, below, positive, above) : middle(negative, positive);
      Interval value = at(function, middle);
      if (value.certainlyNegative()) {
        above = moved < 0 ? above / 2 : above;
        moved = -1;
        negative = middle;
        below = value.midpoint();
        atNegative = below;
      } else if (value.certainlyPositive()) {
        below = moved > 0 ? below / 2 : below;
        moved = 1;
        positive = middle;
        above = value.midpoint();
        atPositive = above;
      } else {
        double rise =
            middle - negative < positive - middle
                ? -atNegative / (middle - negative)
                : atPositive / (positive - middle);
        return around(function, negative, middle, value, positive, rise);
      }
    }
    return new Interval(Double.longBitsToDouble(negative), Double.longBitsToDouble(positive));
  }

  private static long middle(long from, long to) {
    return from + (to - from) / 2;
  }

  /** Where the chord crosses 0; the middle where an end's value is not known. */
  private static long between(long negative, double below, long positive, double above) {
    double share = -below / (above - below);
    if (!(share > 0 && share < 1)) {
      return middle(negative, positive);
    }
    // Within a binade, bit patterns are evenly spaced numbers.
    long bits = negative + Math.round(share * (positive - negative));
    return Math.max(negative + 1, Math.min(positive - 1, bits));
  }

  /**
   * From a point of unknown sign outwards, to certain signs: the last double at which the sign is
   * negative and the first at which it is positive, whatever the path, for a function whose ends
   * increase.
   *
   * @param rise of the function from one bit pattern to the next, about; NaN if it is not known
   */
  private static Interval around(
      UnaryOperator<Interval> function,
      long negative,
      long undecided,
      Interval there,
      long positive,
      double rise) {
    LongToDoubleFunction upper = bits -> at(function, bits).hi();
    LongToDoubleFunction lower = bits -> -at(function, -bits).lo();
    return new Interval(
        Double.longBitsToDouble(last(negative, undecided, there.hi(), rise, upper)),
        Double.longBitsToDouble(-last(-positive, -undecided, -there.lo(), rise, lower)));
  }

  /**
   * As {@link #bisect} for {@code value < 0}: along a straight line from {@code to} first, then in
   * strides that double.
   *
   * @param at value at {@code to}
   */
  private static long last(long from, long to, double at, double rise, LongToDoubleFunction value) {
    long low = from;
    long high = to;
    boolean lowMoved = false;
    double here = at;
    for (int i = 0; i < LINES && high - low > 1; i++) {
      double way = here / rise;
      if (!(Math.abs(way) < high - low)) {
        break;
      }
      long guess = lowMoved ? low - (long) Math.floor(way) : high - (long) Math.ceil(way);
      guess = Math.max(low + 1, Math.min(high - 1, guess));
      here = value.applyAsDouble(guess);
      lowMoved = here < 0;
      low = lowMoved ? guess : low;
      high = lowMoved ? high : guess;
    }
    LongPredicate test = bits -> value.applyAsDouble(bits) < 0;
    for (long stride = 1; high - low > stride; stride *= 2) {
      long there = lowMoved ? low + stride : high - stride;
      if (test.test(there)) {
        low = there;
        if (!lowMoved) {
          break;
        }
      } else {
        high = there;
        if (lowMoved) {
          break;
        }
      }
    }
    return bisect(low, high, test);
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
  private static long bisect(long from, long to, LongPredicate test) {
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
