package org.steelyard.lab.reproduce.theory;

/**
 * A printed formula and an instance on which it fails.
 *
 * @param name short, for axes
 * @param where it stands
 * @param printed what it says
 * @param corrected what holds instead
 * @param instance on which it is evaluated
 * @param kind what the formula claims to be
 * @param claimed the printed formula's value there
 * @param truth what it speaks of, computed without any formula of a paper
 * @param repaired the corrected formula's value; NaN where there is none
 */
record Erratum(
    String name,
    String where,
    String printed,
    String corrected,
    String instance,
    Kind kind,
    double claimed,
    double truth,
    double repaired) {
  private static final double TOLERANCE = 1e-9;

  /** What a formula claims of the truth. */
  enum Kind {
    LOWER_BOUND,
    UPPER_BOUND,
    EQUALITY
  }

  /** Whether the instance contradicts the printed formula, beyond rounding. */
  boolean isRefuted() {
    return excess(claimed) > 1 + TOLERANCE;
  }

  /** Whether the corrected formula holds there. */
  boolean isRepaired() {
    return Double.isNaN(repaired) || excess(repaired) <= 1 + TOLERANCE;
  }

  /** How many times too much is claimed: at most 1 for a true statement, +∞ for a wrong sign. */
  double excess(double value) {
    return switch (kind) {
      case LOWER_BOUND -> over(value, truth);
      case UPPER_BOUND -> over(truth, value);
      case EQUALITY -> Math.max(over(value, truth), over(truth, value));
    };
  }

  private static double over(double large, double small) {
    if (Math.abs(large - small) <= TOLERANCE * Math.max(Math.abs(large), Math.abs(small))) {
      return 1;
    }
    return large > 0 && small <= 0 ? Double.POSITIVE_INFINITY : large / small;
  }
}
