package org.steelyard.lab.reproduce.xu;

import static org.steelyard.parts.Require.require;

import org.steelyard.linalg.Matrix;

/**
 * The numbers that a script draws after {@code numpy.random.seed(seed)}: the Mersenne Twister
 * MT19937 (Matsumoto and Nishimura 1998) and Marsaglia's polar method, up to the last bits of the
 * logarithm.
 */
final class NumpyRandom {
  private static final int SIZE = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[SIZE];
  private int next = SIZE;
  private double spare = Double.NaN;

  /**
   * @param seed 0 … 2³² − 1
   */
  NumpyRandom(long seed) {
    require(seed >= 0 && seed < 1L << 32, "seed must be in 0 … 2^32 - 1, got %s", seed);
    state[0] = (int) seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private int bits() {
    if (next == SIZE) {
      refill();
      next = 0;
    }
    int y = state[next];
    next++;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void refill() {
    for (int i = 0; i < SIZE; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
      state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
    }
  }

  /** Uniform on [0, 1): 53 bits from two draws. */
  double uniform() {
    int high = bits() >>> 5;
    int low = bits() >>> 6;
    return (high * 0x1p26 + low) * 0x1p-53;
  }

  /** Standard normal. */
  double gaussian() {
    if (!Double.isNaN(spare)) {
      double value = spare;
      spare = Double.NaN;
      return value;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = factor * x;
    return factor * y;
  }

  /** Entries N(0, deviation²), row after row. */
  Matrix gaussian(int rows, int columns, double deviation) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * gaussian();
    }
    return Matrix.wrap(rows, columns, values);
  }
}
