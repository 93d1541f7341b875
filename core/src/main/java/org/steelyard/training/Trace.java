package org.steelyard.training;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;

/** Named columns over recorded steps. NaN: not defined there. */
public record Trace(List<String> columns, List<double[]> rows) {
  public Trace {
    columns = List.copyOf(columns);
    List<double[]> copies = new ArrayList<>();
    for (double[] row : rows) {
      require(
          row.length == columns.size(), "a row has %s values for %s columns", row.length, columns);
      copies.add(row.clone());
    }
    rows = List.copyOf(copies);
  }

  /** All values of one column. */
  public double[] column(String name) {
    int index = columns.indexOf(name);
    require(index >= 0, "no column '%s'; there are %s", name, columns);
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }
}
