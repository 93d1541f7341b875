package org.steelyard.dynamics.descent;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Lanczos;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.Objective;

/**
 * The Hessian of the network's loss at one point, as an operator on directions (V_1, …, V_N): with
 * S_j = W_N ⋯ W_{j+1}, P_j = W_j ⋯ W_1, G = ∇f(W) and dots for derivatives along V, (HV)_j = Ṡ_jᵀ G
 * P_{j−1}ᵀ + S_jᵀ Ġ P_{j−1}ᵀ + S_jᵀ G Ṗ_{j−1}ᵀ, Ġ = ∇²f(W)[Ẇ]. Never formed.
 */
public final class LossHessian {
  private static final double TOLERANCE = 1e-8;
  private static final int MOST_STEPS = 300;

  private final Objective objective;
  private final Weights weights;
  private final Matrix outerGradient;
  private final List<Matrix> suffixes;
  private final List<Matrix> prefixes;

  private LossHessian(Problem problem, Weights weights, Matrix outerGradient) {
    this.objective = problem.objective();
    this.weights = weights;
    this.outerGradient = outerGradient;
    int depth = weights.depth();
    this.prefixes = new ArrayList<>();
    this.suffixes = new ArrayList<>();
    prefixes.add(Matrix.identity(problem.network().inputs()));
    suffixes.add(0, Matrix.identity(problem.network().outputs()));
    for (int j = 1; j <= depth; j++) {
      prefixes.add(weights.layer(j).times(prefixes.get(j - 1)));
      suffixes.add(0, suffixes.get(0).times(weights.layer(depth + 1 - j)));
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
    int depth = weights.depth();
    List<Matrix> prefixSlopes = new ArrayList<>();
    prefixSlopes.add(prefixes.get(0).scaled(0));
    for (int j = 1; j <= depth; j++) {
      Matrix own = direction.layer(j).times(prefixes.get(j - 1));
      prefixSlopes.add(own.plus(weights.layer(j).times(prefixSlopes.get(j - 1))));
    }
    Matrix bend = hessian(prefixes.get(depth), prefixSlopes.get(depth));
    Matrix suffixSlope = suffixes.get(depth).scaled(0);
    List<Matrix> images = new ArrayList<>();
    for (int j = depth; j >= 1; j--) {
      Matrix prefix = prefixes.get(j - 1);
      Matrix carried = outerGradient.timesTranspose(prefix);
      Matrix moved =
          bend.timesTranspose(prefix).plus(outerGradient.timesTranspose(prefixSlopes.get(j - 1)));
      images.add(
          0, suffixSlope.transposeTimes(carried).plus(suffixes.get(j).transposeTimes(moved)));
      suffixSlope =
          suffixSlope.times(weights.layer(j)).plus(suffixes.get(j).times(direction.layer(j)));
    }
    return Weights.of(images);
  }

  private Matrix hessian(Matrix w, Matrix direction) {
    double[] image = new double[w.rows() * w.columns()];
    objective.hessian(w.values(), direction.values(), image, new double[objective.scratchSize()]);
    return Matrix.wrap(w.rows(), w.columns(), image);
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
    return near.length == 0
        ? Lanczos.ofLargest(weights.network().size(), this::apply, TOLERANCE, mostSteps(), 1)
        : Lanczos.ofLargestNear(near, this::apply, TOLERANCE, mostSteps(), 1);
  }

  private int mostSteps() {
    return Math.min(weights.network().size(), MOST_STEPS);
  }

  private void apply(double[] direction, double[] into) {
    double[] image = apply(Weights.of(weights.network(), direction)).values();
    System.arraycopy(image, 0, into, 0, image.length);
  }
}
