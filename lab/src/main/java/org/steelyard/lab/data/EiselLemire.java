package org.steelyard.lab.data;

import java.math.BigInteger;

/**
 * The double nearest to w · 10^q from the leading 128 bits of 5^q, in the cases where these decide
 * it; for numbers with 16 to 19 digits, as programs write doubles in full.
 *
 * <p>Daniel Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience 51
 * (2021), algorithm 1, but for ties and the ends of the range, which are left to others.
 */
final class EiselLemire {
  private static final int LEAST = -300;
  private static final int MOST = 300;

  /** High and low half of the leading 128 bits of 5^q: cut off for q ≥ 0, rounded up below. */
  private static final long[] POWERS = powers();

  private EiselLemire() {}

  private static long[] powers() {
    long[] powers = new long[2 * (MOST - LEAST + 1)];
    for (int q = LEAST; q <= MOST; q++) {
      BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
      int bits = five.bitLength();
      BigInteger leading =
          q >= 0
              ? five.shiftLeft(128).shiftRight(bits)
              : BigInteger.ONE.shiftLeft(bits + 127).divide(five).add(BigInteger.ONE);
      powers[2 * (q - LEAST)] = leading.shiftRight(64).longValue();
      powers[2 * (q - LEAST) + 1] = leading.longValue();
    }
    return powers;
  }

  /**
   * The double nearest to {@code digits} · 10^{@code exponent}, ties to even, or NaN if this cannot
   * tell: near a tie, or outside the normal range.
   *
   * @param digits unsigned, not 0
   */
  static double convert(long digits, int exponent) {
    if (exponent < LEAST || exponent > MOST) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(digits);
    long w = digits << zeros;
    int at = 2 * (exponent - LEAST);
    long low = w * POWERS[at];
    long high = multiplyHigh(w, POWERS[at]);
    // 64 bits of 5^q leave an error below 2⁶⁴ in the product: more bits where it could matter.
    if ((high & 0x1ff) == 0x1ff) {
      long carry = multiplyHigh(w, POWERS[at + 1]);
      low += carry;
      high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
      if (low == -1) {
        return Double.NaN;
      }
    }
    int upper = (int) (high >>> 63);
    long mantissa = high >>> (upper + 9);
    // ⌊q · log₂ 10⌋ + 63 for these q.
    int binary = ((217706 * exponent) >> 16) + 63;
    int biased = binary + 1023 + upper - zeros;
    if (biased <= 1 || biased >= 2045) {
      return Double.NaN;
    }
    // Bits of the product below the rounding bit may be zero: a tie, or not far from one.
    if ((mantissa & 1) == 1
        && mantissa << (upper + 9) == high
        && Long.compareUnsigned(low, 2) < 0) {
      return Double.NaN;
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    if (mantissa == 1L << 53) {
      mantissa = 1L << 52;
      biased++;
    }
    return Double.longBitsToDouble(((long) biased << 52) | (mantissa & ((1L << 52) - 1)));
  }

  /** The upper half of the unsigned product; {@code Math.unsignedMultiplyHigh} is newer than 17. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
