package org.steelyard.lab.verify;

import java.util.function.DoublePredicate;

/** Small numerics of the verifier. */
final class Numbers {
  private Numbers() {}

  /**
   * The largest x &gt; 0, to the last bit, below which a condition that once fails stays failed
   * holds.
   */
  static double largest(DoublePredicate condition) {
    double low = 0;
    double high = 1;
    while (condition.test(high) && high < 1e300) {
      low = high;
      high *= 2;
    }
    while (!condition.test(high) && high > 1e-300 && low == 0) {
      if (condition.test(high / 2)) {
        low = high / 2;
      } else {
        high /= 2;
      }
    }
    for (double middle = (low + high) / 2;
        low < middle && middle < high;
        middle = (low + high) / 2) {
      if (condition.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static double positive(double x) {
    return Math.max(x, 0);
  }

  /**
   * Steps that certainly bring an excess down by {@code ratio} if each multiplies it by the factor.
   */
  static double iterations(double ratio, double factor) {
    if (!(ratio < 1)) {
      return 0;
    }
    return factor < 1
        ? Math.ceil(StrictMath.log(ratio) / StrictMath.log1p(-(1 - factor)))
        : Double.POSITIVE_INFINITY;
  }
}
