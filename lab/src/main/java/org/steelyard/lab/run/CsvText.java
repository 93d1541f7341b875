package org.steelyard.lab.run;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV (RFC 4180): quotes where they are needed only. */
public final class CsvText {
  private CsvText() {}

  /** Ends with a line break. */
  public static String line(List<String> cells) {
    return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\n"));
  }

  static String cell(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
