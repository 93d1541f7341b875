package org.steelyard.lab.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a piece of a libsvm file holds, sparse as it is: its rows and faults, from its start. */
final class LibsvmPiece {
  private final Lines lines;
  private final int features;
  private final boolean classes;
  private final Optional<Integer> onlyClass;
  private final DecimalScanner scanner = new DecimalScanner();
  private final Faults faults;
  private double[] labels = new double[16];
  private int[] ordinals = new int[16];

  /** Where the entries of row i begin; those of row i + 1 follow. */
  private int[] starts = new int[17];

  private int[] indices;
  private double[] values;
  private int entries;
  private int count;
  private int seen;

  private LibsvmPiece(Lines lines, int features, boolean classes, Optional<Integer> onlyClass) {
    this.lines = lines;
    this.features = features;
    this.classes = classes;
    this.onlyClass = onlyClass;
    this.faults = new Faults(lines.file());
    int expected = 16 + lines.remaining() / 8;
    this.indices = new int[expected];
    this.values = new double[expected];
  }

  /**
   * Reads all lines.
   *
   * @param features how many inputs there are
   * @param classes whether lines begin with class;label
   * @param onlyClass the class whose rows are kept; all, if absent
   */
  static LibsvmPiece parse(
      Lines lines, int features, boolean classes, Optional<Integer> onlyClass) {
    LibsvmPiece piece = new LibsvmPiece(lines, features, classes, onlyClass);
    while (next(lines)) {
      piece.row();
    }
    return piece;
  }

  /** Moves to the next line that is neither blank nor a comment. */
  static boolean next(Lines lines) {
    while (lines.advance()) {
      int at = skipBlanks(lines.bytes(), lines.start(), lines.end());
      if (at < lines.end() && lines.bytes()[at] != '#') {
        return true;
      }
    }
    return false;
  }

  /** Kept rows. */
  int count() {
    return count;
  }

  /** All rows, those of other classes included. */
  int seen() {
    return seen;
  }

  Faults faults() {
    return faults;
  }

  /** Writes a kept row, dense, and its label behind it. */
  void copy(int row, double[] into, int offset) {
    Arrays.fill(into, offset, offset + features, 0);
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      into[offset + indices[k] - 1] = values[k];
    }
    into[offset + features] = labels[row];
  }

  /** The number, from 1, of a kept row among all rows. */
  int ordinal(int row) {
    return ordinals[row];
  }

  private void row() {
    if (count == labels.length) {
      labels = Arrays.copyOf(labels, 2 * count);
      ordinals = Arrays.copyOf(ordinals, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count + 1);
    }
    ordinals[count] = ++seen;
    entries = starts[count];
    if (readRow()) {
      starts[++count] = entries;
    }
  }

  private void add(int index, double value) {
    if (entries == values.length) {
      indices = Arrays.copyOf(indices, 2 * entries);
      values = Arrays.copyOf(values, 2 * entries);
    }
    indices[entries] = index;
    values[entries++] = value;
  }

  /** The indices of the row at hand so far, for rows that are not in ascending order. */
  private Set<Integer> indices() {
    Set<Integer> known = new HashSet<>();
    for (int k = starts[count]; k < entries; k++) {
      known.add(indices[k]);
    }
    return known;
  }

  /** Reads the line at hand; false if it is of another class or faulty. */
  private boolean readRow() {
    byte[] bytes = lines.bytes();
    int end = lines.end();
    int at = skipBlanks(bytes, lines.start(), end);
    double label = scanner.scan(bytes, at, end);
    int stop = scanner.end();
    boolean hasClass = stop > at && stop < end && bytes[stop] == ';';
    if (hasClass != classes && (stop == end || isBlank(bytes[stop]) || hasClass)) {
      return fault(
          classes
              ? "no class;label as in the first line"
              : "class;label, but the first line has a plain label");
    }
    boolean wanted = true;
    if (hasClass) {
      wanted = onlyClass.isEmpty() || label == onlyClass.get();
      at = stop + 1;
      label = scanner.scan(bytes, at, end);
      stop = scanner.end();
    }
    if (!ends(bytes, at, stop, end, label)) {
      return fault("label: " + reason(bytes, at, end));
    }
    labels[count] = label;
    return readPairs(bytes, stop, end) && wanted;
  }

  private boolean readPairs(byte[] bytes, int from, int end) {
    long before = faults.count();
    int highest = 0;
    Set<Integer> known = Set.of();
    int at = skipBlanks(bytes, from, end);
    while (at < end && bytes[at] != '#') {
      int colon = at;
      long index = 0;
      while (colon < end && bytes[colon] >= '0' && bytes[colon] <= '9' && index < 1L << 40) {
        index = 10 * index + bytes[colon] - '0';
        colon++;
      }
      if (colon == at || colon == end || bytes[colon] != ':') {
        return fault("%s, expected index:value".formatted(Decimals.shown(word(bytes, at, end))));
      }
      int start = colon + 1;
      double value = scanner.scan(bytes, start, end);
      int stop = scanner.end();
      if (index <= highest && known.isEmpty()) {
        known = indices();
      }
      if (index < 1 || index > features) {
        fault("index %d, expected 1 to %d".formatted(index, features));
      } else if (index <= highest && known.contains((int) index)) {
        fault("index %d twice".formatted(index));
      } else if (!ends(bytes, start, stop, end, value)) {
        fault("index %d: %s".formatted(index, reason(bytes, start, end)));
      } else {
        add((int) index, value);
        highest = Math.max(highest, (int) index);
        if (!known.isEmpty()) {
          known.add((int) index);
        }
      }
      while (stop < end && !isBlank(bytes[stop])) {
        stop++;
      }
      at = skipBlanks(bytes, stop, end);
    }
    return faults.count() == before;
  }

  private boolean fault(String what) {
    faults.add(lines.number(), ", " + what);
    return false;
  }

  /** Whether a finite number that ends at {@code stop} is a whole word. */
  private static boolean ends(byte[] bytes, int from, int stop, int end, double value) {
    return stop > from
        && (stop == end || isBlank(bytes[stop]))
        && Math.abs(value) <= Double.MAX_VALUE;
  }

  private static String reason(byte[] bytes, int from, int end) {
    return Decimals.fault(word(bytes, from, end)).orElse("");
  }

  private static String word(byte[] bytes, int from, int end) {
    int to = from;
    while (to < end && !isBlank(bytes[to])) {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int skipBlanks(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
