package org.steelyard.theory;

/**
 * What rounding alone can do to an excess. With r the residual and e what rounding adds to it, ½‖r
 * + e‖² − ½‖r‖² ≤ ‖r‖‖e‖ + ½‖e‖²: beside the floor ½‖e‖² there is a term that only looks small next
 * to a large excess.
 *
 * @param floor ½‖e‖² ({@link Weighing#roundingFloor})
 */
public record LossRounding(double floor) {
  public static LossRounding of(Weighing at) {
    return new LossRounding(at.roundingFloor());
  }

  /** How far the computed excess may be from this one. */
  public double of(double excess) {
    return floor + 2 * Math.sqrt(Math.abs(excess) * floor);
  }
}
