package org.steelyard.linalg;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded doubles of every kind that arithmetic treats differently. */
final class Doubles {
  private final RandomGenerator random;

  Doubles(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Uniform in (−1, 1). */
  double uniform() {
    return 2 * random.nextDouble() - 1;
  }

  /** Any finite double: moderate, whole, power of two, subnormal, huge, graded or random bits. */
  double any() {
    return switch (below(8)) {
      case 0 -> below(41) - 20;
      case 1 -> Math.copySign(Math.scalb(1.0, below(2098) - 1074), uniform());
      case 2 -> Math.copySign(Double.longBitsToDouble(random.nextLong() >>> 12), uniform());
      case 3 -> uniform() * Double.MAX_VALUE;
      case 4 -> Math.scalb(uniform(), below(200) - 100);
      case 5 -> 1 + uniform() * 0x1p-40;
      case 6 -> finite(Double.longBitsToDouble(random.nextLong()));
      default -> uniform();
    };
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  Matrix matrix(int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = uniform();
    }
    return Matrix.wrap(rows, columns, values);
  }

  /** Small whole numbers. */
  Matrix whole(int rows, int columns, int bound) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = below(2 * bound + 1) - bound;
    }
    return Matrix.wrap(rows, columns, values);
  }

  /** Powers of ten, as doubles near them, from 10^from to 10^to, in this order on the diagonal. */
  static Matrix grades(int order, double from, double to) {
    double[] grades = new double[order];
    for (int i = 0; i < order; i++) {
      grades[i] = StrictMath.pow(10, from + (to - from) * i / Math.max(1, order - 1));
    }
    return Matrix.diagonal(order, order, grades);
  }
}
