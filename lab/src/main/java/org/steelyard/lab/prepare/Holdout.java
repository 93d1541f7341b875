package org.steelyard.lab.prepare;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import org.steelyard.parts.Doc;

/**
 * Which samples are kept from training, decided as they come by: row by row, or group by group so
 * that no group is on both sides.
 *
 * <p>Of every 20 consecutive rows (or groups, in the order of their first appearance) as many are
 * held out as bring the count so far nearest to the fraction, chosen by a hash of seed and number.
 * So one pass is enough, every part of a file is represented, and the count is never off by more
 * than six.
 */
@Doc("keeps part of the samples from training to measure predictions")
public record Holdout(
    @Doc("part of the rows (or groups) that is held out, above 0 and below 1") double fraction,
    @Doc("column whose values are held out together") Optional<String> group) {

  public Holdout {
    require(fraction > 0 && fraction < 1, "fraction must be above 0 and below 1, got %s", fraction);
  }

  public Holdout() {
    this(0.2, Optional.empty());
  }

  /** A decision for each row, rows in the order of the file. */
  public Split split(long seed) {
    return new Split(fraction, seed);
  }
}
