package org.steelyard.lab.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.steelyard.lab.experiment.Experiment;

/**
 * One run of a sweep.
 *
 * @param index in grid order, from 0
 * @param coordinates what the sweep sets in this cell, as text, in the order of its axes
 * @param experiment resolved: {@code train} on it trains the same
 * @param hash identity: {@link CellIdentity}
 */
public record SweepCell(
    int index, Map<String, String> coordinates, Experiment experiment, String hash) {
  public SweepCell {
    coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
  }

  /** "dynamics.step-size=0.1 seed=3". */
  String words() {
    StringBuilder words = new StringBuilder();
    coordinates.forEach((key, value) -> words.append(key).append('=').append(value).append(' '));
    return words.toString().strip();
  }
}
