package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.steelyard.network.Problem;
import org.steelyard.parts.Doc;
import org.steelyard.theory.Weighing;
import org.steelyard.training.StoppingRule;

/**
 * When training ends: at the first of these that is met. What is relative is in units of the excess
 * of W = 0.
 */
@Doc("when training ends: at the first of these that is met")
public record StoppingSection(
    @Doc("proven bound on f - f*, relative to the excess of W = 0") Optional<Double> relativeGap,
    @Doc("proven bound on f - f*, in units of the objective") Optional<Double> gap,
    @Doc("f - f*, relative to the excess of W = 0") Optional<Double> relativeExcess,
    @Doc("f - f*, in units of the objective") Optional<Double> excess,
    @Doc("norm of the gradient of all layers") Optional<Double> gradient,
    @Doc("number of steps") Optional<Long> steps,
    @Doc("training time: the sum of the step sizes, or the time of a flow") Optional<Double> time,
    @Doc("wall-clock time; makes a run irreproducible") Optional<Double> seconds,
    @Doc(
            "so many steps without a new least validation loss (data.validation); its weights are kept")
        Optional<Long> patience,
    @Doc("the validation loss is measured every so many steps") long validateEvery) {

  private static final long MOST_STEPS = 1_000_000;
  private static final long MOST_STEPS_WITHOUT_GAP = 10_000;

  public StoppingSection {
    positive("relative-gap", relativeGap);
    positive("gap", gap);
    positive("relative-excess", relativeExcess);
    positive("excess", excess);
    positive("gradient", gradient);
    positive("time", time);
    positive("seconds", seconds);
    require(patience.orElse(1L) >= 1, "patience must be at least 1, got %s", patience.orElse(1L));
    require(validateEvery >= 1, "validate-every must be at least 1, got %s", validateEvery);
    require(steps.orElse(0L) >= 0, "steps must be at least 0, got %s", steps.orElse(0L));
  }

  private static void positive(String name, Optional<Double> value) {
    require(value.orElse(1.0) > 0, "%s must be positive, got %s", name, value.orElse(1.0));
  }

  public StoppingSection() {
    this(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /**
   * With what holds where nothing is said: a relative gap of 1e-8, a budget of a million steps.
   * Where no gap is known, only a budget, and a lesser one.
   *
   * @param hasGap whether f has a known PL constant
   */
  StoppingSection resolved(boolean hasGap) {
    boolean empty =
        !wantsConvergence()
            && steps.isEmpty()
            && time.isEmpty()
            && seconds.isEmpty()
            && patience.isEmpty();
    boolean unlimited = steps.isEmpty() && seconds.isEmpty();
    return new StoppingSection(
        empty && hasGap ? Optional.of(1e-8) : relativeGap,
        gap,
        relativeExcess,
        excess,
        gradient,
        unlimited ? Optional.of(hasGap ? MOST_STEPS : MOST_STEPS_WITHOUT_GAP) : steps,
        time,
        seconds,
        patience,
        validateEvery);
  }

  /** Whether a rule is set that needs a proven gap. */
  public boolean wantsGap() {
    return relativeGap.isPresent() || gap.isPresent();
  }

  /** Whether a rule is set that means convergence. */
  public boolean wantsConvergence() {
    return relativeGap.isPresent()
        || gap.isPresent()
        || relativeExcess.isPresent()
        || excess.isPresent()
        || gradient.isPresent();
  }

  /**
   * The rules, those that mean convergence first.
   *
   * @param clock nanoseconds, for {@code seconds}
   */
  public StoppingRule rule(Problem problem, LongSupplier clock) {
    double unreachable = problem.unreachableExcess();
    double unit = Weighing.excessAtZero(problem);
    StoppingRule rule = StoppingRule.never();
    if (relativeGap.isPresent()) {
      rule = rule.or(StoppingRule.gap(relativeGap.get() * unit, unreachable));
    }
    if (gap.isPresent()) {
      rule = rule.or(StoppingRule.gap(gap.get(), unreachable));
    }
    if (relativeExcess.isPresent()) {
      rule = rule.or(StoppingRule.excess(relativeExcess.get() * unit));
    }
    if (excess.isPresent()) {
      rule = rule.or(StoppingRule.excess(excess.get()));
    }
    if (gradient.isPresent()) {
      rule = rule.or(StoppingRule.gradient(gradient.get()));
    }
    rule = rule.or(StoppingRule.stationaryStart());
    if (time.isPresent()) {
      rule = rule.or(StoppingRule.time(time.get()));
    }
    if (steps.isPresent()) {
      rule = rule.or(StoppingRule.steps(steps.get()));
    }
    return seconds.isPresent() ? rule.or(StoppingRule.seconds(seconds.get(), clock)) : rule;
  }

  /**
   * The excess that convergence is counted to: that of the rule that is met first, 1e-8 of the
   * excess of W = 0 if none is set. Rules for the gap are met at that excess or below it.
   */
  public double target(Problem problem) {
    double unit = Weighing.excessAtZero(problem);
    return Stream.of(relativeGap.map(v -> v * unit), gap, relativeExcess.map(v -> v * unit), excess)
        .flatMap(Optional::stream)
        .max(Double::compare)
        .orElse(1e-8 * unit);
  }
}
