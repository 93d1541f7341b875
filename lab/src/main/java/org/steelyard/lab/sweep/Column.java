package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.steelyard.parts.Numbers;

/** A named column of one type. What is missing stays missing; NaN counts as that. */
public final class Column {
  /** What a column holds. */
  public enum Type {
    INTEGER,
    NUMBER,
    TEXT
  }

  private final String name;
  private final Type type;
  private final long[] integers;
  private final double[] numbers;
  private final String[] texts;
  private final boolean[] missing;

  private Column(
      String name,
      Type type,
      long[] integers,
      double[] numbers,
      String[] texts,
      boolean[] missing) {
    this.name = name;
    this.type = type;
    this.integers = integers;
    this.numbers = numbers;
    this.texts = texts;
    this.missing = missing;
  }

  /**
   * @param missing where there is no value, whatever stands in {@code values}
   */
  static Column integers(String name, long[] values, boolean[] missing) {
    return new Column(
        name, Type.INTEGER, values.clone(), new double[0], new String[0], missing.clone());
  }

  static Column integers(String name, long[] values) {
    return integers(name, values, new boolean[values.length]);
  }

  /** NaN is a missing value. */
  static Column numbers(String name, double[] values) {
    boolean[] missing = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      missing[i] = Double.isNaN(values[i]);
    }
    return new Column(name, Type.NUMBER, new long[0], values.clone(), new String[0], missing);
  }

  /** An empty text is a missing value. */
  static Column texts(String name, List<String> values) {
    boolean[] missing = new boolean[values.size()];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = values.get(i).isEmpty();
    }
    return new Column(
        name, Type.TEXT, new long[0], new double[0], values.toArray(new String[0]), missing);
  }

  /** Of the narrowest type that fits all texts; an empty text is a missing value. */
  static Column of(String name, List<String> values) {
    List<String> given = values.stream().filter(v -> !v.isEmpty()).toList();
    if (given.isEmpty() || !given.stream().allMatch(Numbers::isNumber)) {
      return texts(name, values);
    }
    if (!given.stream().allMatch(Axis::isWhole)) {
      return numbers(
          name,
          values.stream()
              .mapToDouble(v -> v.isEmpty() ? Double.NaN : Numbers.parseDouble(v))
              .toArray());
    }
    boolean[] missing = new boolean[values.size()];
    long[] integers = new long[values.size()];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = values.get(i).isEmpty();
      integers[i] = missing[i] ? 0 : Long.parseLong(values.get(i));
    }
    return integers(name, integers, missing);
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  public int rows() {
    return missing.length;
  }

  public boolean isMissing(int row) {
    return missing[row];
  }

  /** As a number; NaN where it is missing. Not for texts. */
  public double number(int row) {
    require(type != Type.TEXT, "column %s holds texts, not numbers", name);
    return missing[row] ? Double.NaN : type == Type.NUMBER ? numbers[row] : integers[row];
  }

  /** A whole number that is not missing. */
  public long integer(int row) {
    require(type == Type.INTEGER, "column %s holds no whole numbers", name);
    require(!missing[row], "column %s has no value in row %s", name, row);
    return integers[row];
  }

  /** As it stands in CSV files; empty where it is missing. */
  public String text(int row) {
    if (missing[row]) {
      return "";
    }
    return switch (type) {
      case INTEGER -> Long.toString(integers[row]);
      case NUMBER -> Numbers.text(numbers[row]);
      case TEXT -> texts[row];
    };
  }

  /** The same with all values missing but those in rows for which {@code kept} holds. */
  Column where(IntPredicate kept) {
    boolean[] hidden = missing.clone();
    for (int row = 0; row < hidden.length; row++) {
      hidden[row] |= !kept.test(row);
    }
    return new Column(name, type, integers, numbers, texts, hidden);
  }

  /** Those rows, in that order. */
  Column rows(int[] rows) {
    return new Column(
        name,
        type,
        type == Type.INTEGER ? Arrays.stream(rows).mapToLong(r -> integers[r]).toArray() : integers,
        type == Type.NUMBER ? Arrays.stream(rows).mapToDouble(r -> numbers[r]).toArray() : numbers,
        type == Type.TEXT
            ? Arrays.stream(rows).mapToObj(r -> texts[r]).toArray(String[]::new)
            : texts,
        missing(rows));
  }

  private boolean[] missing(int[] rows) {
    boolean[] picked = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = missing[rows[i]];
    }
    return picked;
  }
}
