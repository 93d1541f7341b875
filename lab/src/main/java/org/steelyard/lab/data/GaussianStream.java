package org.steelyard.lab.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Standard normal numbers from a seed, the same on every JDK: polar method on {@code StrictMath}.
 */
final class GaussianStream {
  private final RandomGenerator random;
  private double spare = Double.NaN;

  GaussianStream(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  double next() {
    if (!Double.isNaN(spare)) {
      double value = spare;
      spare = Double.NaN;
      return value;
    }
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  }

  /** In [0, 1), a multiple of 2⁻⁵³; {@code nextDouble} need not be the same on every JDK. */
  private double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }
}
