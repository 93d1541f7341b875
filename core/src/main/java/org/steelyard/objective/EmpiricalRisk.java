package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Kernels;

/**
 * f(W) = c Σ_i w_i ℓ(W x_i, y_i) + ½ ridge ‖W‖_F² over a data set, c = 1 for a sum and 1/Σ_i w_i
 * for a mean.
 *
 * <p>One pass over the samples an evaluation, in blocks of {@value #BLOCK}: predictions X_b Wᵀ,
 * slopes in their place, gradient G ← G + D_bᵀ X_b. Blocks are dealt to at most {@value
 * #MOST_GROUPS} groups by shape alone, each with a sum of its own, and the sums are added in order:
 * the bits do not depend on the number of threads. Nothing is allocated but what handing work to
 * other threads takes.
 */
public final class EmpiricalRisk implements Objective {
  private static final int BLOCK = 256;
  private static final int MOST_GROUPS = 16;

  /** All groups' gradients together hold at most this many numbers. */
  private static final int MOST_SUMS = 1 << 23;

  private final Dataset data;
  private final SampleLoss loss;
  private final double ridge;
  private final double share;
  private final InputBounds bounds;
  private final double offset;
  private final int blocks;
  private final int groups;
  private final int stride;
  private final Crew crew;

  /**
   * @param mean whether losses are averaged rather than summed
   * @param ridge at least 0
   * @param crew shares out the samples of an evaluation; changes no bit
   */
  public EmpiricalRisk(Dataset data, SampleLoss loss, boolean mean, double ridge, Crew crew) {
    require(ridge >= 0 && Double.isFinite(ridge), "ridge must be at least 0, got %s", ridge);
    this.data = data;
    this.loss = loss;
    this.ridge = ridge;
    this.share = mean ? 1 / data.totalWeight() : 1;
    this.crew = crew;
    this.bounds = InputBounds.of(data, crew);
    require(bounds.squaredNorm() > 0, "the inputs are all zero: there is nothing to fit");
    require(
        Double.isFinite(bounds.squaredNorm()),
        "the inputs are too large: the sum of their squares is no finite double");
    double sum = 0;
    for (int i = 0; i < data.samples(); i++) {
      sum += data.weight(i) * loss.levelOffset(data.outputs(), data.y(), i * data.outputs());
    }
    this.offset = share * sum;
    int size = outputs() * inputs();
    this.blocks = (data.samples() + BLOCK - 1) / BLOCK;
    this.groups = Math.min(blocks, Math.max(2, Math.min(MOST_GROUPS, MOST_SUMS / size)));
    this.stride = size + 2 * BLOCK * outputs() + 1;
  }

  @Override
  public int outputs() {
    return data.outputs();
  }

  @Override
  public int inputs() {
    return data.inputs();
  }

  public Dataset data() {
    return data;
  }

  public SampleLoss loss() {
    return loss;
  }

  /** Weight of ½‖W‖_F². */
  public double ridge() {
    return ridge;
  }

  /** c: what one sample of weight 1 counts. */
  public double share() {
    return share;
  }

  @Override
  public int scratchSize() {
    return groups * stride;
  }

  @Override
  public double evaluate(double[] w, double[] gradient, double[] scratch) {
    int size = outputs() * inputs();
    crew.run(groups, g -> scratch[g * stride + stride - 1] = evaluate(g, w, scratch));
    collect(w, gradient, scratch);
    double value = 0;
    for (int g = 0; g < groups; g++) {
      value += scratch[g * stride + stride - 1];
    }
    return ridge == 0 ? value : value + 0.5 * ridge * Kernels.dot(size, w, 0, w, 0);
  }

  /** into ← Σ of the groups + ridge · w. */
  private void collect(double[] w, double[] into, double[] scratch) {
    int size = outputs() * inputs();
    System.arraycopy(scratch, 0, into, 0, size);
    for (int g = 1; g < groups; g++) {
      Kernels.axpy(size, 1, scratch, g * stride, into, 0);
    }
    if (ridge > 0) {
      Kernels.axpy(size, ridge, w, 0, into, 0);
    }
  }

