package org.steelyard.lab.figure;

import java.util.Arrays;

/**
 * Reduces a polyline to what pixels show: of all points in one pixel column the first, the lowest,
 * the highest and the last, in their order. Spikes stay, however narrow.
 */
final class Thinning {
  private Thinning() {}

  /** {@code path} is x₀, y₀, x₁, y₁, … with {@code length} numbers in use; returns a new array. */
  static double[] thin(double[] path, int length) {
    double[] kept = new double[length];
    int size = 0;
    int start = 0;
    while (start < length) {
      double column = Math.floor(path[start]);
      int lowest = start;
      int highest = start;
      int end = start;
      while (end < length && Math.floor(path[end]) == column) {
        lowest = path[end + 1] > path[lowest + 1] ? end : lowest;
        highest = path[end + 1] < path[highest + 1] ? end : highest;
        end += 2;
      }
      int[] chosen = {start, Math.min(lowest, highest), Math.max(lowest, highest), end - 2};
      int previous = -1;
      for (int index : chosen) {
        if (index != previous) {
          kept[size] = path[index];
          kept[size + 1] = path[index + 1];
          size += 2;
        }
        previous = index;
      }
      start = end;
    }
    return Arrays.copyOf(kept, size);
  }
}
