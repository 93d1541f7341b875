package org.steelyard.lab.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a piece of a table holds: its rows, faults and names, all counted from the start of the
 * piece.
 */
final class TablePiece {
  private final TableLayout layout;
  private final Lines lines;
  private final boolean last;
  private final DecimalScanner scanner = new DecimalScanner();
  private final Faults faults;
  private final Set<Integer> faultyColumns = new HashSet<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Integer> labels = new LinkedHashMap<>();
  private double[] rows = new double[0];
  private int[] ordinals = new int[0];
  private int count;
  private int seen;
  private boolean broken;
  private boolean unfinished;
  private int resumeAt;
  private long resumeAfter;

  private TablePiece(TableLayout layout, Lines lines, boolean last) {
    this.layout = layout;
    this.lines = lines;
    this.last = last;
    this.faults = new Faults(lines.file());
  }

  /**
   * Reads all lines.
   *
   * @param last whether nothing follows that could close a quote
   */
  static TablePiece parse(TableLayout layout, Lines lines, boolean last) {
    TablePiece piece = new TablePiece(layout, lines, last);
    while (!piece.broken && lines.advance()) {
      if (!Cells.isBlank(lines.bytes(), lines.start(), lines.end())) {
        piece.row();
      }
    }
    return piece;
  }

  /** Kept rows. */
  int count() {
    return count;
  }

  /** All rows, dropped ones included. */
  int seen() {
    return seen;
  }

  /** Copies kept rows from number {@code from} on. */
  void copy(int from, int rowCount, double[] into, int offset) {
    int width = layout.width();
    System.arraycopy(rows, from * width, into, offset, rowCount * width);
  }

  /** The number, from 1, of a kept row among all rows. */
  int ordinal(int row) {
    return ordinals[row];
  }

  Faults faults() {
    return faults;
  }

  /** Columns with faults, {@link TableLayout#NONE} among them for rows of a wrong length. */
  Set<Integer> faultyColumns() {
    return faultyColumns;
  }

  /** Names of groups in the order they turn up, which numbers them. */
  Set<String> groups() {
    return groups.keySet();
  }

  /** Names of classes in the order they turn up, which numbers them. */
  Set<String> labels() {
    return labels.keySet();
  }

  /** Whether a quote is not closed, which no row can follow. */
  boolean isBroken() {
    return broken && !unfinished;
  }

  /** Whether the last row goes on behind the piece: it is not among the rows. */
  boolean isUnfinished() {
    return unfinished;
  }

  /** Where the unfinished row begins. */
  int resumeAt() {
    return resumeAt;
  }

  /** How many lines come before the unfinished row. */
  long resumeAfter() {
    return resumeAfter;
  }

  private void row() {
    int width = layout.width();
    if (count == ordinals.length) {
      // A row takes two bytes a column at least: so memory is bounded by the size of the piece.
      int length = Math.max(lines.end() - lines.start() + 1, 2 * layout.slots().length - 1);
      ordinals = Arrays.copyOf(ordinals, count + 16 + lines.remaining() / length);
      rows = Arrays.copyOf(rows, Math.multiplyExact(ordinals.length, width));
    }
    seen++;
    ordinals[count] = seen;
    int offset = count * width;
    if (readPlain(offset) || readOdd(offset)) {
      count++;
    }
  }

  /** Reads the row if it holds nothing but numbers and skipped cells; false if not sure. */
  private boolean readPlain(int offset) {
    byte[] bytes = lines.bytes();
    int end = lines.end();
    char delimiter = layout.delimiter();
    int[] slots = layout.slots();
    int group = layout.groupColumn();
    int label = layout.labelColumn();
    double[] into = rows;
    int at = lines.start();
    int last = slots.length - 1;
    for (int column = 0; column <= last; column++) {
      int slot = slots[column];
      int stop;
      if (slot == TableLayout.SKIPPED || column == label) {
        stop = Cells.end(bytes, at, end, delimiter);
        if (stop < 0 || !readNames(column, at, stop, offset)) {
          return false;
        }
      } else {
        double value = scanner.scan(bytes, at, end);
        stop = scanner.end();
        if (column == group || stop == at || !(Math.abs(value) <= Double.MAX_VALUE)) {
          return false;
        }
        into[offset + slot] = value;
      }
      if (column == last ? stop != end : stop == end || bytes[stop] != delimiter) {
        return false;
      }
      at = stop + 1;
    }
    return true;
  }

  /** Numbers the group or class that a cell names, if it names one. */
  private boolean readNames(int column, int from, int to, int offset) {
    return (column != layout.groupColumn()
            || readName(from, to, groups, offset + layout.width() - 1))
        && (column != layout.labelColumn()
            || readName(from, to, labels, offset + layout.slots()[column]));
  }

  private boolean readName(int from, int to, Map<String, Integer> known, int at) {
    String name = Cells.text(lines.bytes(), from, to);
    if (name.isEmpty()) {
      return false;
    }
    rows[at] = known.computeIfAbsent(name, unseen -> known.size());
    return true;
  }

  /** Reads the row cell by cell; false if there are faults, which are noted. */
  private boolean readOdd(int offset) {
    long before = faults.count();
    long line = lines.number();
    int start = lines.start();
    List<String> cells = Cells.all(lines, layout.delimiter());
    if (cells.isEmpty()) {
      broken = true;
      unfinished = !last && lines.remaining() == 0;
      if (unfinished) {
        seen--;
        resumeAt = start;
        resumeAfter = line - 1;
      } else {
        // Rows behind the quote may have gone with it: these cannot be dropped openly.
        faults.add(line, ": a quote is not closed");
      }
      return false;
    }
    int[] slots = layout.slots();
    if (cells.size() != slots.length) {
      faults.add(line, ": %d cells, expected %d".formatted(cells.size(), slots.length));
      faultyColumns.add(TableLayout.NONE);
      return false;
    }
    for (int column = 0; column < slots.length; column++) {
      String cell = cells.get(column);
      if (column == layout.groupColumn() && !cell.isEmpty()) {
        rows[offset + layout.width() - 1] = groups.computeIfAbsent(cell, unseen -> groups.size());
      }
      if (column == layout.labelColumn() && !cell.isEmpty()) {
        rows[offset + slots[column]] = labels.computeIfAbsent(cell, unseen -> labels.size());
        continue;
      }
      boolean empty = column == layout.groupColumn() && cell.isEmpty();
      if (slots[column] == TableLayout.SKIPPED && !empty) {
        continue;
      }
      Optional<String> fault = Decimals.fault(cell);
      if (fault.isEmpty()) {
        rows[offset + slots[column]] = Decimals.value(cell);
      } else if (layout.refuses() || faults.count() == before) {
        faultyColumns.add(column);
        String name = layout.columns().names().get(column);
        faults.add(line, ", column %d '%s': %s".formatted(column + 1, name, fault.get()));
      }
    }
    return faults.count() == before;
  }
}
