package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

/**
 * How far an approximate solution of R X = B is from the exact one: X̃ − R⁻¹B = R⁻¹(R X̃ − B), so
 * ‖X̃ − R⁻¹B‖ ≤ ‖R X̃ − B‖/σ_min(R) in the spectral and in the Frobenius norm.
 *
 * <p>With R the triangular factor of the inputs and B that of the targets, this encloses the
 * least-squares minimiser.
 *
 * @param residual R X̃ − B, enclosed
 * @param sigmaMin σ_min(R), enclosed
 * @param frobenius upper bound on ‖X̃ − R⁻¹B‖_F; ∞ if R is not certainly invertible
 * @param spectral upper bound on ‖X̃ − R⁻¹B‖; ∞ if R is not certainly invertible
 */
public record LinearSystemError(
    IntervalMatrix residual, Interval sigmaMin, double frobenius, double spectral) {

  /**
   * Of an approximate solution, however it was found.
   *
   * @param r n × n
   * @param b n × m
   * @param approximate X̃, n × m
   */
  public static LinearSystemError of(IntervalMatrix r, IntervalMatrix b, Matrix approximate) {
    require(r.rows() == r.columns(), "R must be square, got %s x %s", r.rows(), r.columns());
    IntervalMatrix residual = r.times(IntervalMatrix.of(approximate)).minus(b);
    Interval sigmaMin = SingularValues.of(r).min();
    return new LinearSystemError(
        residual,
        sigmaMin,
        quotient(Norms.frobenius(residual).hi(), sigmaMin.lo()),
        quotient(Norms.spectralBound(residual), sigmaMin.lo()));
  }

  /** The exact solution, enclosed: every entry within the spectral bound of the approximate one. */
  public IntervalMatrix around(Matrix approximate) {
    return IntervalMatrix.ball(approximate, spectral);
  }

  private static double quotient(double norm, double sigmaMin) {
    return sigmaMin > 0 ? Directed.divideUp(norm, sigmaMin) : Double.POSITIVE_INFINITY;
  }
}
