package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steelyard.lab.store.Condition;
import org.steelyard.parts.Names;

/**
 * The finished cells of a sweep, a row each: what the sweep set, then what came of it.
 *
 * @param axes names of the columns that tell the rows apart
 */
public record SweepTable(List<String> axes, List<Column> columns) {
  public SweepTable {
    axes = List.copyOf(axes);
    columns = List.copyOf(columns);
  }

  public int rows() {
    return columns.isEmpty() ? 0 : columns.get(0).rows();
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The column of that name; an unknown one is refused with the nearest. */
  public Column column(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the table has no column '%s'%s There are: %s"
                        .formatted(
                            name,
                            Names.nearest(name, names())
                                .map("; did you mean %s?"::formatted)
                                .orElse("."),
                            String.join(", ", names()))));
  }

  Optional<Column> find(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** As a number; NaN where it is missing. */
  public double number(int row, String column) {
    return column(column).number(row);
  }

  /** As it stands in CSV files; empty where it is missing. */
  public String text(int row, String column) {
    return column(column).text(row);
  }

  /** Those rows, in that order. */
  public SweepTable rows(int[] rows) {
    return new SweepTable(axes, columns.stream().map(column -> column.rows(rows)).toList());
  }

  /** The rows for which all conditions hold: "initializer.scale&gt;=0.1", "outcome=converged". */
  public SweepTable where(List<String> conditions) {
    int[] kept = IntStream.range(0, rows()).toArray();
    for (String text : conditions) {
      Condition condition = Condition.parse(text);
      Column column = column(condition.column());
      kept = IntStream.of(kept).filter(row -> condition.holds(column.text(row))).toArray();
    }
    return rows(kept);
  }

  public SweepTable where(String... conditions) {
    return where(List.of(conditions));
  }

  /** Ascending in one column, missing values last; rows of the same value stay in their order. */
  public SweepTable sorted(String name) {
    Column column = column(name);
    Comparator<Integer> order =
        column.type() == Column.Type.TEXT
            ? Comparator.comparing(column::text)
            : Comparator.comparingDouble(column::number);
    order = Comparator.comparing(column::isMissing).thenComparing(order);
    return rows(
        IntStream.range(0, rows()).boxed().sorted(order).mapToInt(Integer::intValue).toArray());
  }

  /** One step of summary after the other. */
  public SweepTable summarized(List<Summary> steps) {
    SweepTable table = this;
    for (Summary step : steps) {
      table = step.of(table);
    }
    return table;
  }

  /** A header, then a row per line; quotes only where a text needs them. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    line(text, names());
    for (int row = 0; row < rows(); row++) {
      List<String> cells = new ArrayList<>(columns.size());
      for (Column column : columns) {
        cells.add(column.text(row));
      }
      line(text, cells);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      text.append(i == 0 ? "" : ",").append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    text.append('\n');
  }
}
