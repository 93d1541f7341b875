package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.steelyard.parts.Names;

/**
 * The rows of a table that agree in all axes but some, in the order of their first rows.
 *
 * @param axes that remain
 */
record Groups(SweepTable table, List<String> axes, List<int[]> rows) {

  static Groups without(SweepTable table, List<String> over) {
    for (String axis : over) {
      if (!table.axes().contains(axis)) {
        throw new IllegalArgumentException(
            "over: '%s' is not swept%s Swept are: %s"
                .formatted(
                    axis,
                    Names.nearest(axis, table.axes())
                        .map("; did you mean %s?"::formatted)
                        .orElse("."),
                    String.join(", ", table.axes())));
      }
    }
    List<String> axes = table.axes().stream().filter(axis -> !over.contains(axis)).toList();
    Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      List<String> key = axes.stream().map(axis -> table.text(at, axis)).toList();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    return new Groups(
        table,
        axes,
        groups.values().stream()
            .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
            .toList());
  }

  /** The columns of the axes that remain, a row for each group. */
  List<Column> axisColumns() {
    int[] firsts = rows.stream().mapToInt(group -> group[0]).toArray();
    return axes.stream().map(axis -> table.column(axis).rows(firsts)).toList();
  }

  /** What is there of a column in each group, ascending. */
  List<double[]> sorted(String name) {
    Column column = table.column(name);
    return rows.stream()
        .map(
            group ->
                IntStream.of(group)
                    .filter(row -> !column.isMissing(row))
                    .mapToDouble(column::number)
                    .sorted()
                    .toArray())
        .toList();
  }

  /** How many values of a column there are in each group, and how many are missing. */
  List<Column> counts(String name) {
    List<double[]> values = sorted(name);
    long[] present = values.stream().mapToLong(v -> v.length).toArray();
    long[] missing =
        IntStream.range(0, present.length)
            .mapToLong(i -> rows.get(i).length - present[i])
            .toArray();
    return List.of(
        Column.integers(name + ".count", present), Column.integers(name + ".missing", missing));
  }
}
