package org.steelyard.lab.data;

import static org.steelyard.parts.Require.require;

import java.util.Optional;

/**
 * What is wanted of data beyond its own settings.
 *
 * @param seed of generated data; files do not care
 * @param group the column whose values put samples into groups; it is no input then unless it is
 *     listed as one
 * @param labels whether the target is the name of a class, a text like any other
 * @param threads that may read, the caller's among them; changes nothing of what is read
 */
public record Reading(long seed, Optional<String> group, boolean labels, int threads) {
  public Reading {
    require(threads >= 1, "threads must be at least 1, got %s", threads);
  }

  /** Numbers, in no groups, read by one thread. */
  public static Reading of(long seed) {
    return new Reading(seed, Optional.empty(), false, 1);
  }

  /** Numbers, grouped by this column, read by one thread. */
  public static Reading grouped(long seed, String group) {
    return new Reading(seed, Optional.of(group), false, 1);
  }

  /** For data without named columns. */
  void refuseGroup() {
    group.ifPresent(
        name -> {
          throw new DataException(
              "no column '%s' to group by: only csv and tsv data have named columns"
                  .formatted(name));
        });
  }
}
