package org.steelyard.parts;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names of parts and settings: how they follow from Java's, and which one was probably meant. */
public final class Names {
  private Names() {}

  /**
   * The kebab-case form of a camel-case name. Digits stick to the letters before them: {@code
   * Xu2023Adaptive} gives {@code xu2023-adaptive}, {@code stepSize} {@code step-size}, {@code
   * CSVFile} {@code csv-file}.
   */
  public static String kebab(String camel) {
    StringBuilder kebab = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (i > 0 && Character.isUpperCase(c)) {
        boolean acronymGoesOn =
            Character.isUpperCase(camel.charAt(i - 1))
                && (i + 1 == camel.length() || !Character.isLowerCase(camel.charAt(i + 1)));
        if (!acronymGoesOn && camel.charAt(i - 1) != '-') {
          kebab.append('-');
        }
      }
      kebab.append(Character.toLowerCase(c));
    }
    return kebab.toString();
  }

  /**
   * The valid name that {@code given} is most probably a misspelling of: the one at the least edit
   * distance, at most a third of its length; failing that, the only one that contains it. Letter
   * case and the choice of separator do not count. The first of equals wins.
   */
  public static Optional<String> nearest(String given, Collection<String> valid) {
    String wanted = kebab(given.strip().replace('_', '-').replace(' ', '-'));
    Optional<String> best = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (String name : valid) {
      String candidate = name.toLowerCase(Locale.ROOT);
      int length = Math.max(wanted.length(), candidate.length());
      int distance =
          Math.min(
              distance(wanted, candidate), distance(given.toLowerCase(Locale.ROOT), candidate));
      if (distance <= Math.max(1, length / 3) && distance < length && distance < least) {
        least = distance;
        best = Optional.of(name);
      }
    }
    return best.or(() -> onlyOneContaining(wanted, valid));
  }

  private static Optional<String> onlyOneContaining(String wanted, Collection<String> valid) {
    var containing = valid.stream().filter(name -> name.contains(wanted)).toList();
    return wanted.length() > 1 && containing.size() == 1
        ? Optional.of(containing.get(0))
        : Optional.empty();
  }

  /** "; did you mean step-size?", or {@code otherwise}. */
  static String suggestion(String given, Collection<String> valid, String otherwise) {
    return nearest(given, valid).map(name -> "; did you mean " + name + "?").orElse(otherwise);
  }

  /**
   * Damerau–Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours, no
   * letter being edited twice (optimal string alignment).
   */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
