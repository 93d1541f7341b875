package org.steelyard.linalg;

/** What enclosures of singular values and of eigenvalues share. */
final class Spectra {
  private Spectra() {}

  /**
   * An enclosure of the spectrum of QᵀQ: 1 ± ‖QᵀQ − I‖, not below 0.
   *
   * <p>QᵀQ is symmetric, so each eigenvalue differs from 1 by at most the norm of the difference
   * (Weyl).
   */
  static Interval gram(IntervalMatrix q) {
    IntervalMatrix identity = IntervalMatrix.of(Matrix.identity(q.columns()));
    double defect = Norms.spectralBound(q.transpose().times(q).minus(identity));
    return Interval.ball(1, defect).positivePart();
  }

  /**
   * Uses the order x₁ ≥ x₂ ≥ …: no upper end exceeds an earlier one, no lower end falls short of a
   * later one.
   */
  static void sharpen(Interval[] values) {
    for (int i = 1; i < values.length; i++) {
      values[i] = new Interval(values[i].lo(), Math.min(values[i].hi(), values[i - 1].hi()));
    }
    for (int i = values.length - 2; i >= 0; i--) {
      values[i] = new Interval(Math.max(values[i].lo(), values[i + 1].lo()), values[i].hi());
    }
  }
}
