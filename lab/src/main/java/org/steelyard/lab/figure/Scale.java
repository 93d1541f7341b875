package org.steelyard.lab.figure;

/** How an axis turns values into lengths. */
public enum Scale {
  LINEAR {
    @Override
    double apply(double value) {
      return value;
    }

    @Override
    boolean shows(double value) {
      return Math.abs(value) <= LARGEST;
    }
  },
  /** log₁₀ x, for positive values. */
  LOG {
    @Override
    double apply(double value) {
      return StrictMath.log10(value);
    }

    @Override
    boolean shows(double value) {
      return value > 0 && value < Double.POSITIVE_INFINITY;
    }
  },
  /** log₁₀(1 + x), for counts that begin at 0. */
  LOG_COUNT {
    @Override
    double apply(double value) {
      return StrictMath.log1p(value) / LN_10;
    }

    @Override
    boolean shows(double value) {
      return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
  };

  /** Beyond it the span of a linear axis could overflow. */
  private static final double LARGEST = 1e300;

  private static final double LN_10 = StrictMath.log(10);

  abstract double apply(double value);

  /** Whether the value has a place on such an axis. */
  abstract boolean shows(double value);

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
    if (shows(value)) {
      return Place.SHOWN;
    }
    return value > 0 ? Place.ABOVE : Place.BELOW;
  }
}
