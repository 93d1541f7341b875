package org.steelyard.lab.reproduce;

import static org.steelyard.parts.Require.require;

import java.util.List;

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
}
