package org.steelyard.training;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.steelyard.dynamics.Progress;
import org.steelyard.training.Outcome.Converged;
import org.steelyard.training.Outcome.Exhausted;

/** When a run ends, and what that end means. */
@FunctionalInterface
public interface StoppingRule {
  Optional<Outcome> test(Progress progress);

  /**
   * The part of this rule that says where the run is, rather than how much was spent on it: a flow
   * stops at the very point where it first holds ({@link org.steelyard.dynamics.Stepper#landOn}).
   */
  default StoppingRule event() {
    return never();
  }

  /** Whichever of the two ends the run first; this one where both would. */
  default StoppingRule or(StoppingRule other) {
    return new EitherRule(this, other);
  }

  /** Never. */
  static StoppingRule never() {
    return progress -> Optional.empty();
  }

  /** When training time, the sum of the step sizes or the time of a flow, comes to that. */
  static StoppingRule time(double limit) {
    return new EventRule(
        progress ->
            progress.time() >= limit
                ? Optional.of(
                    new Exhausted(
                        "time %.6g is reached in %s; %s"
                            .formatted(progress.time(), effort(progress), standing(progress))))
                : Optional.empty());
  }

  /** After that many steps: the budget is spent. */
  static StoppingRule steps(long limit) {
    return progress ->
        progress.step() >= limit
            ? Optional.of(
                new Exhausted(
                    "the budget of %d steps is spent%s; %s"
                        .formatted(limit, gradients(progress), standing(progress))))
            : Optional.empty();
  }

  /**
   * After that much time on the caller's clock: the budget is spent.
   *
   * @param nanoseconds the caller's clock
   */
  static StoppingRule seconds(double limit, LongSupplier nanoseconds) {
    long start = nanoseconds.getAsLong();
    return progress ->
        nanoseconds.getAsLong() - start >= limit * 1e9
            ? Optional.of(
                new Exhausted(
                    "the budget of %s seconds is spent in %s; %s"
                        .formatted(limit, effort(progress), standing(progress))))
            : Optional.empty();
  }

  /**
   * f − inf f, or what bounds it from above where inf f is not known, at most {@code threshold}, in
   * units of the objective.
   */
  static StoppingRule excess(double threshold) {
    return new EventRule(
        progress -> {
          double excess = progress.excessAtMost();
          return excess <= threshold
              ? converged(progress, "the excess loss %.6g is at most %.6g", excess, threshold)
              : Optional.empty();
        });
  }

  /**
   * The proven bound ‖∇f‖²/(2μ) on f − inf f at most {@code threshold}. Where the widths keep the
   * network {@code unreachable} above inf f, the distance to the best value they allow is measured
   * instead; where that value is not known (+∞), the bound has to do.
   */
  static StoppingRule gap(double threshold, double unreachable) {
    return new EventRule(
        progress -> {
          if (unreachable > 0 && unreachable < Double.POSITIVE_INFINITY) {
            double above = progress.excess() - unreachable;
            return above <= threshold
                ? converged(
                    progress,
                    "the loss is %.6g above the best that these widths can reach, at most %.6g",
                    above,
                    threshold)
                : Optional.empty();
          }
          double gap = progress.gap();
          return gap <= threshold
              ? converged(
                  progress,
                  "the loss is at most %.6g above its infimum (gap), at most %.6g",
                  gap,
                  threshold)
              : Optional.empty();
        });
  }

  /** The norm of the gradient of all layers at most {@code threshold}. */
  static StoppingRule gradient(double threshold) {
    return new EventRule(
        progress -> {
          double norm = Math.sqrt(progress.squaredGradientNorm());
          return norm <= threshold
              ? converged(
                  progress, "the norm of the gradient %.6g is at most %.6g", norm, threshold)
              : Optional.empty();
        });
  }

  /** At the start only: a gradient of exactly 0, from which no gradient method moves. */
  static StoppingRule stationaryStart() {
    return progress ->
        progress.step() == 0 && progress.squaredGradientNorm() == 0
            ? Optional.of(new Exhausted(stationary(progress)))
            : Optional.empty();
  }

  private static String stationary(Progress progress) {
    return progress.squaredOuterGradient() == 0
        ? "stationary start: the initial weights minimize the loss, whose gradient in the end-to-end matrix is exactly 0"
        : "stationary start: the gradient of all layers is exactly 0 at the initial weights (a stationary point), so no gradient"
            + " method moves from them; %s. Draw them at random, or start balanced or from the identity"
                .formatted(standing(progress));
  }

  private static String standing(Progress progress) {
    return (progress.knowsFloor() ? "the excess loss is %.6g" : "the loss is %.6g")
        .formatted(progress.excess());
  }

  /** When somebody asks. */
  static StoppingRule interrupted(BooleanSupplier asked) {
    return progress ->
        asked.getAsBoolean()
            ? Optional.of(
                new Outcome.Interrupted("stopped on request at step %d".formatted(progress.step())))
            : Optional.empty();
  }

  private static Optional<Outcome> converged(
      Progress progress, String what, double value, double threshold) {
    return Optional.of(
        new Converged(
            "converged in %s: ".formatted(effort(progress)) + what.formatted(value, threshold)));
  }

  /** "85 steps", and the gradients where a step is not one. */
  private static String effort(Progress progress) {
    return "%d steps%s".formatted(progress.step(), gradients(progress));
  }

  private static String gradients(Progress progress) {
    long gradients = progress.evaluations();
    return gradients == progress.step() ? "" : " (%d gradients)".formatted(gradients);
  }
}
