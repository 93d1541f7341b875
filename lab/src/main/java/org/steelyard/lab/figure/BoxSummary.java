package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.List;

/**
 * Tukey's box: quartiles, whiskers to the farthest value within 1.5 interquartile ranges, the rest
 * as outliers. Infinite values take part in the order (a run that never arrived is slower than all
 * others); missing ones (NaN) are left out and counted.
 */
public record BoxSummary(
    double whiskerLow,
    double quartileLow,
    double median,
    double quartileHigh,
    double whiskerHigh,
    List<Double> outliers,
    int missing) {
  private static final double REACH = 1.5;

  public BoxSummary {
    outliers = List.copyOf(outliers);
  }

  /** Needs at least one value that is not NaN. */
  public static BoxSummary of(double... values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    require(sorted.length > 0, "a box needs a value that is not missing, got %s", values.length);
    double low = quantile(sorted, 0.25);
    double high = quantile(sorted, 0.75);
    double reach = high == low ? 0 : REACH * (high - low);
    double[] inside =
        Arrays.stream(sorted)
            .filter(
                v -> v >= low - reach && (v <= high + reach || high == Double.POSITIVE_INFINITY))
            .toArray();
    double whiskerLow = inside.length == 0 ? low : Math.min(inside[0], low);
    double whiskerHigh = inside.length == 0 ? high : Math.max(inside[inside.length - 1], high);
    List<Double> outliers =
        Arrays.stream(sorted).filter(v -> v < whiskerLow || v > whiskerHigh).boxed().toList();
    return new BoxSummary(
        whiskerLow,
        low,
        quantile(sorted, 0.5),
        high,
        whiskerHigh,
        outliers,
        values.length - sorted.length);
  }

  /**
   * The p-quantile of ascending values by linear interpolation between order statistics (Hyndman
   * and Fan's type 7).
   */
  public static double quantile(double[] ascending, double p) {
    double position = p * (ascending.length - 1);
    int below = (int) Math.floor(position);
    double weight = position - below;
    double low = ascending[below];
    if (weight == 0) {
      return low;
    }
    double high = ascending[below + 1];
    return low == high ? low : low + weight * (high - low);
  }
}
