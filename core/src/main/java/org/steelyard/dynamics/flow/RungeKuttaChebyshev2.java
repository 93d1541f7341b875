package org.steelyard.dynamics.flow;

import com.google.auto.service.AutoService;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/**
 * The stabilized explicit method of order 2 of Sommeijer, Shampine and Verwer (1998): s gradients a
 * step keep it stable up to a step of about 0.65 s²/λ_max, so that a stiff problem costs about √κ
 * gradients where another explicit method takes κ.
 */
@AutoService(RungeKutta.class)
@Named("runge-kutta-chebyshev-2")
@Doc("stabilized method of order 2: as many gradients a step as stability asks for; for stiffness")
@Cites("sommeijer1998rkc")
public record RungeKuttaChebyshev2() implements RungeKutta {
  /** More stages would let rounding errors, of order s² 2⁻⁵³, show. */
  static final int MOST_STAGES = 1000;

  @Override
  public int order() {
    return 2;
  }

  @Override
  public int errorOrder() {
    return 3;
  }

  @Override
  public int denseOrder() {
    return 2;
  }

  @Override
  public double longestStep(double curvature) {
    return ((double) MOST_STAGES * MOST_STAGES - 1) / (1.54 * curvature);
  }

  @Override
  public int evaluations(double stepSize, double curvature) {
    // (s² − 1)·(2/3)(1 − (2/15)ε) ≥ h λ, ε = 2/13: (2.8) of the paper.
    double stages = Math.ceil(Math.sqrt(1 + 1.54 * stepSize * curvature));
    return (int) Math.max(2, Math.min(stages, MOST_STAGES));
  }

  @Override
  public Scheme start(int size) {
    return new ChebyshevScheme(this, size);
  }
}
