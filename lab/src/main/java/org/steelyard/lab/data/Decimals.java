package org.steelyard.lab.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says why the text of a cell is not a finite number. */
final class Decimals {
  private static final Set<String> MISSING = Set.of("na", "n/a", "?", "null", "none", "-");
  private static final int SHOWN = 40;

  private Decimals() {}

  /** What is wrong with the text as a number; empty if nothing is. */
  static Optional<String> fault(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    DecimalScanner scanner = new DecimalScanner();
    double value = scanner.scan(bytes, 0, bytes.length);
    if (scanner.end() == bytes.length && bytes.length > 0) {
      return Double.isInfinite(value)
          ? Optional.of("number %s is too large for a double".formatted(shown(text)))
          : Optional.empty();
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    if (word.isEmpty()) {
      return Optional.of("empty cell");
    }
    if (MISSING.contains(word)) {
      return Optional.of("missing value %s".formatted(shown(text)));
    }
    if (unsigned.equals("nan")) {
      return Optional.of("NaN, expected a number");
    }
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return Optional.of("infinite value %s, expected a finite number".formatted(shown(text)));
    }
    if (unsigned.matches("[0-9]+,[0-9]+")) {
      return Optional.of("decimal comma in %s, expected a point".formatted(shown(text)));
    }
    return Optional.of("text %s, expected a number".formatted(shown(text)));
  }

  /** The double nearest to a text without {@link #fault}. */
  static double value(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new DecimalScanner().scan(bytes, 0, bytes.length);
  }

  static String shown(String text) {
    return "'%s'".formatted(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
  }
}
