package org.steelyard.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.steelyard.parts.Numbers;
import org.steelyard.training.Trace;

/**
 * {@code trace.csv}: a header, then a row per recorded step; an empty cell where a quantity is
 * undefined.
 */
public final class TraceFile {
  private TraceFile() {}

  /** Full precision: reading the text back gives the same doubles. */
  public static String write(Trace trace) {
    StringBuilder text = new StringBuilder(String.join(",", trace.columns())).append('\n');
    for (double[] row : trace.rows()) {
      for (int i = 0; i < row.length; i++) {
        text.append(i == 0 ? "" : ",").append(cell(row[i], i == 0));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(double value, boolean whole) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return whole ? Long.toString((long) value) : Numbers.text(value);
  }

  public static Trace read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split(",", -1));
    List<double[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(Arrays.stream(line.split(",", -1)).mapToDouble(TraceFile::value).toArray());
    }
    return new Trace(columns, rows);
  }

  private static double value(String cell) {
    return switch (cell) {
      case "" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }
}
