package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.sweep.Column;
import org.steelyard.lab.sweep.SweepTable;

/** A table for people, and for programs. */
final class TableText {
  private TableText() {}

  /** Aligned columns; numbers to six digits and to the right. */
  static String aligned(SweepTable table, List<String> names) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(names);
    for (int row = 0; row < table.rows(); row++) {
      List<String> line = new ArrayList<>();
      for (String name : names) {
        line.add(cell(table.column(name), row));
      }
      lines.add(line);
    }
    int[] widths = new int[names.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean left = table.column(names.get(i)).type() == Column.Type.TEXT;
        String space = " ".repeat(widths[i] - line.get(i).length());
        padded.append(left ? line.get(i) + space : space + line.get(i)).append("  ");
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String cell(Column column, int row) {
    if (column.isMissing(row)) {
      return "-";
    }
    return column.type() == Column.Type.NUMBER ? shortened(column.number(row)) : column.text(row);
  }

  /** Six digits, without zeros that say nothing. */
  private static String shortened(double value) {
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return value > 0 ? "inf" : "-inf";
    }
    boolean plain = size == 0 || (size >= 1e-4 && size < 1e6);
    if (!plain) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return BigDecimal.valueOf(value)
        .round(new MathContext(6, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** An object for each row; null where a value is missing or infinite. */
  static ArrayNode json(SweepTable table) {
    ArrayNode rows = Json.array();
    for (int row = 0; row < table.rows(); row++) {
      rows.add(json(table, row));
    }
    return rows;
  }

  static ObjectNode json(SweepTable table, int row) {
    ObjectNode node = Json.object();
    for (Column column : table.columns()) {
      if (column.isMissing(row)) {
        node.putNull(column.name());
      } else if (column.type() == Column.Type.INTEGER) {
        node.put(column.name(), column.integer(row));
      } else if (column.type() == Column.Type.NUMBER) {
        node.set(column.name(), Json.number(column.number(row)));
      } else {
        node.put(column.name(), column.text(row));
      }
    }
    return node;
  }
}
