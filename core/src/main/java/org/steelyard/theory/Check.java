package org.steelyard.theory;

import org.steelyard.linalg.Answer;

/**
 * One look at a claim: {@code measured} should be at most {@code bound} (floors are written the
 * other way round).
 *
 * @param rounding how much of the difference rounding can account for, absolute
 */
public record Check(double measured, double bound, double rounding) {
  /** YES or NO only where rounding cannot account for the difference. */
  public Answer answer() {
    if (measured <= bound - rounding || (measured <= bound && rounding == 0)) {
      return Answer.YES;
    }
    return measured > bound + rounding ? Answer.NO : Answer.UNDECIDED;
  }

  /**
   * (bound − measured)/max(|bound|, |measured|): negative where the claim fails, 0 where the two
   * agree.
   */
  public double slack() {
    double scale = Math.max(Math.abs(bound), Math.abs(measured));
    return scale == 0 || bound == measured ? 0 : (bound - measured) / scale;
  }
}
