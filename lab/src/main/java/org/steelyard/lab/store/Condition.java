package org.steelyard.lab.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a column, such as {@code steps<100}: numbers compare as numbers, everything else
 * as text; no condition holds for a missing value.
 */
public record Condition(String column, String relation, String value) {
  private static final Pattern CONDITION =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(<=|>=|!=|=|<|>)\\s*(.*)");

  public static Condition parse(String text) {
    Matcher matcher = CONDITION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no condition: expected one such as outcome=converged or steps<100"
              .formatted(text));
    }
    return new Condition(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  /** Whether it holds for what stands in the column; empty: missing. */
  public boolean holds(String left) {
    Optional<Double> a = number(left);
    Optional<Double> b = number(value);
    int order =
        a.isPresent() && b.isPresent() ? Double.compare(a.get(), b.get()) : left.compareTo(value);
    return !left.isEmpty()
        && switch (relation) {
          case "=" -> order == 0;
          case "!=" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
  }

  /** The number that a text is, if it is one; {@code inf} included. */
  public static Optional<Double> number(String text) {
    String unsigned = text.startsWith("-") ? text.substring(1) : text;
    if (unsigned.equals("inf")) {
      double infinite = Double.POSITIVE_INFINITY;
      return Optional.of(text.startsWith("-") ? -infinite : infinite);
    }
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
