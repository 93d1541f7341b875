package org.steelyard.lab.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of a line of delimited text (RFC 4180): quotes protect delimiters and line ends. */
final class Cells {
  /** Lines that a quoted cell may take: beyond, its quote is a stray one. */
  private static final int LONGEST_CELL = 100;

  private static final char[] DELIMITERS = {',', ';', '\t'};

  private Cells() {}

  /** The most frequent of comma, semicolon and tab outside quotes; comma if there is none. */
  static char delimiter(byte[] line, int from, int to) {
    int[] counts = new int[DELIMITERS.length];
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      quoted ^= line[i] == '"';
      for (int k = 0; k < DELIMITERS.length && !quoted; k++) {
        counts[k] += line[i] == DELIMITERS[k] ? 1 : 0;
      }
    }
    int best = 0;
    for (int k = 1; k < counts.length; k++) {
      best = counts[k] > counts[best] ? k : best;
    }
    return DELIMITERS[best];
  }

  /** Where the cell that begins at {@code from} ends, or −1 if its quote is not closed. */
  static int end(byte[] line, int from, int to, char delimiter) {
    int at = from;
    if (at < to && line[at] == '"') {
      at++;
      while (at < to && (line[at] != '"' || (at + 1 < to && line[at + 1] == '"'))) {
        at += line[at] == '"' ? 2 : 1;
      }
      if (at >= to) {
        return -1;
      }
    }
    while (at < to && line[at] != delimiter) {
      at++;
    }
    return at;
  }

  /** The text of a cell, without the quotes around it and blanks at its ends. */
  static String text(byte[] line, int from, int to) {
    String text = new String(line, from, to - from, StandardCharsets.UTF_8).strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"").strip() : text;
  }

  /**
   * The cells of the line at hand, as {@link #text} gives them; takes further lines in while a
   * quote is open. Empty if it is never closed.
   */
  static List<String> all(Lines lines, char delimiter) {
    List<String> cells = all(lines.bytes(), lines.start(), lines.end(), delimiter);
    for (int more = 0; cells.isEmpty() && more < LONGEST_CELL; more++) {
      int before = lines.end() - lines.start();
      if (!lines.extend()) {
        break;
      }
      // Only a quote closes a quote: lines without one are not looked at again.
      if (hasQuote(lines.bytes(), lines.start() + before, lines.end())) {
        cells = all(lines.bytes(), lines.start(), lines.end(), delimiter);
      }
    }
    return cells;
  }

  private static boolean hasQuote(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] == '"') {
        return true;
      }
    }
    return false;
  }

  /** The cells of a whole line, as {@link #text} gives them; empty if a quote is not closed. */
  static List<String> all(byte[] line, int from, int to, char delimiter) {
    List<String> cells = new ArrayList<>();
    int at = from;
    while (true) {
      int end = end(line, at, to, delimiter);
      if (end < 0) {
        return List.of();
      }
      cells.add(text(line, at, end));
      if (end == to) {
        return cells;
      }
      at = end + 1;
    }
  }

  static boolean isBlank(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] != ' ' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
