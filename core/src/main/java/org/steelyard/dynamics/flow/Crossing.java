package org.steelyard.dynamics.flow;

import java.util.function.DoubleUnaryOperator;

/**
 * A zero of a falling function between two points, by regula falsi (Illinois), to 1e-12 of them.
 */
final class Crossing {
  private static final int MOST = 60;

  private Crossing() {}

  /**
   * @param atLow the value at {@code low}, positive
   * @param atHigh the value at {@code high}, at most 0
   */
  static double of(
      double low, double atLow, double high, double atHigh, DoubleUnaryOperator function) {
    double span = 1e-12 * (high - low);
    int side = 0;
    for (int k = 0; k < MOST && high - low > span && atHigh < 0; k++) {
      double middle = low + (high - low) * (atLow / (atLow - atHigh));
      if (!(middle > low && middle < high)) {
        break;
      }
      double value = function.applyAsDouble(middle);
      if (value > 0) {
        low = middle;
        atLow = value;
        atHigh = side == 1 ? atHigh / 2 : atHigh;
        side = 1;
      } else {
        high = middle;
        atHigh = value;
        atLow = side == -1 ? atLow / 2 : atLow;
        side = -1;
      }
    }
    return high;
  }
}
