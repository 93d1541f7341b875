package org.steelyard.theory;

import java.util.Optional;
import java.util.function.Function;
import org.steelyard.dynamics.Progress;

/**
 * What a theorem promises of a run: a ceiling (or floor) for something that can be measured,
 * checked at every point.
 *
 * @param name what is promised, in the paper's symbols
 * @param kind what it means that it fails
 * @param costly whether a look costs more than a step (spectra of matrices): such claims are
 *     checked at some of the steps, see {@link Certifier}
 * @param start a monitor for one run
 */
public record Claim(
    String name, Kind kind, boolean costly, java.util.function.Supplier<Monitor> start) {

  /** What it means that a claim fails. */
  public enum Kind {
    /** The theorem does not speak of this run from here on: a condition on the steps, say. */
    CONDITION,
    /** The theorem is refuted, or our code is wrong. */
    PROMISE,
    /** As {@link #PROMISE}; its bound is a ceiling on f − inf f and goes into the trace. */
    EXCESS_CEILING
  }

  /** Watches one run. */
  public interface Monitor {
    /** The check at this point; empty where the claim says nothing here. */
    Optional<Check> see(Progress progress);

    /** What it carries from point to point; see {@link #restore}. */
    default double[] memory() {
      return new double[0];
    }

    /** Takes back what {@link #memory} gave. */
    default void restore(double[] memory) {}
  }

  /** A promise about each point by itself. */
  public static Claim pointwise(String name, boolean costly, Function<Progress, Check> check) {
    return new Claim(
        name, Kind.PROMISE, costly, () -> progress -> Optional.of(check.apply(progress)));
  }

  /** A condition on each step: its size at most {@code largest}. */
  public static Claim stepAtMost(double largest) {
    return new Claim(
        "step size <= %.6g".formatted(largest),
        Kind.CONDITION,
        false,
        () ->
            progress ->
                progress.step() == 0
                    ? Optional.empty()
                    : Optional.of(new Check(progress.stepSize(), largest, 0)));
  }
}
