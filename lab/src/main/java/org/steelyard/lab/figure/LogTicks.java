package org.steelyard.lab.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Ticks of logarithmic axes: whole decades, thinned to what fits, with minor ticks between. */
final class LogTicks {
  private static final int[] STRIDES = {1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200};
  private static final double ROOM_FOR_MINOR = 22;
  private static final double ROOM_FOR_DECADE = 3;

  private LogTicks() {}

  static List<Tick> of(Extent extent, double pixels, double spacing) {
    double span = extent.high() - extent.low();
    double decade = pixels / span;
    int first = (int) Math.ceil(extent.low() - 1e-9);
    int last = (int) Math.floor(extent.high() + 1e-9);
    if (last - first < 1 || decade > 6 * spacing) {
      return withinDecades(extent, pixels, spacing);
    }
    int stride = stride(decade, spacing);
    List<Tick> ticks = new ArrayList<>();
    for (int k = first - 1; k <= last; k++) {
      boolean major = Math.floorMod(k, stride) == 0;
      if (k >= first && (major || decade >= ROOM_FOR_DECADE)) {
        ticks.add(new Tick(k, major ? decadeLabel(k) : ""));
      }
      if (stride == 1 && decade >= ROOM_FOR_MINOR) {
        addMinor(ticks, k, extent);
      }
    }
    return ticks;
  }

  /** Ticks of log₁₀(1 + x): 0, 1, 10, 10², … */
  static List<Tick> counts(Extent extent, double pixels, double spacing) {
    double decade = pixels / (extent.high() - extent.low());
    int stride = stride(decade, spacing);
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(0, "0"));
    double free = spacing / decade;
    for (int k = 0; countPosition(1, k) <= extent.high(); k++) {
      double position = countPosition(1, k);
      boolean major = k % stride == 0 && position >= free;
      ticks.add(new Tick(position, major ? decadeLabel(k) : ""));
      for (int m = 2; m <= 9 && decade >= ROOM_FOR_MINOR; m++) {
        if (countPosition(m, k) <= extent.high()) {
          ticks.add(new Tick(countPosition(m, k), ""));
        }
      }
    }
    return ticks.stream().filter(t -> t.position() >= extent.low() - 1e-9).toList();
  }

  private static double countPosition(int mantissa, int exponent) {
    return Scale.LOG_COUNT.apply(
        mantissa * BigDecimal.ONE.scaleByPowerOfTen(exponent).doubleValue());
  }

  /**
   * Less than two decades, or a lot of room: 1, 2, 5 × 10ᵏ, or round numbers where even these are
   * few.
   */
  private static List<Tick> withinDecades(Extent extent, double pixels, double spacing) {
    List<Tick> ticks = new ArrayList<>();
    double decade = pixels / (extent.high() - extent.low());
    boolean allThree = decade * 0.3 >= spacing;
    for (int k = (int) Math.floor(extent.low()); k <= extent.high(); k++) {
      for (int m = 1; m <= 9; m++) {
        double position = k + StrictMath.log10(m);
        if (position >= extent.low() - 1e-9 && position <= extent.high() + 1e-9) {
          boolean major = m == 1 || (allThree && (m == 2 || m == 5));
          ticks.add(new Tick(position, major ? valueLabel(m, k) : ""));
        }
      }
    }
    if (ticks.stream().filter(Tick::major).count() >= 2 || Math.abs(extent.low()) > 290) {
      return ticks;
    }
    Extent values = new Extent(StrictMath.pow(10, extent.low()), StrictMath.pow(10, extent.high()));
    return LinearTicks.of(values, pixels / spacing, false).stream()
        .filter(tick -> tick.position() > 0)
        .map(tick -> new Tick(Scale.LOG.apply(tick.position()), tick.label()))
        .toList();
  }

  private static void addMinor(List<Tick> ticks, int decade, Extent extent) {
    for (int m = 2; m <= 9; m++) {
      double position = decade + StrictMath.log10(m);
      if (position > extent.low() && position < extent.high()) {
        ticks.add(new Tick(position, ""));
      }
    }
  }

  private static int stride(double decade, double spacing) {
    for (int stride : STRIDES) {
      if (stride * decade >= spacing) {
        return stride;
      }
    }
    return STRIDES[STRIDES.length - 1];
  }

  private static String decadeLabel(int exponent) {
    return exponent == 0 ? "1" : exponent == 1 ? "10" : Numbers.powerOfTen(exponent);
  }

  private static String valueLabel(int mantissa, int exponent) {
    BigDecimal value = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
    if (exponent >= -3 && exponent <= 3) {
      return Numbers.plain(value);
    }
    return mantissa == 1 ? decadeLabel(exponent) : Numbers.scientific(value, exponent);
  }
}
