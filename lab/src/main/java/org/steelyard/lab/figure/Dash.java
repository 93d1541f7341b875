package org.steelyard.lab.figure;

/** Line patterns, so that curves differ in grey too. */
public enum Dash {
  SOLID(""),
  LONG("9 4"),
  SHORT("4 3"),
  DOT("1.5 3"),
  DASH_DOT("9 3 2 3");

  /** Lengths in pixels: drawn, left out, … */
  private final String lengths;

  Dash(String lengths) {
    this.lengths = lengths;
  }

  String lengths() {
    return lengths;
  }
}
