package org.steelyard.network;

import static org.steelyard.parts.Require.require;

import org.jspecify.annotations.Nullable;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Tiling;
import org.steelyard.objective.Objective;

/**
 * Loss, gradients and descent steps of one problem, on flat weights: a worker of one run, with the
 * scratch it needs.
 *
 * <p>The gradient of layer j is S_jᵀ G P_{j−1}ᵀ with G = ∇f(W), S_j = W_N ⋯ W_{j+1}, P_j = W_j ⋯
 * W_1. Whichever end of the network is narrower is carried through it, so every product has that
 * width as one of its sides: from the outputs, S_j once downwards and C_j = C_{j−1} W_jᵀ (from C_0
 * = G) upwards, gradient S_jᵀ C_{j−1}; from the inputs, the mirror image. A scalar output costs
 * vectors only. 3N − 2 products a step, none formed twice.
 */
public final class Evaluator {
  private final LinearNetwork network;
  private final Objective objective;
  private final Tiling tiling;
  private final int depth;
  private final int[] offset;
  private final boolean fromOutputs;

  /**
   * fromOutputs: S_j at j (S_N = I unused); else P_j at j (P_0 = I unused). The end-to-end matrix
   * is apart.
   */
  private final double[][] chain;

  private final double[] product;
  private final double[] outer;
  private final double[] objectiveScratch;
  private final double[][] carried;
  private final @Nullable ScalarChain scalars;

  public Evaluator(Problem problem) {
    this.network = problem.network();
    this.objective = problem.objective();
    this.tiling = problem.tiling();
    this.depth = network.depth();
    this.offset = new int[depth + 2];
    for (int j = 1; j <= depth + 1; j++) {
      offset[j] = network.offset(j);
    }
    int outputs = network.outputs();
    int inputs = network.inputs();
    this.fromOutputs = outputs <= inputs;
    int narrow = Math.min(outputs, inputs);
    this.chain = new double[depth + 1][];
    int widest = 0;
    for (int j = 0; j <= depth; j++) {
      chain[j] = new double[narrow * network.width(j)];
      widest = Math.max(widest, network.width(j));
    }
    this.product = fromOutputs ? chain[0] : chain[depth];
    this.outer = new double[outputs * inputs];
    this.objectiveScratch = new double[objective.scratchSize()];
    this.carried = new double[2][narrow * widest];
    this.scalars = ScalarChain.fits(network) ? new ScalarChain(network) : null;
  }

  /**
   * Forms W and ∇f(W) and returns the excess f(W) − inf f.
   *
   * @param weights read, flat
   */
  public double forward(double[] weights) {
    if (scalars != null) {
      scalars.forward(weights, product);
      return objective.evaluate(product, outer, objectiveScratch);
    }
    int narrow = fromOutputs ? network.outputs() : network.inputs();
    if (fromOutputs) {
      System.arraycopy(weights, offset[depth], chain[depth - 1], 0, chain[depth - 1].length);
      for (int j = depth - 1; j >= 1; j--) {
        tiling.multiply(
            narrow,
            network.width(j - 1),
            network.width(j),
            1,
            chain[j],
            0,
            weights,
            offset[j],
            0,
            chain[j - 1],
            0);
      }
    } else {
      System.arraycopy(weights, offset[1], chain[1], 0, chain[1].length);
      for (int j = 2; j <= depth; j++) {
        tiling.multiply(
            network.width(j),
            narrow,
            network.width(j - 1),
            1,
            weights,
            offset[j],
            chain[j - 1],
            0,
            0,
            chain[j],
            0);
      }
    }
    return objective.evaluate(product, outer, objectiveScratch);
  }

  /**
   * Overwrites {@code gradient} with the gradient of all layers at the weights of the last {@link
   * #forward}.
   *
   * @param weights read, flat: the same as then
   * @param gradient overwritten, flat
   */
  public void gradient(double[] weights, double[] gradient) {
    accumulate(weights, gradient, 1, 0);
  }

