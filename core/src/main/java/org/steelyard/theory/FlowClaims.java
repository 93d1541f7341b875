package org.steelyard.theory;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Svd;

/** Promises about gradient flows, checked wherever training time is known. */
public final class FlowClaims {
  private FlowClaims() {}

  /**
   * A ceiling on the excess as a function of training time. Beside rounding it allows for the
   * integrator's own error estimate.
   *
   * @param ofTime the ceiling, in units of the objective; falls with time
   */
  public static Claim ceiling(String name, Weighing at, DoubleUnaryOperator ofTime) {
    return ceiling(name, at, ofTime, Progress::excessAtLeast);
  }

  /**
   * As {@link #ceiling(String, Weighing, DoubleUnaryOperator)}, where the theorem knows better than
   * the objective what the excess is.
   */
  public static Claim ceiling(
      String name, Weighing at, DoubleUnaryOperator ofTime, ToDoubleFunction<Progress> measured) {
    double start = ofTime.applyAsDouble(0);
    boolean smooth = at.objective().hasSmoothness();
    LossRounding noise =
        new LossRounding(smooth && at.objective().hasMu() ? at.roundingFloor() : 0);
    double smoothness = smooth ? at.objective().smoothness().hi() : Double.POSITIVE_INFINITY;
    return new Claim(
        name,
        Claim.Kind.EXCESS_CEILING,
        false,
        () ->
            progress -> {
              double ceiling = ofTime.applyAsDouble(progress.time());
              double decades = StrictMath.log(start / Math.max(ceiling, Double.MIN_NORMAL));
              // Time is a rounded sum, and an error of it is multiplied by the logarithmic slope.
              double rounding =
                  (1e-12 + 1e-15 * progress.step()) * (1 + Math.max(0, decades)) * ceiling
                      + noise.of(ceiling);
              double excess = measured.applyAsDouble(progress);
              if (excess > ceiling - rounding) {
                rounding += IntegrationError.of(progress.iterate()).ofExcess(excess, smoothness);
              }
              return Optional.of(new Check(excess, ceiling, rounding));
            });
  }

  /** excess(0)·exp(−rate·t). */
  public static Claim exponential(String name, Weighing at, double rate) {
    double start = at.objective().excess().hi();
    return ceiling(name, at, time -> start * StrictMath.exp(-rate * time));
  }

  /** λ_min(T(t)) ≥ α at every point. */
  public static Claim tangentAtLeast(Weighing at, Interval alpha) {
    return TangentClaims.atLeast(
        "lambda_min(T(t)) >= %.6g".formatted(alpha.lo()),
        at,
        here -> Optional.of(Interval.of(alpha.lo())));
  }

  /** σ_min(W(t)) ≥ ν at every point. */
  public static Claim productAtLeast(Weighing at, Interval nu) {
    double bound = nu.lo();
    double noise = 1e-12 * Margins.of(at).p().hi();
    return Claim.pointwise(
        "sigma_min(W(t)) >= %.6g".formatted(bound),
        true,
        (Progress progress) ->
            new Check(
                -Svd.of(progress.iterate().product()).min(),
                -bound,
                noise + IntegrationError.of(progress.iterate()).product()));
  }
}
