package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Both extreme eigenvalues of a symmetric operator that is only applied, never formed (Lanczos
 * 1950, with full reorthogonalization).
 *
 * <p>For a Ritz pair (θ, y), ‖y‖ = 1: some eigenvalue lies within ‖Ay − θy‖ of θ, and λ_min ≤ θ ≤
 * λ_max, up to the rounding of the operator. That it is the <em>extreme</em> eigenvalue is not
 * proved: an upper bound on λ_max or a lower bound on λ_min does not follow (docs/enclosures.md,
 * section 7).
 *
 * @param largest greatest Ritz value
 * @param largestResidual ‖Ay − θy‖ for it, measured with the operator
 * @param smallest least Ritz value
 * @param smallestResidual ‖Ay − θy‖ for it, measured
 * @param vector unit Ritz vector of the greatest value; not to be written to
 * @param steps dimension of the Krylov space
 * @param converged whether the residuals asked for were estimated at most tolerance · max |θ|
 */
public record Lanczos(
    double largest,
    double largestResidual,
    double smallest,
    double smallestResidual,
    double[] vector,
    int steps,
    boolean converged) {
  /** Of the random start, relative to the vector that it is mixed with. */
  private static final double MIXED = 1e-4;

  /**
   * Holds steps + 2 vectors of length n; every sum has a fixed order.
   *
   * @param n order, at least 1
   * @param operator reads its first argument, overwrites the second with A times the first
   * @param tolerance on residuals, relative to the eigenvalue of greatest modulus
   * @param maxSteps cap on the Krylov dimension
   * @param seed of the starting vector
   */
  public static Lanczos of(
      int n, BiConsumer<double[], double[]> operator, double tolerance, int maxSteps, long seed) {
    return of(operator, tolerance, maxSteps, start(n, seed), false);
  }

  /** As {@link #of}, but done as soon as the greatest value has converged; the least may not. */
  public static Lanczos ofLargest(
      int n, BiConsumer<double[], double[]> operator, double tolerance, int maxSteps, long seed) {
    return of(operator, tolerance, maxSteps, start(n, seed), true);
  }

  /**
   * As {@link #ofLargest}, beginning near a vector that is expected to be near the eigenvector:
   * that of an operator that has changed little, say. A little of the random start is mixed in, so
   * that no direction is missing.
   *
   * @param near read, not 0
   */
  public static Lanczos ofLargestNear(
      double[] near,
      BiConsumer<double[], double[]> operator,
      double tolerance,
      int maxSteps,
      long seed) {
    double[] start = start(near.length, seed);
    scale(start, MIXED * norm(near));
    Kernels.axpy(near.length, 1, near, 0, start, 0);
    scale(start, 1 / norm(start));
    return of(operator, tolerance, maxSteps, start, true);
  }

  private static Lanczos of(
      BiConsumer<double[], double[]> operator,
      double tolerance,
      int maxSteps,
      double[] start,
      boolean largestOnly) {
    int n = start.length;
    require(maxSteps >= 1, "the cap on steps must be positive, got %s", maxSteps);
    List<double[]> basis = new ArrayList<>();
    List<Double> alphas = new ArrayList<>();
    List<Double> betas = new ArrayList<>();
    double[] next = start;
    int check = 2;
    double largestEntry = 0;
    while (true) {
      basis.add(next);
      int k = basis.size();
      double[] w = new double[n];
      operator.accept(next, w);
      alphas.add(Kernels.dot(n, w, 0, next, 0));
      // Twice is enough (Giraud et al. 2005): the basis stays orthonormal to working accuracy.
      orthogonalize(w, basis);
      orthogonalize(w, basis);
      double beta = norm(w);
      largestEntry = Math.max(largestEntry, Math.max(Math.abs(alphas.get(k - 1)), beta));
      // A beta at rounding level means that the Krylov space is invariant: nothing more to find.
      boolean invariant = k == n || beta <= 0x1p-48 * largestEntry;
      boolean last = invariant || k == maxSteps;
      if (last || k == check) {
        SymmetricEigen ritz = SymmetricEigen.of(tridiagonal(alphas, betas));
        double scale = Math.max(Math.abs(ritz.value(1)), Math.abs(ritz.value(k)));
        Matrix s = ritz.vectors();
        double least = largestOnly ? 0 : Math.abs(s.get(k - 1, k - 1));
        double estimate = beta * Math.max(Math.abs(s.get(k - 1, 0)), least);
        boolean converged = invariant || estimate <= tolerance * scale;
        if (last || converged) {
          return measured(operator, basis, ritz, converged);
        }
        check = k + 2 + k / 4;
      }
      betas.add(beta);
      scale(w, 1 / beta);
      next = w;
    }
  }

  private static Lanczos measured(
      BiConsumer<double[], double[]> operator,
      List<double[]> basis,
      SymmetricEigen ritz,
      boolean converged) {
    int k = basis.size();
    double[] top = vector(basis, ritz, 1);
    return new Lanczos(
        ritz.value(1),
        residual(operator, top, ritz.value(1)),
        ritz.value(k),
        residual(operator, vector(basis, ritz, k), ritz.value(k)),
        top,
        k,
        converged);
  }

  private static double[] vector(List<double[]> basis, SymmetricEigen ritz, int index) {
    int n = basis.get(0).length;
    double[] y = new double[n];
    for (int j = 0; j < basis.size(); j++) {
      Kernels.axpy(n, ritz.vectors().get(j, index - 1), basis.get(j), 0, y, 0);
    }
    return y;
  }

  private static double residual(
      BiConsumer<double[], double[]> operator, double[] y, double value) {
    int n = y.length;
    double length = norm(y);
    double[] image = new double[n];
    operator.accept(y, image);
    Kernels.axpy(n, -value, y, 0, image, 0);
    return norm(image) / length;
  }

  private static double[] start(int n, long seed) {
    require(n >= 1, "the order must be positive, got %s", n);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] start = new double[n];
    for (int i = 0; i < n; i++) {
      start[i] = 2 * random.nextDouble() - 1;
    }
    scale(start, 1 / norm(start));
    return start;
  }

  private static void orthogonalize(double[] w, List<double[]> basis) {
    for (double[] v : basis) {
      Kernels.axpy(w.length, -Kernels.dot(w.length, w, 0, v, 0), v, 0, w, 0);
    }
  }

  private static Matrix tridiagonal(List<Double> alphas, List<Double> betas) {
    int k = alphas.size();
    double[] values = new double[k * k];
    for (int i = 0; i < k; i++) {
      values[i * k + i] = alphas.get(i);
      if (i > 0) {
        values[i * k + i - 1] = betas.get(i - 1);
        values[(i - 1) * k + i] = betas.get(i - 1);
      }
    }
    return Matrix.wrap(k, k, values);
  }

  private static double norm(double[] x) {
    return Math.sqrt(Kernels.dot(x.length, x, 0, x, 0));
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
