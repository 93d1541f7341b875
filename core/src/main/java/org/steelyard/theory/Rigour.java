package org.steelyard.theory;

/** The three words that are never mixed, strongest first. */
public enum Rigour {
  /**
   * Every hypothesis holds with numbers enclosed in intervals; the claim follows by a theorem or a
   * proof in docs/.
   */
  PROVEN,
  /** Every hypothesis holds in double precision, no enclosure. */
  COMPUTED,
  /** Measured on this run only. */
  OBSERVED;

  /** As a number, for memories of runs. */
  public double code() {
    return switch (this) {
      case PROVEN -> 0;
      case COMPUTED -> 1;
      case OBSERVED -> 2;
    };
  }

  /** The one with this {@link #code}. */
  public static Rigour ofCode(double code) {
    return code == 0 ? PROVEN : code == 1 ? COMPUTED : OBSERVED;
  }

  /** The weaker of the two. */
  public Rigour and(Rigour other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
