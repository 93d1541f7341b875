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

  /** The pixel of a value that {@link Scale#place has a place}. */
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
    return switch (scale.place(value)) {
      case SHOWN -> pixel(value);
      case ABOVE -> end;
      case BELOW -> start;
      case MISSING -> Double.NaN;
    };
  }
}
