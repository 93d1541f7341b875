package org.steelyard.linalg;

/**
 * The four operations and the square root rounded towards −∞ or +∞, exactly as IEEE 754 defines
 * directed rounding.
 *
 * <p>The result to nearest is computed first; the sign of its error, which {@link Math#fma} or
 * Fast2Sum deliver without error, says whether the neighbour is the answer. Where an error term
 * could underflow the operands are scaled by powers of two first. Proofs: docs/enclosures.md,
 * section 1. Ends at infinity are limits: 0·∞ = 0, and an undefined ∞ − ∞ or ∞/∞ rounds to the far
 * infinity.
 */
final class Directed {
  /** Above this magnitude the residuals of division and root are multiples of 2⁻¹⁰⁷⁴. */
  private static final double NO_UNDERFLOW = 0x1p-900;

  private static final double NO_OVERFLOW = 0x1p1000;

  private Directed() {}

  /** The error a + b − sum of the rounded sum, exact while the sum is finite (Fast2Sum). */
  static double sumError(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? b - (sum - a) : a - (sum - b);
  }

  static double addDown(double a, double b) {
    double sum = a + b;
    if (Math.abs(sum) < NO_OVERFLOW && Math.abs(a) < Double.MAX_VALUE) {
      // TwoSum (Knuth): exact here (Boldo, Graillat, Muller 2017), and without a branch on sizes.
      double part = sum - a;
      return step(sum, (a - (sum - part)) + (b - part));
    }
    if (!Double.isFinite(sum)) {
      return downFromNonFinite(sum, Double.isFinite(a) && Double.isFinite(b));
    }
    return step(sum, sumError(a, b, sum));
  }

  static double addUp(double a, double b) {
    return -addDown(-a, -b);
  }

  static double subtractDown(double a, double b) {
    return addDown(a, -b);
  }

  static double subtractUp(double a, double b) {
    return -addDown(-a, b);
  }

  static double multiplyDown(double a, double b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    double product = a * b;
    if (Double.isInfinite(product)) {
      return downFromNonFinite(product, Double.isFinite(a) && Double.isFinite(b));
    }
    if (Math.abs(product) >= NO_UNDERFLOW) {
      return step(product, Math.fma(a, b, -product));
    }
    int ea = Math.getExponent(a);
    int eb = Math.getExponent(b);
    double scaled = Math.scalb(product, -ea - eb);
    return step(product, Math.fma(Math.scalb(a, -ea), Math.scalb(b, -eb), -scaled));
  }

  static double multiplyUp(double a, double b) {
    return -multiplyDown(-a, b);
  }

  /** {@code b} is not zero. */
  static double divideDown(double a, double b) {
    if (a == 0) {
      return 0;
    }
    double quotient = a / b;
    if (!Double.isFinite(quotient)) {
      return downFromNonFinite(quotient, Double.isFinite(a));
    }
    if (Double.isInfinite(b)) {
      return quotient;
    }
    double residual;
    if (Math.abs(a) >= NO_UNDERFLOW) {
      residual = Math.fma(-quotient, b, a);
    } else {
      int ea = Math.getExponent(a);
      int eb = Math.getExponent(b);
      double scaled = Math.scalb(quotient, eb - ea);
      residual = Math.fma(-scaled, Math.scalb(b, -eb), Math.scalb(a, -ea));
    }
    return step(quotient, b > 0 ? residual : -residual);
  }

  static double divideUp(double a, double b) {
    return -divideDown(-a, b);
  }

  /** {@code x} is not negative. */
  static double sqrtDown(double x) {
    double root = Math.sqrt(x);
    return Double.isInfinite(root) ? root : step(root, sqrtResidual(x, root));
  }

  /** {@code x} is not negative. */
  static double sqrtUp(double x) {
    double root = Math.sqrt(x);
    return Double.isInfinite(root) ? root : -step(-root, -sqrtResidual(x, root));
  }

  private static double sqrtResidual(double x, double root) {
    if (x >= NO_UNDERFLOW) {
      return Math.fma(-root, root, x);
    }
    double scaled = root * 0x1p200;
    return Math.fma(-scaled, scaled, x * 0x1p400);
  }

  /**
   * The largest double at most {@code nearest + error}, where nearest is that sum rounded: {@link
   * Math#nextDown} where the error is negative, as arithmetic on the bits, since half of the errors
   * are and a branch would be guessed wrong as often.
   */
  private static double step(double nearest, double error) {
    if (nearest == 0) {
      return error < 0 ? -Double.MIN_VALUE : nearest;
    }
    // Plus 0, so that an error of −0 counts as none.
    long below = Double.doubleToRawLongBits(error + 0.0) >>> 63;
    long bits = Double.doubleToRawLongBits(nearest);
    long towardsZero = 1 + 2 * (bits >> 63);
    return Double.longBitsToDouble(bits - below * towardsZero);
  }

  private static double downFromNonFinite(double value, boolean overflowed) {
    if (Double.isNaN(value)) {
      return Double.NEGATIVE_INFINITY;
    }
    return overflowed && value > 0 ? Double.MAX_VALUE : value;
  }
}
