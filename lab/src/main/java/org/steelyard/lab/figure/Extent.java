package org.steelyard.lab.figure;

import java.util.List;
import java.util.function.DoubleConsumer;

/** Where an axis begins and ends, in the coordinates of its scale. */
record Extent(double low, double high) {
  /** Fractions of the span left free beside the data. */
  private static final double MARGIN = 0.035;

  private static final double SMALLEST_RELATIVE_SPAN = 1e-11;

  static Extent horizontal(Plot plot) {
    return of(plot.x(), plot.layers(), false);
  }

  static Extent vertical(Plot plot) {
    return of(plot.y(), plot.layers(), true);
  }

  private static Extent of(Axis axis, List<Layer> layers, boolean vertical) {
    Scale scale = axis.scale();
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    DoubleConsumer widen =
        value -> {
          if (scale.shows(value)) {
            range[0] = Math.min(range[0], value);
            range[1] = Math.max(range[1], value);
          }
        };
    for (Layer layer : layers) {
      Points.visit(layer, (x, y) -> widen.accept(vertical ? y : x));
      if (vertical && layer instanceof Layer.Bars && scale == Scale.LINEAR) {
        widen.accept(0);
      }
    }
    if (range[0] > range[1]) {
      range[0] = scale == Scale.LOG ? 0.1 : 0;
      range[1] = 1;
    }
    double low = scale.apply(range[0]);
    double high = scale.apply(range[1]);
    double smallest = smallestSpan(axis, low, high);
    if (high - low < smallest) {
      double middle = low + (high - low) / 2;
      low = axis.whole() ? low : middle - smallest / 2;
      high = low + smallest;
    }
    double margin = MARGIN * (high - low) * (vertical ? 1 : 0.4);
    boolean startsAtZero = scale == Scale.LINEAR && low >= 0 && low <= 0.25 * high;
    low = startsAtZero ? Math.min(low, 0) - (low > 0 || vertical ? 0 : margin) : low - margin;
    high += margin;
    return new Extent(
        axis.min().isPresent() ? scale.apply(axis.min().getAsDouble()) : low,
        axis.max().isPresent() ? scale.apply(axis.max().getAsDouble()) : high);
  }

  private static double smallestSpan(Axis axis, double low, double high) {
    if (axis.scale() == Scale.LOG) {
      return 0.02;
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (low == high) {
      return axis.whole() ? 1 : size == 0 ? 1 : 0.2 * size;
    }
    return SMALLEST_RELATIVE_SPAN * size;
  }
}
