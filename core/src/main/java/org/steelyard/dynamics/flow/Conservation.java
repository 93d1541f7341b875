package org.steelyard.dynamics.flow;

import org.steelyard.linalg.Kernels;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

/**
 * The second estimate of a flow's error: gradient flow keeps every D_j, so what they have drifted
 * from the start is error, ‖D_j(t) − D_j(0)‖_F relative to the largest ‖W_j‖_F² + ‖W_{j+1}‖_F² so
 * far.
 */
final class Conservation {
  private final LinearNetwork network;
  private final Imbalances imbalances;
  private final double[][] start;
  private final double[] scales;
  private final double[] scratch;
  private final long every;

  Conservation(Weights initial) {
    this.network = initial.network();
    this.imbalances = new Imbalances(network);
    this.start = new double[network.depth()][];
    this.scales = new double[network.depth()];
    double[] weights = initial.values();
    int most = 0;
    for (int j = 1; j < network.depth(); j++) {
      start[j] = new double[imbalances.size(j)];
      imbalances.apply(weights, j, start[j]);
      most = Math.max(most, start[j].length);
    }
    this.scratch = new double[most];
    long gradient =
        3L * Math.min(network.inputs(), network.outputs()) * Math.max(1, network.size());
    // A look costs at most about a tenth of the steps between looks, at six gradients a step.
    this.every = Math.max(1, (10 * imbalances.cost()) / (6 * gradient));
  }

  /** Whether it is time to look. */
  boolean isDue(long step) {
    return network.depth() > 1 && step % every == 0;
  }

  /** The largest relative drift over j. */
  double drift(double[] weights) {
    double worst = 0;
    for (int j = 1; j < network.depth(); j++) {
      scales[j] = Math.max(scales[j], squaredNorm(weights, j) + squaredNorm(weights, j + 1));
      imbalances.apply(weights, j, scratch);
      int length = start[j].length;
      Kernels.axpy(length, -1, start[j], 0, scratch, 0);
      double norm = Math.sqrt(Kernels.dot(length, scratch, 0, scratch, 0));
      worst = Math.max(worst, norm == 0 ? 0 : norm / scales[j]);
    }
    return worst;
  }

  private double squaredNorm(double[] weights, int j) {
    int at = network.offset(j);
    return Kernels.dot(network.width(j) * network.width(j - 1), weights, at, weights, at);
  }

  int memory() {
    return scales.length;
  }

  void save(double[] memory, int at) {
    System.arraycopy(scales, 0, memory, at, scales.length);
  }

  void restore(double[] memory, int at) {
    System.arraycopy(memory, at, scales, 0, scales.length);
  }
}
