package org.steelyard.lab.prepare;

import org.steelyard.objective.Moments;
import org.steelyard.objective.TriangularFactor;

/** A square loss ready for training, and what its numbers mean in the user's units. */
public final class Prepared {
  private final TriangularFactor factor;
  private final long samples;
  private final Units units;

  Prepared(TriangularFactor factor, long samples, Units units) {
    this.factor = factor;
    this.samples = samples;
    this.units = units;
  }

  /**
   * The factor of the prepared samples over √m: ½‖R_xx·Wᵀ − R_xy‖_F² + ½‖R_yy‖_F² is the mean loss.
   * After whitening R_xx is the identity exactly and R_xy is Φᵀ. R_xx may be singular otherwise.
   */
  public TriangularFactor meanFactor() {
    return factor;
  }

  /** The factor of the prepared samples, for the summed loss. */
  public TriangularFactor sumFactor() {
    return factor.scaled(Math.sqrt((double) samples));
  }

  /**
   * The factor of other samples (held out) over the root of their number, in the units of this
   * preparation.
   */
  public TriangularFactor meanFactorOf(Moments other) {
    return units.meanFactorOf(other);
  }

  /** m. */
  public long samples() {
    return samples;
  }

  public Units units() {
    return units;
  }
}
