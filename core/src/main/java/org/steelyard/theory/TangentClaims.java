package org.steelyard.theory;

import java.util.Optional;
import java.util.function.Function;
import org.steelyard.linalg.Interval;

/**
 * Promises about the extreme eigenvalues of T at every point, both sides enclosed there: kept where
 * a bracket of T already shows it, refuted only where the enclosures are disjoint (and, for a flow,
 * the integrator's error cannot account for the difference).
 */
public final class TangentClaims {
  private TangentClaims() {}

  /**
   * λ_min(T) is at least the bound.
   *
   * @param bound at a point, from what the theorem may use there; empty where it says nothing
   */
  public static Claim atLeast(
      String name, Weighing at, Function<Weighing, Optional<Interval>> bound) {
    return claim(
        name,
        (progress, here) ->
            bound
                .apply(here)
                .map(
                    floor -> {
                      Interval least = here.tangentBracket().min();
                      if (least.lo() >= floor.hi()) {
                        return new Check(-least.lo(), -floor.hi(), 0);
                      }
                      Interval min = here.tangent().min();
                      double error = progress.ofTangent(min.hi());
                      return check(min.negate(), floor.negate(), error, here, min);
                    }),
        at);
  }

  /** As {@link #atLeast}, for λ_max(T). */
  public static Claim atMost(
      String name, Weighing at, Function<Weighing, Optional<Interval>> bound) {
    return claim(
        name,
        (progress, here) ->
            bound
                .apply(here)
                .map(
                    ceiling -> {
                      Interval most = here.tangentBracket().max();
                      if (most.hi() <= ceiling.lo()) {
                        return new Check(most.hi(), ceiling.lo(), 0);
                      }
                      Interval max = here.tangent().max();
                      return check(max, ceiling, progress.ofTangent(max.hi()), here, max);
                    }),
        at);
  }

  private interface Look {
    Optional<Check> at(IntegrationError error, Weighing here);
  }

  private static Claim claim(String name, Look look, Weighing at) {
    return new Claim(
        name,
        Claim.Kind.PROMISE,
        true,
        () ->
            progress ->
                look.at(
                    IntegrationError.of(progress.iterate()), at.at(progress.iterate().weights())));
  }

  /** A bracket's end may be far from the eigenvalue: it can confirm, not refute. */
  private static Check check(
      Interval measured, Interval bound, double error, Weighing here, Interval eigenvalue) {
    boolean bracket = here.tangent().method().equals("bracket");
    boolean confirmed = measured.hi() <= bound.lo();
    double blind = bracket && !confirmed ? eigenvalue.abs().hi() + bound.abs().hi() : 0;
    return new Check(
        measured.midpoint(),
        bound.midpoint(),
        confirmed ? 0 : measured.width() + bound.width() + error + blind);
  }
}
