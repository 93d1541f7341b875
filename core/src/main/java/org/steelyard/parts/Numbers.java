package org.steelyard.parts;

import static org.steelyard.parts.Require.require;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers as text, strictly read and written alike by every JDK. */
public final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern INFINITE = Pattern.compile("[+-]?\\.?(inf|Inf|INF|Infinity)");

  private Numbers() {}

  /** Whether {@code text} is a decimal number or {@code inf}, with or without a sign. */
  public static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches() || INFINITE.matcher(text).matches();
  }

  /**
   * The double nearest to the decimal number {@code text}, or an infinity for {@code inf}. Refuses
   * what {@link Double#parseDouble} lets pass: NaN, hexadecimals, "1d", and numbers that would
   * silently become infinite or zero.
   */
  public static double parseDouble(String text) {
    require(isNumber(text), "expected a number, got %s", shown(text));
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double value = Double.parseDouble(text);
    require(!Double.isInfinite(value), "expected a number within range, got %s (too large)", text);
    boolean zero = text.replaceAll("[eE].*", "").chars().noneMatch(c -> c >= '1' && c <= '9');
    require(value != 0 || zero, "expected a number within range, got %s (too small)", text);
    return value;
  }

  /** The whole number {@code text}, which may be written as 1e6, between the two bounds. */
  public static long parseLong(String text, long least, long greatest) {
    require(DECIMAL.matcher(text).matches(), "expected a whole number, got %s", shown(text));
    BigDecimal value;
    try {
      value = new BigDecimal(text).stripTrailingZeros();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a whole number, got " + text + " (exponent out of range)", e);
    }
    require(value.scale() <= 0, "expected a whole number, got %s", text);
    require(
        value.compareTo(BigDecimal.valueOf(least)) >= 0
            && value.compareTo(BigDecimal.valueOf(greatest)) <= 0,
        "expected a whole number between %s and %s, got %s",
        least,
        greatest,
        text);
    return value.longValueExact();
  }

  /**
   * The shortest decimal that reads back as {@code x}: "0.1", "1.0e-8", "1.0e+23", "inf", "nan".
   * The digits are those of {@link Double#toString} since JDK 19 (before, it was sometimes a digit
   * longer); the form is a float to every YAML and JSON reader. Some microseconds each.
   */
  public static String text(double x) {
    if (Double.isNaN(x)) {
      return "nan";
    }
    String sign = Math.copySign(1, x) < 0 ? "-" : "";
    double size = Math.abs(x);
    if (Double.isInfinite(x)) {
      return sign + "inf";
    }
    if (size < 1e7 && size == (long) size) {
      return sign + (long) size + ".0";
    }
    BigDecimal shortest = shortest(size);
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    if (exponent >= -3 && exponent < 7) {
      String plain = shortest.toPlainString();
      return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
    }
    String fraction = digits.length() > 1 ? digits.substring(1) : "0";
    return sign
        + digits.charAt(0)
        + "."
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }

  /**
   * Every decimal of up to 15 digits survives the way to a normal double and back, so at most three
   * lengths have to be tried. Above a power of two the doubles are farther apart than below it, so
   * that the decimal may lie above although the nearest of its length is below.
   */
  private static BigDecimal shortest(double size) {
    BigDecimal exact = new BigDecimal(size);
    boolean powerOfTwo = size == Math.scalb(1.0, Math.getExponent(size));
    BigDecimal rounded = exact;
    for (int digits = size < Double.MIN_NORMAL ? 2 : 15; digits <= 17; digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (powerOfTwo && rounded.doubleValue() != size) {
        rounded = exact.round(new MathContext(digits, RoundingMode.UP));
      }
      if (rounded.doubleValue() == size) {
        break;
      }
    }
    return rounded.stripTrailingZeros();
  }

  private static String shown(String text) {
    return new Settings.Scalar(text, Place.NOWHERE).toString();
  }
}
