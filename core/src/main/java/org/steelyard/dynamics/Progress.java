package org.steelyard.dynamics;

import org.steelyard.network.Problem;

/**
 * Where a run stands. Everything but {@link #iterate}, {@link #snapshot} and {@link
 * #squaredGradientNorm} is free to ask.
 */
public interface Progress {
  Problem problem();

  /** Accepted steps so far. */
  long step();

  /** Training time: the sum of the step sizes, or the time of a flow; never a clock. */
  double time();

  /** The step size that led here; 0 at the start. */
  double stepSize();

  /** f(W) − inf f; f(W) itself, which is never below 0, where inf f is not known. */
  double excess();

  /** ‖∇f(W)‖_F². */
  double squaredOuterGradient();

  /** Σ_j ‖∂/∂W_j‖_F². Costs a gradient if the dynamics has not formed it. */
  double squaredGradientNorm();

  /** The present point, with gradient and product: a copy that stays as it is. */
  Iterate iterate();

  /**
   * What the dynamics has chosen so far and why, in a sentence; empty where there is nothing to
   * say.
   */
  default String account() {
    return "";
  }

  /** Gradients of all layers formed so far, as the dynamics counts them. */
  default long evaluations() {
    return step();
  }

  /** The integrator's accumulated error estimate of the weights, relative; 0 for iterations. */
  default double integrationError() {
    return 0;
  }

  /**
   * When in the last step the excess fell to {@code level}: within the step, by dense output, for a
   * flow; the end of the step for an iteration.
   */
  default double timeReached(double level) {
    return time();
  }

  /** What {@link Dynamics#resume} needs to go on from here. */
  Snapshot snapshot();

  /** ‖∇f(W)‖_F²/(2μ) ≥ f(W) − inf f, whatever the widths; +∞ where no μ is known. */
  default double gap() {
    return problem().objective().curvature().gap(squaredOuterGradient());
  }

  /**
   * At least f(W) − inf f: {@link #excess}, or {@link #gap} if inf f is not known and it is less.
   */
  default double excessAtMost() {
    return knowsFloor() ? excess() : Math.min(excess(), gap());
  }

  /**
   * At most f(W) − inf f: {@link #excess}, or ‖∇f(W)‖_F²/(2K) if inf f is not known; 0 where K is
   * not known either.
   */
  default double excessAtLeast() {
    if (knowsFloor()) {
      return excess();
    }
    var k = problem().objective().smoothness(excess());
    return k.isPresent() ? squaredOuterGradient() / (2 * k.getAsDouble()) : 0;
  }

  /** Whether inf f is known. */
  default boolean knowsFloor() {
    return problem().objective().curvature().floor().isPresent();
  }
}
