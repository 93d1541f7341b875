package org.steelyard.lab.figure;

/**
 * Moves positions apart to a least distance while moving them as little as possible (least squares:
 * isotonic regression by pooling adjacent violators).
 */
final class Spread {
  private Spread() {}

  /**
   * {@code wanted} ascending; the result keeps the order, the distance and, if there is room, the
   * limits.
   */
  static double[] apart(double[] wanted, double distance, double least, double most) {
    int n = wanted.length;
    double[] mean = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      mean[blocks] = wanted[i] - i * distance;
      size[blocks] = 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        int merged = size[blocks - 2] + size[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / merged;
        size[blocks - 2] = merged;
        blocks--;
      }
    }
    double[] placed = new double[n];
    double last = Math.max(least, most - (n - 1) * distance);
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      double level = Math.max(least, Math.min(last, mean[block]));
      for (int member = 0; member < size[block]; member++, i++) {
        placed[i] = level + i * distance;
      }
    }
    return placed;
  }
}
