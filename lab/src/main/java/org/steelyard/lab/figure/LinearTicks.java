package org.steelyard.lab.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Ticks at multiples of 1, 2 or 5 times a power of ten, in exact decimals. */
final class LinearTicks {
  private LinearTicks() {}

  /** At most about {@code most} ticks (at least two where the axis is long enough). */
  static List<Tick> of(Extent extent, double most, boolean whole) {
    BigDecimal step = step((extent.high() - extent.low()) / Math.max(most, 1.5), whole);
    long first = (long) Math.ceil(extent.low() / step.doubleValue() - 1e-9);
    long last = (long) Math.floor(extent.high() / step.doubleValue() + 1e-9);
    List<BigDecimal> values = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      values.add(step.multiply(BigDecimal.valueOf(i)));
    }
    int exponent = exponent(values);
    boolean scientific = exponent >= 7 || exponent <= -4;
    List<Tick> ticks = new ArrayList<>();
    for (BigDecimal value : values) {
      String label = scientific ? Numbers.scientific(value, exponent) : Numbers.plain(value);
      ticks.add(new Tick(value.doubleValue(), label));
    }
    return ticks;
  }

  /** The least of 1, 2, 5 × 10ᵏ that is at least {@code rough}. */
  private static BigDecimal step(double rough, boolean whole) {
    int exponent = (int) Math.floor(StrictMath.log10(rough));
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    for (int mantissa : new int[] {1, 2, 5, 10}) {
      step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= rough * (1 - 1e-9)) {
        break;
      }
    }
    return whole ? step.max(BigDecimal.ONE) : step;
  }

  private static int exponent(List<BigDecimal> values) {
    return values.stream()
        .filter(v -> v.signum() != 0)
        .mapToInt(Numbers::exponentOf)
        .max()
        .orElse(0);
  }
}