  /**
   * W_j ← W_j − stepSize · gradient, all layers simultaneously, from the weights of the last {@link
   * #forward}.
   *
   * @param weights read and overwritten, flat
   */
  public void descend(double[] weights, double stepSize) {
    accumulate(weights, weights, -stepSize, 1);
  }

  /**
   * into_j ← beta · into_j + alpha · gradient_j; {@code into} may be {@code weights}: each is read
   * before it is written.
   */
  private void accumulate(double[] weights, double[] into, double alpha, double beta) {
    if (scalars != null) {
      scalars.accumulate(weights, outer, into, alpha, beta);
    } else if (fromOutputs) {
      upwards(weights, into, alpha, beta);
    } else {
      downwards(weights, into, alpha, beta);
    }
  }

  private void upwards(double[] weights, double[] into, double alpha, double beta) {
    int outputs = network.outputs();
    double[] carry = outer;
    for (int j = 1; j <= depth; j++) {
      int rows = network.width(j);
      int columns = network.width(j - 1);
      double[] next = carried[j & 1];
      if (j < depth) {
        tiling.multiplyTransB(outputs, rows, columns, 1, carry, 0, weights, offset[j], 0, next, 0);
        tiling.multiplyTransA(
            rows, columns, outputs, alpha, chain[j], 0, carry, 0, beta, into, offset[j]);
      } else {
        addScaled(rows * columns, alpha, carry, beta, into, offset[j]);
      }
      carry = next;
    }
  }

  private void downwards(double[] weights, double[] into, double alpha, double beta) {
    int inputs = network.inputs();
    double[] carry = outer;
    for (int j = depth; j >= 1; j--) {
      int rows = network.width(j);
      int columns = network.width(j - 1);
      double[] next = carried[j & 1];
      if (j > 1) {
        tiling.multiplyTransA(columns, inputs, rows, 1, weights, offset[j], carry, 0, 0, next, 0);
        tiling.multiplyTransB(
            rows, columns, inputs, alpha, carry, 0, chain[j - 1], 0, beta, into, offset[j]);
      } else {
        addScaled(rows * columns, alpha, carry, beta, into, offset[j]);
      }
      carry = next;
    }
  }

  private static void addScaled(
      int n, double alpha, double[] from, double beta, double[] into, int at) {
    if (beta == 0) {
      for (int i = 0; i < n; i++) {
        into[at + i] = alpha * from[i];
      }
    } else {
      Kernels.axpy(n, alpha, from, 0, into, at);
    }
  }

  /** ‖∇f(W)‖_F² at the last {@link #forward}. */
  public double squaredOuterGradient() {
    return Kernels.dot(outer.length, outer, 0, outer, 0);
  }

  /** W at the last {@link #forward}, outputs × inputs. */
  public Matrix product() {
    return Matrix.of(network.outputs(), network.inputs(), product);
  }

  /** ∇f(W) at the last {@link #forward}, outputs × inputs. */
  public Matrix outerGradient() {
    return Matrix.of(network.outputs(), network.inputs(), outer);
  }

  /** Loss and gradient at once, for those who do not count allocations. */
  public static Evaluation at(Problem problem, Weights weights) {
    require(
        weights.network().equals(problem.network()),
        "weights of widths %s do not fit a network of widths %s",
        weights.network().widths(),
        problem.network().widths());
    Evaluator evaluator = new Evaluator(problem);
    double[] flat = weights.values();
    double excess = evaluator.forward(flat);
    double[] gradient = new double[flat.length];
    evaluator.gradient(flat, gradient);
    return new Evaluation(
        excess,
        evaluator.product(),
        evaluator.outerGradient(),
        Weights.of(problem.network(), gradient));
  }

  /**
   * f and its gradients at one point.
   *
   * @param excess f(W) − inf f
   * @param product W, outputs × inputs
   * @param outerGradient ∇f(W), outputs × inputs
   * @param gradient of all layers
   */
  public record Evaluation(double excess, Matrix product, Matrix outerGradient, Weights gradient) {}
}
