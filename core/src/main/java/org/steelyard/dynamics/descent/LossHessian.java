package org.steelyard.dynamics.descent;

import org.steelyard.linalg.Lanczos;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Tiling;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.Objective;

/**
 * The Hessian of the network's loss at one point, as an operator on directions (V_1, …, V_N). With
 * S_j = W_N ⋯ W_{j+1}, C_j = G (W_{j−1} ⋯ W_1)ᵀ, G = ∇f(W) and dots for derivatives along V: the
 * gradient of layer j is S_jᵀ C_j, so (HV)_j = Ṡ_jᵀ C_j + S_jᵀ Ċ_j, where Ṡ_{j−1} = Ṡ_j W_j + S_j
 * V_j, Ċ_1 = ∇²f(W)[Ṡ_0] and Ċ_{j+1} = Ċ_j W_jᵀ + C_j V_jᵀ. Every product has the number of outputs
 * as one of its sides; where there are more outputs than inputs, the transposed network is taken.
 * Never formed. For one thread.
 */
public final class LossHessian {
  /** Of the residual, which is added: so much too long may the eigenvalue be, relatively. */
  private static final double TOLERANCE = 1e-4;

  private static final int MOST_STEPS = 300;

  /** Numbers that the vectors of a Lanczos run may hold: 256 MiB of them. */
  private static final int MOST_NUMBERS = 1 << 25;

  private final LinearNetwork given;
  private final Objective objective;
  private final Tiling tiling;
  private final double[] product;
  private final double[] scratch;

  /** As worked on: outputs ≤ inputs. */
  private final boolean transposed;

  private final LinearNetwork network;
  private final int depth;
  private final int outputs;
  private final double[] weights;

  /** S_j at j, 0 &lt; j &lt; N, and C_j at j, 0 &lt; j ≤ N; their slopes. */
  private final double[][] suffixes;

  private final double[][] carried;
  private final double[][] suffixSlopes;
  private final double[][] carriedSlopes;

  private LossHessian(Problem problem, Weights at, Matrix outerGradient) {
    this.given = problem.network();
    this.objective = problem.objective();
    this.tiling = problem.tiling();
    this.product = at.product().values();
    this.scratch = new double[objective.scratchSize()];
    this.transposed = given.inputs() < given.outputs();
    Weights here = transposed ? at.transposed() : at;
    this.network = here.network();
    this.depth = network.depth();
    this.outputs = network.outputs();
    this.weights = here.values();
    this.suffixes = new double[depth + 1][];
    this.carried = new double[depth + 1][];
    this.suffixSlopes = new double[depth][];
    this.carriedSlopes = new double[depth + 1][];
    for (int j = 0; j < depth; j++) {
      suffixSlopes[j] = new double[outputs * network.width(j)];
      carriedSlopes[j + 1] = new double[outputs * network.width(j)];
    }
    for (int j = depth - 1; j >= 1; j--) {
      suffixes[j] = new double[outputs * network.width(j)];
      timesLayer(suffixes[j + 1], j + 1, weights, 0, suffixes[j]);
    }
    carried[1] = (transposed ? outerGradient.transpose() : outerGradient).values();
    for (int j = 1; j < depth; j++) {
      carried[j + 1] = new double[outputs * network.width(j)];
      timesLayerTransposed(carried[j], j, weights, 0, carried[j + 1]);
    }
  }

  /**
   * The Hessian there.
   *
   * @param outerGradient ∇f(W) at these weights, outputs × inputs
   */
  public static LossHessian of(Problem problem, Weights weights, Matrix outerGradient) {
    return new LossHessian(problem, weights, outerGradient);
  }

  /** H·direction, all layers. */
  public Weights apply(Weights direction) {
    double[] image = new double[given.size()];
    apply(direction.values(), image);
    return Weights.of(given, image);
  }

  private void apply(double[] direction, double[] into) {
    if (!transposed) {
      applyHere(direction, into);
      return;
    }
    double[] image = new double[network.size()];
    applyHere(Weights.of(given, direction).transposed().values(), image);
    double[] back = Weights.of(network, image).transposed().values();
    System.arraycopy(back, 0, into, 0, into.length);
  }

  private void applyHere(double[] direction, double[] into) {
    for (int j = depth; j >= 1; j--) {
      timesLayer(suffixes[j], j, direction, 0, suffixSlopes[j - 1]);
      if (j < depth) {
        timesLayer(suffixSlopes[j], j, weights, 1, suffixSlopes[j - 1]);
      }
    }
    objectiveHessian(suffixSlopes[0], carriedSlopes[1]);
    for (int j = 1; j < depth; j++) {
      timesLayerTransposed(carriedSlopes[j], j, weights, 0, carriedSlopes[j + 1]);
      timesLayerTransposed(carried[j], j, direction, 1, carriedSlopes[j + 1]);
      layer(suffixSlopes[j], carried[j], j, 0, into);
      layer(suffixes[j], carriedSlopes[j], j, 1, into);
    }
    double[] last = carriedSlopes[depth];
    System.arraycopy(last, 0, into, network.offset(depth), last.length);
  }

  private void objectiveHessian(double[] slope, double[] into) {
    if (!transposed) {
      objective.hessian(product, slope, into, scratch);
      return;
    }
    double[] image = new double[into.length];
    int inputs = network.inputs();
    double[] turned = Matrix.wrap(outputs, inputs, slope).transpose().values();
    objective.hessian(product, turned, image, scratch);
    double[] back = Matrix.wrap(inputs, outputs, image).transpose().values();
    System.arraycopy(back, 0, into, 0, into.length);
  }

  /** into ← left · (layer j of {@code flat}) + beta · into; S_N = I. */
  private void timesLayer(double[] left, int j, double[] flat, double beta, double[] into) {
    if (j == depth) {
      System.arraycopy(flat, network.offset(j), into, 0, into.length);
    } else {
      tiling.multiply(
          outputs,
          network.width(j - 1),
          network.width(j),
          1,
          left,
          0,
          flat,
          network.offset(j),
          beta,
          into,
          0);
    }
  }

  /** into ← left · (layer j of {@code flat})ᵀ + beta · into. */
  private void timesLayerTransposed(
      double[] left, int j, double[] flat, double beta, double[] into) {
    tiling.multiplyTransB(
        outputs,
        network.width(j),
        network.width(j - 1),
        1,
        left,
        0,
        flat,
        network.offset(j),
        beta,
        into,
        0);
  }

  /** Layer j of {@code into} ← leftᵀ · right + beta · itself. */
  private void layer(double[] left, double[] right, int j, double beta, double[] into) {
    tiling.multiplyTransA(
        network.width(j),
        network.width(j - 1),
        outputs,
        1,
        left,
        0,
        right,
        0,
        beta,
        into,
        network.offset(j));
  }

  /**
   * The largest eigenvalue by Lanczos iteration, plus its residual: some eigenvalue is that near,
   * and none was seen above. Measured, not proved.
   */
  public double largestEigenvalue() {
    Lanczos lanczos = largest(new double[0]);
    return lanczos.largest() + lanczos.largestResidual();
  }

  /**
   * As {@link #largestEigenvalue}, with its vector.
   *
   * @param near where the vector is expected, as an earlier answer has it; empty for no idea
   */
  Lanczos largest(double[] near) {
    int size = given.size();
    int steps = Math.min(size, Math.max(20, Math.min(MOST_STEPS, MOST_NUMBERS / size)));
    return near.length == 0
        ? Lanczos.ofLargest(size, this::apply, TOLERANCE, steps, 1)
        : Lanczos.ofLargestNear(near, this::apply, TOLERANCE, steps, 1);
  }
}
