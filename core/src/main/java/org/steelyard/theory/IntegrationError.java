package org.steelyard.theory;

import org.steelyard.dynamics.Iterate;

/**
 * What the error of an integrator can have done to what is measured at a point of a flow.
 *
 * <p>With ‖Δθ‖ ≤ r = integrationError·‖θ‖ (joint Frobenius norm) and s_k = ‖W_k‖_F: ‖ΔW‖_F ≤ Σ_l r
 * Π_{k≠l}(s_k + r), and √λ_min(T), the least singular value of E ↦ (S_lᵀ E P_{l−1}ᵀ)_l, moves by at
 * most √(Σ_l e_l²), e_l = Π_{k≠l}(s_k + r) − Π_{k≠l} s_k. All zero for iterations.
 *
 * @param product bound on ‖ΔW‖_F
 * @param tangentRoot bound on the change of √λ_min(T)
 */
public record IntegrationError(double product, double tangentRoot) {
  private static final IntegrationError NONE = new IntegrationError(0, 0);

  public static IntegrationError of(Iterate iterate) {
    if (iterate.integrationError() == 0) {
      return NONE;
    }
    int depth = iterate.weights().depth();
    double[] norms = new double[depth];
    for (int l = 0; l < depth; l++) {
      norms[l] = iterate.weights().layer(l + 1).frobeniusNorm();
    }
    double r = iterate.integrationError() * Math.sqrt(iterate.weights().squaredNorm());
    double product = 0;
    double squares = 0;
    for (int l = 0; l < depth; l++) {
      double grown = 1;
      double growth = 0;
      for (int k = 0; k < depth; k++) {
        if (k != l) {
          // Telescoped, so that a small r leaves no rounding error of Π s_k.
          growth = growth * norms[k] + grown * r;
          grown *= norms[k] + r;
        }
      }
      product += r * grown;
      squares += growth * growth;
    }
    return new IntegrationError(product, Math.sqrt(squares));
  }

  /**
   * How far the excess may lie above that of the exact flow: K-smoothness gives f(W + Δ) − f* ≤
   * (√(f(W) − f*) + √(K/2)‖Δ‖)².
   */
  public double ofExcess(double excess, double smoothness) {
    if (product == 0) {
      return 0;
    }
    double root = Math.sqrt(Math.max(0, excess));
    double least = Math.max(0, root - Math.sqrt(smoothness / 2) * product);
    return Math.max(0, excess - least * least);
  }

  /** How far λ_min(T) may lie below that of the exact flow. */
  public double ofTangent(double lambda) {
    return tangentRoot * (2 * Math.sqrt(Math.max(0, lambda)) + tangentRoot);
  }
}
