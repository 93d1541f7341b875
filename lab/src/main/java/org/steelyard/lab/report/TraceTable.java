package org.steelyard.lab.report;

import static org.steelyard.parts.Require.require;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a {@code trace.csv}; NaN stands for an empty cell. */
record TraceTable(int rows, Map<String, double[]> columns) {
  static TraceTable read(Path file) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      String[] header = null;
      double[][] cells = {};
      int rows = 0;
      for (CsvRecord record : csv) {
        if (header == null) {
          header = record.getFields().toArray(String[]::new);
          cells = new double[header.length][16];
          continue;
        }
        if (record.getFieldCount() != header.length) {
          throw new IllegalArgumentException(
              "%s, line %s: expected %s cells as in the header, got %s"
                  .formatted(
                      file, record.getStartingLineNumber(), header.length, record.getFieldCount()));
        }
        for (int c = 0; c < header.length; c++) {
          if (rows == cells[c].length) {
            cells[c] = Arrays.copyOf(cells[c], 2 * rows);
          }
          cells[c][rows] = number(record, c, header[c], file);
        }
        rows++;
      }
      return of(header == null ? new String[0] : header, cells, rows, file);
    } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
      throw new IllegalArgumentException(
          "cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
    }
  }

  Optional<double[]> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** The names of the columns that are the prefix and a number, in the order of the file. */
  List<String> numbered(String prefix) {
    return names()
        .filter(name -> name.startsWith(prefix) && isNumber(name.substring(prefix.length())))
        .toList();
  }

  Stream<String> names() {
    return columns.keySet().stream();
  }

  /** The recorded steps; row numbers where the file has no such column. */
  double[] steps() {
    double[] steps = columns.get("step");
    if (steps != null) {
      return steps;
    }
    double[] counted = new double[rows];
    Arrays.setAll(counted, i -> i);
    return counted;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static TraceTable of(String[] header, double[][] cells, int rows, Path file) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < header.length; c++) {
      boolean first = columns.put(header[c], Arrays.copyOf(cells[c], rows)) == null;
      require(first, "%s: two columns are called '%s'", file, header[c]);
    }
    return new TraceTable(rows, columns);
  }

  private static double number(CsvRecord record, int column, String name, Path file) {
    String cell = record.getField(column).strip();
    return switch (cell) {
      case "" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(cell);
        } catch (NumberFormatException notANumber) {
          throw new IllegalArgumentException(
              "%s, line %s, column '%s': expected a number, inf, -inf or nothing, got '%s'"
                  .formatted(file, record.getStartingLineNumber(), name, cell),
              notANumber);
        }
      }
    };
  }
}
