package org.steelyard.dynamics.flow;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.steelyard.linalg.Kernels;
import org.steelyard.network.LinearNetwork;

/**
 * The imbalances D_j = W_j W_jᵀ − W_{j+1}ᵀ W_{j+1}, applied to fixed probes V_j: the identity up to
 * width {@value #LARGEST}, beyond it random signs over √k, k = {@value #PROBES}, for which ‖D V‖_F²
 * is ‖D‖_F² on average. In place.
 */
final class Imbalances {
  static final int LARGEST = 256;
  static final int PROBES = 16;

  private final LinearNetwork network;
  private final double[][] probes;
  private final double[] scratch;

  Imbalances(LinearNetwork network) {
    this.network = network;
    this.probes = new double[network.depth()][];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    int most = 0;
    for (int j = 1; j < network.depth(); j++) {
      int width = network.width(j);
      probes[j] = new double[width * columns(j)];
      if (columns(j) == width) {
        for (int i = 0; i < width; i++) {
          probes[j][i * width + i] = 1;
        }
      } else {
        double size = 1 / Math.sqrt(PROBES);
        for (int i = 0; i < probes[j].length; i++) {
          probes[j][i] = random.nextBoolean() ? size : -size;
        }
      }
      most = Math.max(most, Math.max(network.width(j - 1), network.width(j + 1)) * columns(j));
    }
    this.scratch = new double[most];
  }

  /** How many columns V_j has. */
  int columns(int j) {
    return network.width(j) <= LARGEST ? network.width(j) : PROBES;
  }

  /** The length of D_j V_j. */
  int size(int j) {
    return network.width(j) * columns(j);
  }

  /** into ← D_j V_j, d_j × columns. */
  void apply(double[] weights, int j, double[] into) {
    int width = network.width(j);
    int below = network.width(j - 1);
    int above = network.width(j + 1);
    int k = columns(j);
    int at = network.offset(j);
    int next = network.offset(j + 1);
    Kernels.multiplyTransA(below, k, width, 1, weights, at, probes[j], 0, 0, scratch, 0);
    Kernels.multiply(width, k, below, 1, weights, at, scratch, 0, 0, into, 0);
    Kernels.multiply(above, k, width, 1, weights, next, probes[j], 0, 0, scratch, 0);
    Kernels.multiplyTransA(width, k, above, -1, weights, next, scratch, 0, 1, into, 0);
  }

  /** Multiplications of one {@link #apply} to every D_j. */
  long cost() {
    long cost = 0;
    for (int j = 1; j < network.depth(); j++) {
      cost += 2L * size(j) * (network.width(j - 1) + network.width(j + 1));
    }
    return cost;
  }
}
