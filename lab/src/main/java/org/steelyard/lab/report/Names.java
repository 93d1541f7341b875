package org.steelyard.lab.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files and columns in the form that papers print. */
final class Names {
  private static final Pattern PAPER = Pattern.compile("([a-z]+)(\\d{4})-(.+)");
  private static final Pattern STATEMENT =
      Pattern.compile("(theorem|claim|lemma|corollary|proposition)-(.+)");
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("lambda_min", "λₘᵢₙ"),
          Map.entry("lambda_max", "λₘₐₓ"),
          Map.entry("rate", "instantaneous rate"),
          Map.entry("balancedness", "largest imbalance"),
          Map.entry("gradient_norm", "gradient norm"),
          Map.entry("deficiency_margin", "deficiency margin"),
          Map.entry("step_size", "step size η"));

  private Names() {}

  /** {@code xu2023-theorem-3-1} becomes "Xu 2023, Theorem 3.1". */
  static String theorem(String id) {
    Matcher paper = PAPER.matcher(id);
    if (paper.matches()) {
      return capital(paper.group(1)) + " " + paper.group(2) + ", " + statement(paper.group(3));
    }
    return id.matches("z\\d+") ? capital(id) : statement(id);
  }

  /** A trace column as printed beside a curve. */
  static String column(String name) {
    int cut = name.lastIndexOf('_');
    if (cut > 0 && TraceTable.isNumber(name.substring(cut + 1))) {
      String number = name.substring(cut + 1);
      return switch (name.substring(0, cut)) {
        case "sigma" -> "σ" + lowered(number);
        case "imbalance" -> "D" + lowered(number);
        default -> name.substring(0, cut).replace('_', ' ') + " " + number;
      };
    }
    return COLUMNS.getOrDefault(name, name.replace('_', ' '));
  }

  private static String statement(String rest) {
    Matcher statement = STATEMENT.matcher(rest);
    return statement.matches()
        ? capital(statement.group(1)) + " " + capital(statement.group(2).replace('-', '.'))
        : rest.replace('-', ' ');
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String lowered(String digits) {
    StringBuilder text = new StringBuilder();
    digits.chars().forEach(d -> text.append(LOWERED.charAt(d - '0')));
    return text.toString();
  }
}
