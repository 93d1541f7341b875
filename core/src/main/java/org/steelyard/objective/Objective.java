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
   * Returns f(W) above {@link Curvature#floor}, without cancellation, and overwrites {@code
   * gradient} with ∇f(W). Where the floor is not known, returns f(W) itself, which is then never
   * below 0: an upper bound on f(W) − inf f.
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

  /**
   * A K that holds on the level set {V: f(V) ≤ f(W)} of any W with {@link #evaluate}(W) = {@code
   * level}: the largest eigenvalue of ∇²f is at most K there. Empty where none is known. Whoever
   * descends never leaves that set, so that such a K serves where there is none for all matrices.
   */
  default OptionalDouble smoothness(double level) {
    return curvature().smoothness();
  }

  /** Whether f is quadratic: its Hessian is the same everywhere. */
  default boolean isQuadratic() {
    return false;
  }

  /** inf f over matrices of rank at most {@code rank}, minus inf f; empty where it is not known. */
  OptionalDouble excessOfBestRank(int rank);
}
