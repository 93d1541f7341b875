package org.steelyard.objective;

import java.util.OptionalDouble;

/**
 * A differentiable function f of the end-to-end matrix W (outputs × inputs, row-major): the one
 * seam between data and networks.
 *
 * <p>Objectives are immutable and shared by all runs of a sweep; whoever evaluates brings the
 * scratch.
 */
public interface Objective {
  int outputs();

  int inputs();

  /** How many doubles of scratch an evaluation needs. */
  int scratchSize();

  /**
   * Returns f(W) above {@link Curvature#floor} (or above 0 where the floor is not known), without
   * cancellation, and overwrites {@code gradient} with ∇f(W).
   *
   * @param w read, outputs × inputs
   * @param gradient overwritten, outputs × inputs
   * @param scratch overwritten, at least {@link #scratchSize} long
   */
  double evaluate(double[] w, double[] gradient, double[] scratch);

  /**
   * Overwrites {@code into} with ∇²f(W)[V].
   *
   * @param w read, outputs × inputs
   * @param v read, outputs × inputs
   * @param into overwritten, outputs × inputs
   * @param scratch overwritten, at least {@link #scratchSize} long
   */
  void hessian(double[] w, double[] v, double[] into, double[] scratch);

  Curvature curvature();

  /** inf f over matrices of rank at most {@code rank}, minus inf f; empty where it is not known. */
  OptionalDouble excessOfBestRank(int rank);
}