  private double evaluate(int group, double[] w, double[] scratch) {
    int outputs = outputs();
    int inputs = inputs();
    int sum = group * stride;
    int slopes = sum + outputs * inputs;
    double value = 0;
    Arrays.fill(scratch, sum, slopes, 0);
    for (int b = first(group); b < first(group + 1); b++) {
      int from = b * BLOCK;
      int rows = Math.min(BLOCK, data.samples() - from);
      double[] x = data.x();
      Kernels.multiplyTransB(rows, outputs, inputs, 1, x, from * inputs, w, 0, 0, scratch, slopes);
      double part = 0;
      for (int i = 0; i < rows; i++) {
        int at = slopes + i * outputs;
        double weight = share * data.weight(from + i);
        double charge = loss.slope(outputs, scratch, at, data.y(), (from + i) * outputs);
        part = Math.fma(weight, charge, part);
        for (int j = 0; j < outputs; j++) {
          scratch[at + j] *= weight;
        }
      }
      value += part;
      Kernels.multiplyTransA(
          outputs, inputs, rows, 1, scratch, slopes, x, from * inputs, 1, scratch, sum);
    }
    return value;
  }

  @Override
  public void hessian(double[] w, double[] v, double[] into, double[] scratch) {
    crew.run(groups, g -> hessian(g, w, v, scratch));
    collect(v, into, scratch);
  }

  private void hessian(int group, double[] w, double[] v, double[] scratch) {
    int outputs = outputs();
    int inputs = inputs();
    int sum = group * stride;
    int predictions = sum + outputs * inputs;
    int moves = predictions + BLOCK * outputs;
    Arrays.fill(scratch, sum, predictions, 0);
    for (int b = first(group); b < first(group + 1); b++) {
      int from = b * BLOCK;
      int rows = Math.min(BLOCK, data.samples() - from);
      double[] x = data.x();
      Kernels.multiplyTransB(
          rows, outputs, inputs, 1, x, from * inputs, w, 0, 0, scratch, predictions);
      Kernels.multiplyTransB(rows, outputs, inputs, 1, x, from * inputs, v, 0, 0, scratch, moves);
      for (int i = 0; i < rows; i++) {
        int at = moves + i * outputs;
        loss.curvature(
            outputs,
            scratch,
            predictions + i * outputs,
            data.y(),
            (from + i) * outputs,
            scratch,
            at);
        double weight = share * data.weight(from + i);
        for (int j = 0; j < outputs; j++) {
          scratch[at + j] *= weight;
        }
      }
      Kernels.multiplyTransA(
          outputs, inputs, rows, 1, scratch, moves, x, from * inputs, 1, scratch, sum);
    }
  }

  private int first(int group) {
    return (int) ((long) blocks * group / groups);
  }

  /**
   * K = c·sup ℓ″·σ_max(√w X)² + ridge; μ = ridge where it is positive and ℓ is smooth on level sets
   * at least; the floor is not known (f ≥ 0).
   */
  @Override
  public Curvature curvature() {
    double k = up(loss.smoothness() * share * bounds.squaredNorm() + ridge);
    boolean smooth = Double.isFinite(loss.smoothness()) || Double.isFinite(loss.levelFactor());
    boolean convex = smooth && ridge > 0;
    return new Curvature(
        convex ? OptionalDouble.of(ridge) : OptionalDouble.empty(),
        Double.isFinite(k) ? OptionalDouble.of(k) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        convex);
  }

  /**
   * The lesser of K and factor·max ‖x_i‖²·(√(c Σ w_i offset_i) + √level)² + ridge: ∇²f[V, V] ≤ c Σ
   * w_i h_i ‖V x_i‖² with h_i ≤ factor(√offset_i + √ℓ_i)², and Minkowski's inequality.
   */
  @Override
  public OptionalDouble smoothness(double level) {
    double root = Math.sqrt(offset) + Math.sqrt(Math.max(0, level));
    double local = up(loss.levelFactor() * bounds.squaredRow() * root * root + ridge);
    double k = Math.min(local, curvature().smoothness().orElse(Double.POSITIVE_INFINITY));
    return Double.isFinite(k) && k > 0 ? OptionalDouble.of(k) : OptionalDouble.empty();
  }

  private static double up(double value) {
    return value * (1 + 8 * Math.ulp(1.0));
  }

  @Override
  public OptionalDouble excessOfBestRank(int rank) {
    return rank >= Math.min(outputs(), inputs()) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  @Override
  public String toString() {
    return "%s over %s".formatted(loss, data);
  }
}
