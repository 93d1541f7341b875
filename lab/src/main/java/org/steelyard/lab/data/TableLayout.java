package org.steelyard.lab.data;

import java.util.Arrays;

/**
 * How the cells of a table become rows of numbers; shared by all who parse it.
 *
 * @param columns which are inputs, targets and group
 * @param slots where the value of each column goes in a row, or {@link #SKIPPED}
 * @param width numbers in a row
 * @param groupColumn the column of the group, or {@link #NONE}
 * @param labelColumn the column that names a class, or {@link #NONE}
 * @param missing what becomes of faulty rows
 */
record TableLayout(
    Columns columns,
    char delimiter,
    int[] slots,
    int width,
    int groupColumn,
    int labelColumn,
    Missing missing) {
  static final int SKIPPED = -1;
  static final int NONE = -1;

  static TableLayout of(Columns columns, char delimiter, Missing missing) {
    int[] slots = new int[columns.names().size()];
    Arrays.fill(slots, SKIPPED);
    int slot = 0;
    for (int column : columns.inputs()) {
      slots[column] = slot++;
    }
    for (int column : columns.targets()) {
      slots[column] = slot++;
    }
    boolean labels = columns.labels() && columns.targets().length == 1;
    return new TableLayout(
        columns,
        delimiter,
        slots,
        slot + (columns.group().isPresent() ? 1 : 0),
        columns.group().orElse(NONE),
        labels ? columns.targets()[0] : NONE,
        missing);
  }

  /** Whether a faulty row is an error. */
  boolean refuses() {
    return missing == Missing.REFUSE;
  }
}
