package org.steelyard.lab.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers, {@code [+-]digits[.digits][e[+-]digits]}, from ASCII bytes; the result is
 * the nearest double, always.
 *
 * <p>Up to 2⁵³ for the digits taken as an integer and 22 for the power of ten, both are doubles and
 * one rounded multiplication or division gives the nearest double (Clinger, "How to read floating
 * point numbers accurately", PLDI 1990); beyond, {@link EiselLemire} or the JDK decides.
 */
final class DecimalScanner {
  /** So many always fit into 64 bits without a sign. */
  private static final int MOST_DIGITS = 19;

  private static final double[] TEN = new double[23];

  static {
    // Exact: 10²² < 2⁵³ · 2²².
    TEN[0] = 1;
    for (int i = 1; i < TEN.length; i++) {
      TEN[i] = TEN[i - 1] * 10;
    }
  }

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;

  /** 10^k. */
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private int end;

  /** The position after the number last scanned; where it began if there was none. */
  int end() {
    return end;
  }

  /**
   * The number that begins at {@code from} and goes as far as it can before {@code to}; infinite if
   * it is too large for a double, NaN if there is none.
   */
  double scan(byte[] bytes, int from, int to) {
    // Without a branch: signs of data are as good as random.
    int negative = from < to && bytes[from] == '-' ? 1 : 0;
    int at = from + negative;
    int first = at;
    long digits = 0;
    int digit;
    while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      digits = 10 * digits + digit;
      at++;
    }
    int count = at - first;
    int decimals = 0;
    if (at <= bytes.length - 1 - Long.BYTES && bytes[at] == '.') {
      long eight = (long) EIGHT.get(bytes, ++at);
      decimals = leadingDigits(eight);
      digits = digits * POWERS[decimals] + value(eight, decimals);
      at += decimals;
      while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        at++;
        decimals++;
      }
    }
    boolean ends = at < to ? bytes[at] != '.' && (bytes[at] | 0x20) != 'e' : at == to;
    if (ends && count > 0 && count + decimals < MOST_DIGITS) {
      // As in convert, without waiting for the quotient.
      double value =
          digits <= 1L << 53 ? digits / TEN[decimals] : EiselLemire.convert(digits, -decimals);
      if (digits <= 1L << 53 || !Double.isNaN(value)) {
        end = at;
        return Double.longBitsToDouble(
            Double.doubleToRawLongBits(value) ^ ((long) negative << (Long.SIZE - 1)));
      }
    }
    return scanAny(bytes, from, to);
  }

  /** The same for all numbers, however long, character by character. */
  private double scanAny(byte[] bytes, int from, int to) {
    end = from;
    int at = from;
    boolean negative = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at] == '-';
      at++;
    }
    long digits = 0;
    int first = at;
    int digit;
    while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      digits = 10 * digits + digit;
      at++;
    }
    int count = at - first;
    int exponent = 0;
    if (at < to && bytes[at] == '.') {
      int point = ++at;
      while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        at++;
      }
      exponent = point - at;
      count -= exponent;
    }
    if (count == 0) {
      return Double.NaN;
    }
    end = at;
    if (at < to && (bytes[at] | 0x20) == 'e') {
      exponent += exponent(bytes, at + 1, to);
    }
    if (count > MOST_DIGITS) {
      count -= leadingZeros(bytes, first, at);
    }
    if (count <= MOST_DIGITS) {
      double value = convert(digits, exponent);
      if (!Double.isNaN(value)) {
        return negative ? -value : value;
      }
    }
    return Double.parseDouble(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
  }

  /** How many of eight characters, the first in the lowest byte, are digits before another. */
  private static int leadingDigits(long eight) {
    // The high bit of a byte below '0' or above '9' is set; borrows and carries only go up.
    long others = ((eight - '0' * ONES) | (eight + 0x46 * ONES)) & (ONES << 7);
    return Long.numberOfTrailingZeros(others) >> 3;
  }

  /** The first {@code count} of eight digits as a number; pairs, then fours, then all at once. */
  private static long value(long eight, int count) {
    int shift = Long.SIZE / 2 - Byte.SIZE / 2 * count;
    // In two steps, because none at all must leave nothing.
    long d = (eight - '0' * ONES) << shift << shift;
    d = d * 10 + (d >>> 8);
    return ((d & 0x000000ff000000ffL) * 0x000f424000000064L
            + (d >>> 16 & 0x000000ff000000ffL) * 0x0000271000000001L)
        >>> 32;
  }

  /** The exponent at {@code at}, and moves the end behind it; 0 if there is none. */
  private int exponent(byte[] bytes, int at, int to) {
    boolean negative = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at] == '-';
      at++;
    }
    int exponent = 0;
    int digit;
    int first = at;
    while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      exponent = Math.min(10 * exponent + digit, 99_999_999);
      at++;
    }
    if (at > first) {
      end = at;
    }
    return negative ? -exponent : exponent;
  }

  private static int leadingZeros(byte[] bytes, int from, int to) {
    int zeros = 0;
    for (int at = from; at < to && (bytes[at] == '0' || bytes[at] == '.'); at++) {
      zeros += bytes[at] == '0' ? 1 : 0;
    }
    return zeros;
  }

  /** digits (unsigned) · 10^exponent, or NaN if this cannot tell. */
  private static double convert(long digits, int exponent) {
    if (digits == 0) {
      return 0;
    }
    if (digits > 0 && digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
      return exponent < 0 ? digits / TEN[-exponent] : digits * TEN[exponent];
    }
    return EiselLemire.convert(digits, exponent);
  }
}
