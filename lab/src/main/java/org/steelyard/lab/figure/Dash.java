package org.steelyard.lab.figure;

import java.util.List;

/** Line patterns, so that curves differ in grey too; lengths in pixels: drawn, left out, … */
public enum Dash {
  SOLID(),
  LONG(9, 4),
  SHORT(4, 3),
  DOT(1.5, 3),
  DASH_DOT(9, 3, 2, 3);

  private final List<Double> lengths;

  Dash(double... lengths) {
    this.lengths = java.util.Arrays.stream(lengths).boxed().toList();
  }

  List<Double> lengths() {
    return lengths;
  }
}
