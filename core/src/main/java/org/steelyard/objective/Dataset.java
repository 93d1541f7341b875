package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import org.steelyard.linalg.Matrix;

/**
 * Samples kept in memory, rows as samples: inputs X (m × d_x), targets Y (m × d_y), and how much
 * each sample counts.
 *
 * <p>Held for losses that moments do not determine. 8·m·(d_x + d_y) bytes; nothing is copied.
 */
public final class Dataset {
  private final int samples;
  private final int inputs;
  private final int outputs;
  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final double totalWeight;

  private Dataset(int samples, int inputs, double[] x, int outputs, double[] y, double[] weights) {
    require(samples >= 1, "a data set needs at least one sample, got %s", samples);
    require(inputs >= 1, "a data set needs at least one input, got %s", inputs);
    require(outputs >= 1, "a data set needs at least one target, got %s", outputs);
    require(
        x.length == (long) samples * inputs && y.length == (long) samples * outputs,
        "%s samples of %s inputs and %s targets need %s and %s numbers, got %s and %s",
        samples,
        inputs,
        outputs,
        (long) samples * inputs,
        (long) samples * outputs,
        x.length,
        y.length);
    require(
        weights.length == samples,
        "%s samples need as many weights, got %s",
        samples,
        weights.length);
    requireFinite(x, inputs, "input");
    requireFinite(y, outputs, "target");
    double total = 0;
    for (int i = 0; i < samples; i++) {
      require(
          weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY,
          "the weight of sample %s must be at least 0 and finite, got %s",
          i + 1,
          weights[i]);
      total += weights[i];
    }
    require(total > 0, "the weights of the samples are all zero");
    this.samples = samples;
    this.inputs = inputs;
    this.outputs = outputs;
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.totalWeight = total;
  }

  private static void requireFinite(double[] values, int columns, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "sample %d, %s %d: expected a finite number, got %s"
                .formatted(i / columns + 1, what, i % columns + 1, values[i]));
      }
    }
  }

  /**
   * Samples that all count the same. The caller gives the arrays away and never writes to them
   * again.
   *
   * @param x samples × inputs, row-major, finite
   * @param y samples × outputs, row-major, finite
   */
  public static Dataset wrap(int samples, int inputs, double[] x, int outputs, double[] y) {
    double[] ones = new double[samples];
    Arrays.fill(ones, 1);
    return new Dataset(samples, inputs, x, outputs, y, ones);
  }

  /**
   * As {@link #wrap(int, int, double[], int, double[])} with how much each sample counts.
   *
   * @param weights one a sample, at least 0, not all 0
   */
  public static Dataset wrap(
      int samples, int inputs, double[] x, int outputs, double[] y, double[] weights) {
    return new Dataset(samples, inputs, x, outputs, y, weights);
  }

  /** The rows of two matrices, copied. */
  public static Dataset of(Matrix inputs, Matrix targets) {
    require(
        inputs.rows() == targets.rows(),
        "inputs have %s rows, targets %s",
        inputs.rows(),
        targets.rows());
    return wrap(
        inputs.rows(), inputs.columns(), inputs.values(), targets.columns(), targets.values());
  }

  /** The same samples with other weights. */
  public Dataset weighted(double... others) {
    return new Dataset(samples, inputs, x, outputs, y, others.clone());
  }

  /** m. */
  public int samples() {
    return samples;
  }

  /** d_x. */
  public int inputs() {
    return inputs;
  }

  /** d_y. */
  public int outputs() {
    return outputs;
  }

  /** X, samples × inputs: a copy. */
  public Matrix inputMatrix() {
    return Matrix.of(samples, inputs, x);
  }

  /** Y, samples × outputs: a copy. */
  public Matrix targetMatrix() {
    return Matrix.of(samples, outputs, y);
  }

  public double input(int sample, int column) {
    return x[sample * inputs + column];
  }

  public double target(int sample, int column) {
    return y[sample * outputs + column];
  }

  /** How much a sample counts; 1 unless said otherwise. */
  public double weight(int sample) {
    return weights[sample];
  }

  /** Σ_i weight_i. */
  public double totalWeight() {
    return totalWeight;
  }

  /** Whether every sample counts 1. */
  public boolean isUnweighted() {
    return Arrays.stream(weights).allMatch(w -> w == 1);
  }

  /** The same inputs and weights with targets replaced one by one. */
  public Dataset withTargets(java.util.function.DoubleUnaryOperator map) {
    double[] mapped = new double[y.length];
    Arrays.setAll(mapped, i -> map.applyAsDouble(y[i]));
    return new Dataset(samples, inputs, x, outputs, mapped, weights);
  }

  /** X itself, lent: not to be written to. */
  double[] x() {
    return x;
  }

  /** Y itself, lent: not to be written to. */
  double[] y() {
    return y;
  }

  @Override
  public String toString() {
    return "%d samples of %d inputs and %d targets".formatted(samples, inputs, outputs);
  }
}
