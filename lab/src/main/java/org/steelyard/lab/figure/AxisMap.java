package org.steelyard.lab.figure;

/**
 * The map from values to pixels along one axis.
 *
 * @param start pixel of the axis' beginning
 * @param end pixel of its end
 */
record AxisMap(Scale scale, Extent extent, double start, double end) {
  /** Coordinates stay within a few screens, so that curves far outside the axes stay drawable. */
  private static final double FARTHEST = 1e5;

  /** Where a value belongs. */
  enum Place {
    SHOWN,
    MISSING,
    ABOVE,
    BELOW
  }

  Place place(double value) {
    if (Double.isNaN(value)) {
      return Place.MISSING;
    }
    if (scale.shows(value)) {
      return Place.SHOWN;
    }
    return value > 0 ? Place.ABOVE : Place.BELOW;
  }

  /** The pixel of a value that {@link Place#SHOWN has a place}. */
  double pixel(double value) {
    return at(scale.apply(value));
  }

  /** The pixel of a position given in the coordinates of the scale. */
  double at(double position) {
    double fraction = (position - extent.low()) / (extent.high() - extent.low());
    double pixel = start + fraction * (end - start);
    return Math.max(-FARTHEST, Math.min(FARTHEST, pixel));
  }

  /** The pixel of a value, or of the edge it lies beyond; missing values have none (NaN). */
  double pixelOrEdge(double value) {
    return switch (place(value)) {
      case SHOWN -> pixel(value);
      case ABOVE -> end;
      case BELOW -> start;
      case MISSING -> Double.NaN;
    };
  }

  /** Whether the value is drawable but lies outside the axis. */
  boolean isOutside(double value) {
    return place(value) == Place.SHOWN
        && (scale.apply(value) < extent.low() || scale.apply(value) > extent.high());
  }
}
