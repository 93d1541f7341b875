package org.steelyard.lab.figure;

/**
 * A tick.
 *
 * @param position in the coordinates of the axis' scale
 * @param label empty for a minor tick
 */
record Tick(double position, String label) {
  boolean major() {
    return !label.isEmpty();
  }
}
