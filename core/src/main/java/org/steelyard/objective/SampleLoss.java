package org.steelyard.objective;

/**
 * What the prediction p of one sample is charged against its target y: ℓ(p, y), convex in p and at
 * least 0, with slope and curvature in p. A pure function, shared by threads.
 */
public interface SampleLoss {
  /**
   * Returns ℓ(p, y) and overwrites p with ∇_p ℓ(p, y) (a subgradient where there is no gradient).
   *
   * @param p read and overwritten, {@code outputs} numbers from {@code at} on
   * @param y read, {@code outputs} numbers from {@code target} on
   */
  double slope(int outputs, double[] p, int at, double[] y, int target);

  /**
   * Overwrites v with ∇²_p ℓ(p, y)·v.
   *
   * @param p read; may be overwritten
   * @param v read and overwritten, {@code outputs} numbers from {@code vAt} on
   */
  void curvature(int outputs, double[] p, int at, double[] y, int target, double[] v, int vAt);

  /** sup over p and y of the largest eigenvalue of ∇²_p ℓ; +∞ where there is no bound. */
  double smoothness();

  /**
   * c with ∇²_p ℓ ≼ c(√{@link #levelOffset} + √ℓ)²·I at every p, so that level sets bound the
   * curvature; +∞ where there is none.
   */
  default double levelFactor() {
    return Double.POSITIVE_INFINITY;
  }

  /** What {@link #levelFactor} is about; at least 0. */
  default double levelOffset(int outputs, double[] y, int target) {
    return 0;
  }
}
