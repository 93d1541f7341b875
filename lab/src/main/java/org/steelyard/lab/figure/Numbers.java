package org.steelyard.lab.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every machine: no locale, a true minus, superscript exponents. */
public final class Numbers {
  private static final char MINUS = '−';
  private static final char THIN_SPACE = '\u2009';
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /**
   * The value rounded to {@code digits} significant digits: plain from 10⁻⁴ up to 10⁶, otherwise
   * like 3.4×10⁻⁹; "undefined" for NaN, "∞" and "−∞" for the infinities.
   */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = exponentOf(rounded);
    return exponent >= -4 && exponent < 6 ? plain(rounded) : scientific(rounded, exponent);
  }

  /** A whole number in groups of three: 1 000 000. */
  public static String count(long value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** 10 to the {@code exponent}, such as 10⁻⁸. */
  public static String powerOfTen(int exponent) {
    StringBuilder text = new StringBuilder("10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  /** The value as mantissa times 10 to the given exponent: 2.5×10⁻⁴. */
  static String scientific(BigDecimal value, int exponent) {
    String mantissa = plain(value.scaleByPowerOfTen(-exponent));
    return mantissa.equals("0") ? "0" : mantissa + "×" + powerOfTen(exponent);
  }

  /** All digits without trailing zeros, in groups of three from 10 000 on. */
  static String plain(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    String digits = value.abs().stripTrailingZeros().toPlainString();
    int point = digits.indexOf('.');
    int whole = point < 0 ? digits.length() : point;
    StringBuilder text = new StringBuilder(value.signum() < 0 ? String.valueOf(MINUS) : "");
    for (int i = 0; i < digits.length(); i++) {
      if (whole > 4 && i > 0 && i < whole && (whole - i) % 3 == 0) {
        text.append(THIN_SPACE);
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** The decimal exponent of the leading digit; the value must not be 0. */
  static int exponentOf(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  /** A coordinate: at most two decimals, never an exponent, never −0. */
  static String coordinate(double value) {
    long hundredths = Math.round(value * 100);
    String digits = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    return hundredths == 0 ? "0" : digits;
  }
}
