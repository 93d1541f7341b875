package org.steelyard.theory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.network.Problem;
import org.steelyard.parts.Catalog;
import org.steelyard.theory.rules.AutoStepSize;

/**
 * The step sizes that are known for a start, best guarantee first: certified ones with the
 * iterations they certainly need at most, then rules that look at each step, with what is known of
 * them.
 *
 * @param excess f − inf f at the start
 * @param target the excess that iterations count to
 */
public record Ladder(List<Entry> entries, double excess, double target) {
  private static final List<Known> PER_STEP =
      List.of(
          new Known(
              "majorizer",
              Rigour.COMPUTED,
              "minimizes a bound on the loss: every step descends; no rate beforehand"),
          new Known(
              "safe-local",
              Rigour.COMPUTED,
              "a bound on the curvature proves descent; no rate beforehand"),
          new Known(
              "exact-line-search",
              Rigour.OBSERVED,
              "minimizes the loss along the gradient; no rate beforehand"),
          new Known("armijo", Rigour.OBSERVED, "tries until the loss falls; no rate beforehand"),
          new Known(
              "two-over-lambda-max",
              Rigour.OBSERVED,
              "the edge of stability of the linearized iteration: the loss may rise"));

  /** Entries of the end-to-end matrix from which on a step that takes a Lanczos run is left out. */
  private static final long LARGE = 1 << 20;

  private record Known(String kind, Rigour rigour, String words) {
    /** Whether it costs dozens of Hessian products, which matter where W is large. */
    boolean isAffordable(Problem problem) {
      long entries = (long) problem.network().inputs() * problem.network().outputs();
      return entries < LARGE || !kind.equals("two-over-lambda-max");
    }
  }

  /**
   * One step size, with what it costs.
   *
   * @param iterations that certainly bring the excess from here to the target; +∞ where no rate is
   *     known
   * @param cost iterations over those of the best entry; +∞ where there are none
   * @param words what is known of it
   */
  public record Entry(Rung rung, double iterations, double cost, String words) {}

  public Ladder {
    entries = List.copyOf(entries);
  }

  /** Of all theorems in the catalog. */
  public static Ladder of(Weighing at) {
    return of(at, Certification.all(at));
  }

  /** Of these theorems, all assessed at {@code at}. */
  public static Ladder of(Weighing at, List<Certification> theorems) {
    double excess = at.objective().excess().hi();
    double ratio = at.target() / excess;
    List<Entry> entries = new ArrayList<>();
    for (Certification theorem : theorems) {
      theorem
          .assessment()
          .rung()
          .filter(rung -> rung.factor() < 1)
          .ifPresent(rung -> entries.add(entry(rung, ratio, theorem.title())));
    }
    Catalog<StepSizeRule> rules = Catalog.of(StepSizeRule.class);
    for (Known known : PER_STEP) {
      if (!known.isAffordable(at.problem())) {
        continue;
      }
      rules
          .find(known.kind())
          .flatMap(rule -> firstStep(at, rule.prototype()))
          .map(step -> new Rung("", known.kind(), step, 1, known.rigour()))
          .ifPresent(rung -> entries.add(entry(rung, ratio, known.words())));
    }
    auto(at).ifPresent(rung -> entries.add(entry(rung, ratio, "what auto promises of every step")));
    entries.sort(
        Comparator.comparingDouble(Entry::iterations)
            .thenComparing(e -> e.rung().rigour())
            .thenComparingDouble(e -> -e.rung().stepSize()));
    double best = entries.isEmpty() ? 0 : entries.get(0).iterations();
    return new Ladder(
        entries.stream()
            .map(e -> new Entry(e.rung(), e.iterations(), cost(e.iterations(), best), e.words()))
            .toList(),
        excess,
        at.target());
  }

  private static Entry entry(Rung rung, double ratio, String words) {
    return new Entry(rung, rung.iterations(ratio), 0, words);
  }

  private static double cost(double iterations, double best) {
    if (iterations == Double.POSITIVE_INFINITY) {
      return iterations;
    }
    return iterations == best ? 1 : iterations / Math.max(best, 1);
  }

  private static Optional<Rung> auto(Weighing at) {
    return AutoStepSize.promise(at)
        .map(rate -> new Rung(rate.theorem(), "auto", rate.step(), rate.factor(), rate.rigour()));
  }

  /** Empty where the rule refuses this problem, or takes no step here. */
  private static Optional<Double> firstStep(Weighing at, StepSizeRule rule) {
    try {
      Stepper stepper =
          new GradientDescent(rule).start(at.setting().problem(), at.setting().initial());
      boolean failed = stepper.advance().isPresent() && stepper.step() == 0;
      return failed ? Optional.empty() : Optional.of(stepper.stepSize());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** The fastest entry with a rate; empty where none has one. */
  public Optional<Entry> best() {
    return entries.stream().filter(e -> Double.isFinite(e.iterations())).findFirst();
  }
}
