package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One axis of a plot.
 *
 * @param label what it measures
 * @param unit its unit; empty for none
 * @param whole whether only whole numbers deserve a tick
 * @param min where it begins; the data decide when absent
 * @param max where it ends; the data decide when absent
 * @param categories names of the positions 0, 1, …; empty for a numeric axis
 * @param infinite what a value of +∞ means, such as "not reached"
 */
public record Axis(
    String label,
    String unit,
    Scale scale,
    boolean whole,
    OptionalDouble min,
    OptionalDouble max,
    List<String> categories,
    String infinite) {
  public Axis {
    categories = List.copyOf(categories);
    for (OptionalDouble bound : List.of(min, max)) {
      require(
          bound.isEmpty() || scale.shows(bound.getAsDouble()),
          "a %s axis cannot begin or end at %s",
          scale,
          bound.orElse(0));
    }
    require(
        min.isEmpty() || max.isEmpty() || min.getAsDouble() < max.getAsDouble(),
        "an axis must begin below its end, got %s to %s",
        min.orElse(0),
        max.orElse(0));
  }

  public static Axis linear(String label) {
    return of(label, Scale.LINEAR, false);
  }

  public static Axis log(String label) {
    return of(label, Scale.LOG, false);
  }

  /** Whole numbers from 0 on, on a linear axis. */
  public static Axis counts(String label) {
    return of(label, Scale.LINEAR, true);
  }

  /** Whole numbers from 0 on, placed at log₁₀(1 + x). */
  public static Axis logCounts(String label) {
    return of(label, Scale.LOG_COUNT, true);
  }

  /** Named positions 0, 1, … */
  public static Axis categories(String label, List<String> names) {
    return new Axis(
        label,
        "",
        Scale.LINEAR,
        true,
        OptionalDouble.of(-0.5),
        OptionalDouble.of(Math.max(names.size(), 1) - 0.5),
        names,
        "infinite");
  }

  public Axis unit(String newUnit) {
    return new Axis(label, newUnit, scale, whole, min, max, categories, infinite);
  }

  public Axis from(double newMin) {
    return new Axis(
        label, unit, scale, whole, OptionalDouble.of(newMin), max, categories, infinite);
  }

  public Axis to(double newMax) {
    return new Axis(
        label, unit, scale, whole, min, OptionalDouble.of(newMax), categories, infinite);
  }

  /** Says what an infinite value stands for. */
  public Axis infinite(String meaning) {
    return new Axis(label, unit, scale, whole, min, max, categories, meaning);
  }

  /** Whether the value is drawable but lies beyond a fixed end. */
  boolean excludes(double value) {
    return scale.shows(value)
        && ((min.isPresent() && value < min.getAsDouble())
            || (max.isPresent() && value > max.getAsDouble()));
  }

  /** Label and unit, as printed. */
  String heading() {
    return unit.isEmpty() ? label : label + " (" + unit + ")";
  }

  private static Axis of(String label, Scale scale, boolean whole) {
    return new Axis(
        label,
        "",
        scale,
        whole,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        "infinite");
  }
}
