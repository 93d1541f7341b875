package org.steelyard.lab.reproduce;

import static org.steelyard.parts.Require.require;

import java.util.Locale;

/**
 * One thing held against what a paper states.
 *
 * @param what is measured, in words
 * @param stated what the source says, with its place
 * @param expected the tolerance, in words: "between 10 and 35"
 * @param got what was measured
 * @param explanation of a difference: names the unknown of the paper; empty unless it differs
 */
public record Check(
    String what, String stated, String expected, String got, Result result, String explanation) {
  public Check {
    require(
        (result == Result.DIFFERS) == !explanation.isEmpty(),
        "a check carries an explanation exactly if it differs, got '%s' for %s",
        explanation,
        what);
  }

  /** Whether what a figure gave is what the paper says; the later, the worse. */
  public enum Result {
    /** Within the tolerance. */
    PASS,
    /** Outside, and an unknown of the paper explains it. */
    DIFFERS,
    /** Outside. */
    FAIL
  }

  /** A statement that holds or does not. */
  public static Check holds(String what, String stated, boolean holds, String got) {
    return new Check(what, stated, "true", got, holds ? Result.PASS : Result.FAIL, "");
  }

  /** A number that must lie in [low, high]; NaN never does. */
  public static Check within(String what, String stated, double low, double high, double got) {
    boolean inside = got >= low && got <= high;
    return new Check(
        what, stated, range(low, high), text(got), inside ? Result.PASS : Result.FAIL, "");
  }

  /**
   * A number that the paper puts into [low, high] under a setting it does not tell: outside of that
   * but in [least, most], where our own calculation puts it, it differs; elsewhere it fails.
   *
   * @param unknown the setting that the paper does not tell and why it matters
   */
  public static Check withinUnless(
      String what,
      String stated,
      double low,
      double high,
      double got,
      double least,
      double most,
      String unknown) {
    if (got >= low && got <= high) {
      return within(what, stated, low, high, got);
    }
    boolean explained = got >= least && got <= most;
    return new Check(
        what,
        stated,
        range(low, high) + "; with our choice " + range(least, most),
        text(got),
        explained ? Result.DIFFERS : Result.FAIL,
        explained ? unknown : "");
  }

  private static String range(double low, double high) {
    if (low == Double.NEGATIVE_INFINITY) {
      return "at most " + text(high);
    }
    return high == Double.POSITIVE_INFINITY
        ? "at least " + text(low)
        : "between %s and %s".formatted(text(low), text(high));
  }

  /** Four digits. */
  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    return size == 0 || (size >= 1e-3 && size < 1e6)
        ? Table.cell(value, 4)
        : String.format(Locale.ROOT, "%.3e", value)
            .replaceFirst("e([+-])0?", "e$1")
            .replace("e+", "e");
  }
}
