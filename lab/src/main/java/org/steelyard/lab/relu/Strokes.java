package org.steelyard.lab.relu;

import org.steelyard.linalg.RandomMatrices;

/** Draws generated pictures. */
final class Strokes {
  private static final int STROKES = 3;
  private static final int STEPS = 14;
  private static final double WIDTH = 1.3;
  private static final int SHIFT = 2;
  private static final double NOISE = 0.25;

  private final int side;
  private final RandomMatrices random;

  Strokes(int side, RandomMatrices random) {
    this.side = side;
    this.random = random;
  }

  /** Some strokes that bend, in the middle of the picture; values in [0, 1]. */
  double[] prototype() {
    double[] picture = new double[side * side];
    for (int s = 0; s < STROKES; s++) {
      double x = side * (0.3 + 0.4 * random.uniform());
      double y = side * (0.3 + 0.4 * random.uniform());
      double angle = 2 * Math.PI * random.uniform();
      for (int k = 0; k < STEPS; k++) {
        dot(picture, x, y);
        angle += 0.3 * random.gaussian();
        x = within(x + StrictMath.cos(angle));
        y = within(y + StrictMath.sin(angle));
      }
    }
    return picture;
  }

  private double within(double at) {
    return Math.max(4, Math.min(side - 5, at));
  }

  private void dot(double[] picture, double x, double y) {
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double squared = (column - x) * (column - x) + (row - y) * (row - y);
        int at = row * side + column;
        picture[at] = Math.max(picture[at], StrictMath.exp(-squared / (2 * WIDTH * WIDTH)));
      }
    }
  }

  /** The prototype, shifted, its lit parts noisy. */
  void picture(double[] prototype, RandomMatrices noise, byte[] grey, int offset) {
    int down = noise.index(2 * SHIFT + 1) - SHIFT;
    int right = noise.index(2 * SHIFT + 1) - SHIFT;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int from = Math.floorMod(row - down, side) * side + Math.floorMod(column - right, side);
        double value = prototype[from];
        double lit = value > 0.1 ? value + NOISE * noise.gaussian() : 0;
        grey[offset + row * side + column] = (byte) Math.round(255 * Math.max(0, Math.min(1, lit)));
      }
    }
  }
}
