package org.steelyard.lab.relu;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Weights;
import org.steelyard.objective.loss.SoftmaxLoss;

/**
 * x ↦ W_N φ(W_{N−1} ⋯ φ(W_1 x + b_1) ⋯ + b_{N−1}) + b_N with φ(z) = max(z, 0), φ'(0) = 0, under
 * softmax cross-entropy; rows are samples. In place, for one thread.
 */
final class ReluNetwork {
  private final SoftmaxLoss loss = new SoftmaxLoss();
  private final int[] widths;
  private final int depth;
  private final boolean biased;
  private final double[][] weights;
  private final double[][] biases;

  /** Behind each layer: what it passes on, then the slope of the loss there. */
  private final double[][] signals;

  private final double[] input;
  private final double[] oneHot;

  /**
   * @param initial of the weights; biases start at 0
   * @param biased whether biases are trained, or stay 0
   * @param batch most samples at a time
   */
  ReluNetwork(Weights initial, boolean biased, int batch) {
    this.depth = initial.depth();
    this.biased = biased;
    this.widths = initial.network().widths().stream().mapToInt(Integer::intValue).toArray();
    this.weights = new double[depth + 1][];
    this.biases = new double[depth + 1][];
    this.signals = new double[depth + 1][];
    for (int j = 1; j <= depth; j++) {
      weights[j] = initial.layer(j).values();
      biases[j] = new double[widths[j]];
      signals[j] = new double[batch * widths[j]];
    }
    this.input = new double[batch * widths[0]];
    signals[0] = input;
    this.oneHot = new double[batch * widths[depth]];
  }

  /**
   * The mean loss over some pictures; what {@link #descend} needs stays behind.
   *
   * @param order of pictures, of which {@code count} from {@code from} on are meant
   */
  double loss(Pictures pictures, int[] order, int from, int count) {
    require(
        pictures.pixels() == widths[0] && pictures.classes() == widths[depth],
        "pictures of %s pixels in %s classes do not fit widths %s",
        pictures.pixels(),
        pictures.classes(),
        Arrays.toString(widths));
    for (int i = 0; i < count; i++) {
      pictures.copy(order[from + i], input, oneHot, i);
    }
    for (int j = 1; j <= depth; j++) {
      forward(j, count);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int at = i * widths[depth];
      sum += loss.slope(widths[depth], signals[depth], at, oneHot, at);
    }
    return sum / count;
  }

  private void forward(int j, int count) {
    int out = widths[j];
    for (int i = 0; i < count; i++) {
      System.arraycopy(biases[j], 0, signals[j], i * out, out);
    }
    Kernels.multiplyTransB(
        count, out, widths[j - 1], 1, signals[j - 1], 0, weights[j], 0, 1, signals[j], 0);
    if (j < depth) {
      for (int k = 0; k < count * out; k++) {
        signals[j][k] = Math.max(signals[j][k], 0);
      }
    }
  }

  /** One step of the given size down the gradient of the mean loss that was asked for last. */
  void descend(int count, double stepSize) {
    double step = -stepSize / count;
    double[] slope = signals[depth];
    for (int j = depth; j >= 1; j--) {
      double[] below = j > 1 ? back(j, count, slope) : slope;
      Kernels.multiplyTransA(
          widths[j], widths[j - 1], count, step, slope, 0, signals[j - 1], 0, 1, weights[j], 0);
      for (int i = 0; biased && i < count; i++) {
        Kernels.axpy(widths[j], step, slope, i * widths[j], biases[j], 0);
      }
      slope = below;
    }
  }

  /** The slope behind layer j − 1, by the weights as they are before their step. */
  private double[] back(int j, int count, double[] slope) {
    int width = widths[j - 1];
    double[] below = new double[count * width];
    Kernels.multiply(count, width, widths[j], 1, slope, 0, weights[j], 0, 0, below, 0);
    for (int k = 0; k < below.length; k++) {
      below[k] = signals[j - 1][k] > 0 ? below[k] : 0;
    }
    return below;
  }

  /** W_j, d_j × d_{j−1}. */
  Matrix layer(int j) {
    return Matrix.of(widths[j], widths[j - 1], weights[j]);
  }

  /** b_j as a column. */
  Matrix bias(int j) {
    return Matrix.of(widths[j], 1, biases[j]);
  }
}
