package org.steelyard.linalg;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeded random numbers and matrices, the same on every machine: L64X128MixRandom for the bits,
 * Marsaglia's polar method on {@link StrictMath} for the Gaussians. Not for several threads.
 */
public final class RandomMatrices {
  /** What provenance says of the numbers drawn here. */
  public static final String GENERATOR = "L64X128MixRandom, polar method";

  private final RandomGenerator bits;
  private double spare = Double.NaN;

  private RandomMatrices(RandomGenerator bits) {
    this.bits = bits;
  }

  /**
   * A stream of its own for each purpose, so that drawing more of one thing changes nothing else.
   *
   * @param purpose "weights", "data" …
   */
  public static RandomMatrices of(long seed, String purpose) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new RandomMatrices(
        RandomGeneratorFactory.of("L64X128MixRandom").create(mix(seed) ^ hash));
  }

  /** Neighbouring seeds become unrelated ones (the finalizer of SplitMix64). */
  private static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform on [0, 1). */
  public double uniform() {
    return bits.nextDouble();
  }

  /** Uniform on 0 … bound − 1. */
  public int index(int bound) {
    return bits.nextInt(bound);
  }

  /** Standard normal. */
  public double gaussian() {
    if (!Double.isNaN(spare)) {
      double value = spare;
      spare = Double.NaN;
      return value;
    }
    double x;
    double y;
    double s;
    do {
      x = 2 * bits.nextDouble() - 1;
      y = 2 * bits.nextDouble() - 1;
      s = x * x + y * y;
    } while (s >= 1 || s == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    spare = y * factor;
    return x * factor;
  }

  /** Entries independent N(0, deviation²). */
  public Matrix gaussian(int rows, int columns, double deviation) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * gaussian();
    }
    return Matrix.wrap(rows, columns, values);
  }

  /** Entries independent, uniform on [−bound, bound). */
  public Matrix uniform(int rows, int columns, double bound) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * uniform() - 1);
    }
    return Matrix.wrap(rows, columns, values);
  }

  /**
   * Orthonormal rows (if rows ≤ columns) or columns, uniformly distributed: the orthogonal polar
   * factor of a Gaussian matrix.
   */
  public Matrix orthogonal(int rows, int columns) {
    Svd svd = Svd.of(gaussian(rows, columns, 1));
    return svd.u().timesTranspose(svd.v());
  }
}
