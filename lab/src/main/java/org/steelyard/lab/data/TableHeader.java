package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first line of a table.
 *
 * @param names of the columns; one without a name is called by its number
 * @param delimiter between cells
 * @param absent whether the line holds unquoted numbers only, so that it is a sample already
 */
record TableHeader(List<String> names, char delimiter, boolean absent) {
  /** Moves to the first line that is not blank and reads it as a header. */
  static TableHeader read(Path file, Lines lines, Optional<Character> expected) {
    do {
      if (!lines.advance()) {
        throw new DataException("%s is empty".formatted(file));
      }
    } while (Cells.isBlank(lines.bytes(), lines.start(), lines.end()));
    requireLineEnds(file, lines);
    char delimiter =
        expected.orElseGet(() -> Cells.delimiter(lines.bytes(), lines.start(), lines.end()));
    List<String> cells = Cells.all(lines, delimiter);
    if (cells.isEmpty()) {
      throw new DataException("%s, line %d: a quote is not closed".formatted(file, lines.number()));
    }
    if (cells.size() == 1) {
      throw new DataException(
          "%s, line %d: only one column, %s, expected several with %s between them"
              .formatted(
                  file,
                  lines.number(),
                  Decimals.shown(cells.get(0)),
                  expected.isPresent() ? "tabs" : "commas, semicolons or tabs"));
    }
    boolean absent = isNumbers(lines, delimiter);
    List<String> names =
        IntStream.range(0, cells.size())
            .mapToObj(j -> absent || cells.get(j).isEmpty() ? "column " + (j + 1) : cells.get(j))
            .toList();
    return new TableHeader(names, delimiter, absent);
  }

  private static void requireLineEnds(Path file, Lines lines) {
    boolean quoted = false;
    for (int i = lines.start(); i < lines.end(); i++) {
      quoted ^= lines.bytes()[i] == '"';
      if (!quoted && lines.bytes()[i] == '\r') {
        throw new DataException(
            "%s has lines that end in CR, expected LF or CR LF".formatted(file));
      }
    }
  }

  private static boolean isNumbers(Lines lines, char delimiter) {
    DecimalScanner scanner = new DecimalScanner();
    int at = lines.start();
    while (true) {
      scanner.scan(lines.bytes(), at, lines.end());
      int end = scanner.end();
      if (end == at || (end < lines.end() && lines.bytes()[end] != delimiter)) {
        return false;
      }
      if (end == lines.end()) {
        return true;
      }
      at = end + 1;
    }
  }

  List<String> warnings(Path file) {
    return absent
        ? List.of(
            "%s has no header: its first line holds only numbers and is read as a sample"
                .formatted(file))
        : List.of();
  }
}
