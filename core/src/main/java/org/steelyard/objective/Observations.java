package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

/**
 * Observed entries of an outputs × inputs matrix: (row, column, value), in any order; an entry may
 * be observed more than once.
 *
 * @param outputs rows of the matrix
 * @param inputs columns of the matrix
 * @param rows of the observations, counted from 0
 * @param columns of the observations, counted from 0
 * @param values of the observations, finite
 */
public record Observations(int outputs, int inputs, int[] rows, int[] columns, double[] values) {
  public Observations {
    require(outputs >= 1 && inputs >= 1, "a matrix of %s x %s has no entries", outputs, inputs);
    require(
        (long) outputs * inputs <= Integer.MAX_VALUE - 8,
        "a matrix of %s x %s has more entries than an array can hold",
        outputs,
        inputs);
    require(
        rows.length == values.length && columns.length == values.length,
        "%s values come with %s rows and %s columns",
        values.length,
        rows.length,
        columns.length);
    require(values.length > 0, "no entry of the matrix is observed");
    for (int i = 0; i < values.length; i++) {
      require(
          rows[i] >= 0 && rows[i] < outputs && columns[i] >= 0 && columns[i] < inputs,
          "observation %s is of entry (%s, %s) of a %s x %s matrix",
          i + 1,
          rows[i],
          columns[i],
          outputs,
          inputs);
      require(
          Double.isFinite(values[i]),
          "observation %s: expected a finite number, got %s",
          i + 1,
          values[i]);
    }
    rows = rows.clone();
    columns = columns.clone();
    values = values.clone();
  }

  public int count() {
    return values.length;
  }

  @Override
  public int[] rows() {
    return rows.clone();
  }

  @Override
  public int[] columns() {
    return columns.clone();
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public String toString() {
    return "%d observed entries of a %d x %d matrix".formatted(count(), outputs, inputs);
  }
}
