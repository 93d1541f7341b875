package org.steelyard.dynamics.flow;

/** A Runge–Kutta method at work: the stages of the last step of one run. Allocates nothing. */
public interface Scheme {
  /**
   * Overwrites {@code next} with the approximation of y(t + stepSize).
   *
   * @param y read, and kept for the two methods below
   * @param slope dy/dt at y; read and kept
   * @param curvature an upper bound or estimate of the Hessian's largest eigenvalue
   */
  void step(
      Field field, double[] y, double[] slope, double stepSize, double curvature, double[] next);

  /**
   * The Euclidean norm of the estimated local error of the last step.
   *
   * @param next as {@link #step} left it
   * @param nextSlope dy/dt there; read and kept
   */
  double localError(double[] next, double[] nextSlope);

  /**
   * How much larger than the rounding of the weights that of the last step's error estimate is,
   * where the Hessian's eigenvalue is {@code curvature}.
   */
  double noise(double curvature);

  /**
   * Overwrites {@code into} with the dense output y(t + theta·stepSize) of the last step, after
   * {@link #localError}.
   */
  void interpolate(Field field, double theta, double[] into);
}
