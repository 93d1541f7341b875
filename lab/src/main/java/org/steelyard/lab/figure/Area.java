package org.steelyard.lab.figure;

/** A rectangle in pixels. */
record Area(double left, double top, double right, double bottom) {
  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }
}
