package org.steelyard.lab.reproduce;

import static org.steelyard.parts.Require.require;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Named columns of cells, as text.
 *
 * @param name of its files, without extension
 * @param rows cells in the order of the columns; an empty cell is a missing value
 */
public record Table(String name, List<String> columns, List<List<String>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      require(
          row.size() == columns.size(),
          "table %s has %s columns and a row of %s cells",
          name,
          columns.size(),
          row.size());
    }
  }

  /** A number with all its digits; empty for NaN, {@code inf} and {@code -inf} for infinities. */
  public static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    // 17 digits lose nothing; fewer are enough mostly, and Double.toString differs between Javas.
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : shortest(value);
  }

  private static String shortest(double value) {
    for (int digits = 6; digits < 17; digits++) {
      String text = text(value, digits);
      if (Double.parseDouble(text) == value) {
        return text;
      }
    }
    return text(value, 17);
  }

  /** A number with so many significant digits, for cells that are only read. */
  public static String cell(double value, int digits) {
    return Double.isFinite(value) && value != 0 ? text(value, digits) : cell(value);
  }

  private static String text(double value, int digits) {
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent >= -4 && exponent < 15
        ? rounded.toPlainString()
        : rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** RFC 4180, lines ended by a line feed. */
  String csv() {
    StringBuilder text = new StringBuilder();
    line(columns, text);
    rows.forEach(row -> line(row, text));
    return text.toString();
  }

  private static void line(List<String> cells, StringBuilder text) {
    text.append(cells.stream().map(Table::quoted).collect(Collectors.joining(","))).append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** A table as GitHub shows it. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    piped(columns, text);
    piped(columns.stream().map(column -> "---").toList(), text);
    rows.forEach(row -> piped(row, text));
    return text.toString();
  }

  private static void piped(List<String> cells, StringBuilder text) {
    text.append("|");
    for (String cell : cells) {
      text.append(' ').append(cell.replace("|", "\\|").replace('\n', ' ')).append(" |");
    }
    text.append('\n');
  }
}
