package org.steelyard.lab.figure;

import java.util.List;

/**
 * Polylines or polygons in pixels.
 *
 * @param pieces each x₀, y₀, x₁, y₁, …
 * @param closed whether every piece returns to its beginning
 */
record Outline(List<double[]> pieces, boolean closed) {
  static Outline line(double... coordinates) {
    return new Outline(List.of(coordinates), false);
  }

  static Outline polygon(double... coordinates) {
    return new Outline(List.of(coordinates), true);
  }

  static Outline box(double left, double top, double right, double bottom) {
    return polygon(left, top, right, top, right, bottom, left, bottom);
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }
}
