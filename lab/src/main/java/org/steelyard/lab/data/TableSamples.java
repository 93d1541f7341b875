package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Samples from delimited text with a header, streamed; a line's memory is all that is held. */
final class TableSamples implements Samples {
  private static final int SKIPPED = -1;
  private static final int NONE = -1;

  private final Path file;
  private final Lines lines;
  private final TableHeader header;
  private final Columns columns;
  private final Missing missing;
  private final DecimalScanner scanner = new DecimalScanner();
  private final Faults faults;
  private final Set<Integer> faultyColumns = new HashSet<>();
  private final ColumnWatch watch;
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Integer> labels = new LinkedHashMap<>();

  /** Where the value of a column goes in a row. */
  private final int[] slots;

  private final int groupColumn;
  private final int labelColumn;
  private final int width;
  private boolean pending;
  private long ordinal;
  private long samples;
  private Optional<SourceFile> source = Optional.empty();

  private TableSamples(
      Path file, Lines lines, TableHeader header, Columns columns, Missing missing) {
    this.file = file;
    this.lines = lines;
    this.header = header;
    this.columns = columns;
    this.missing = missing;
    this.faults = new Faults(file);
    this.watch = new ColumnWatch(inputs());
    this.groupColumn = columns.group().orElse(NONE);
    this.labelColumn = columns.labels() && targets().size() == 1 ? columns.targets()[0] : NONE;
    this.width = width();
    this.slots = new int[columns.names().size()];
    this.pending = header.absent();
    Arrays.fill(slots, SKIPPED);
    int slot = 0;
    for (int column : columns.inputs()) {
      slots[column] = slot++;
    }
    for (int column : columns.targets()) {
      slots[column] = slot++;
    }
  }

  /**
   * @param delimiter what stands between cells; told from the first line if absent
   */
  static TableSamples open(
      Path file, Optional<Character> delimiter, Columns.Choice choice, Missing missing) {
    return open(file, delimiter, names -> Columns.select(file, names, choice), missing);
  }

  /**
   * @param columns chosen among the names of all
   */
  static TableSamples open(
      Path file,
      Optional<Character> delimiter,
      Function<List<String>, Columns> columns,
      Missing missing) {
    Lines lines = Lines.open(file);
    try {
      TableHeader header = TableHeader.read(file, lines, delimiter);
      return new TableSamples(file, lines, header, columns.apply(header.names()), missing);
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /** The names of all columns. */
  List<String> names() {
    return columns.names();
  }

  @Override
  public List<String> inputs() {
    return columns.names(columns.inputs());
  }

  @Override
  public List<String> targets() {
    return columns.names(columns.targets());
  }

  @Override
  public Optional<List<String>> classes() {
    return columns.labels() ? Optional.of(List.copyOf(labels.keySet())) : Optional.empty();
  }

  /** The names of the groups, by number; complete once all rows were read. */
  List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  @Override
  public boolean grouped() {
    return columns.group().isPresent();
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public int read(double[] rows, int maxRows) {
    int got = 0;
    while (got < maxRows && advance()) {
      int offset = got * width;
      if (readPlain(rows, offset) || readOdd(rows, offset)) {
        watch.row(rows, offset, ordinal);
        got++;
      } else if (missing == Missing.REFUSE) {
        countFaults();
        throw faults.exception(advice());
      }
    }
    samples += got;
    if (got == 0) {
      finish();
    }
    return got;
  }

  private boolean advance() {
    if (pending) {
      pending = false;
      ordinal++;
      return true;
    }
    do {
      if (!lines.advance()) {
        return false;
      }
    } while (Cells.isBlank(lines.bytes(), lines.start(), lines.end()));
    ordinal++;
    return true;
  }

  /** Reads the row if it holds nothing but numbers and skipped cells; false if not sure. */
  private boolean readPlain(double[] rows, int offset) {
    byte[] bytes = lines.bytes();
    int end = lines.end();
    char delimiter = header.delimiter();
    int at = lines.start();
    int last = slots.length - 1;
    for (int column = 0; column <= last; column++) {
      int slot = slots[column];
      int stop;
      if (slot == SKIPPED || column == labelColumn) {
        stop = Cells.end(bytes, at, end, delimiter);
        if (stop < 0
            || (column == groupColumn && !readName(at, stop, groups, rows, offset + width - 1))
            || (column == labelColumn && !readName(at, stop, labels, rows, offset + slot))) {
          return false;
        }
      } else {
        double value = scanner.scan(bytes, at, end);
        stop = scanner.end();
        if (column == groupColumn || stop == at || !(Math.abs(value) <= Double.MAX_VALUE)) {
          return false;
        }
        rows[offset + slot] = value;
      }
      if (column == last ? stop != end : stop == end || bytes[stop] != delimiter) {
        return false;
      }
      at = stop + 1;
    }
    return true;
  }

  private boolean readName(int from, int to, Map<String, Integer> known, double[] rows, int at) {
    String name = Cells.text(lines.bytes(), from, to);
    if (name.isEmpty()) {
      return false;
    }
    rows[at] = known.computeIfAbsent(name, unseen -> known.size());
    return true;
  }

  /** Reads the row cell by cell; false if there are faults, which are noted. */
  private boolean readOdd(double[] rows, int offset) {
    long before = faults.count();
    String place = "line %d".formatted(lines.number());
    List<String> cells = Cells.all(lines, header.delimiter());
    if (cells.isEmpty()) {
      // Rows behind the quote may have gone with it: these cannot be dropped openly.
      faults.add("%s: a quote is not closed".formatted(place));
      throw faults.exception("");
    }
    if (cells.size() != slots.length) {
      faults.add("%s: %d cells, expected %d".formatted(place, cells.size(), slots.length));
      faultyColumns.add(NONE);
      return false;
    }
    boolean all = missing == Missing.REFUSE;
    for (int column = 0; column < slots.length; column++) {
      String cell = cells.get(column);
      if (column == groupColumn && !cell.isEmpty()) {
        rows[offset + width - 1] = groups.computeIfAbsent(cell, unseen -> groups.size());
      }
      if (column == labelColumn && !cell.isEmpty()) {
        rows[offset + slots[column]] = labels.computeIfAbsent(cell, unseen -> labels.size());
        continue;
      }
      if (slots[column] == SKIPPED && !(column == groupColumn && cell.isEmpty())) {
        continue;
      }
      Optional<String> fault = Decimals.fault(cell);
      if (fault.isEmpty()) {
        rows[offset + slots[column]] = Decimals.value(cell);
      } else if (all || faults.count() == before) {
        faultyColumns.add(column);
        faults.add(
            "%s, column %d '%s': %s"
                .formatted(place, column + 1, columns.names().get(column), fault.get()));
      }
    }
    return faults.count() == before;
  }

  private void countFaults() {
    double[] row = new double[width];
    while (advance()) {
      if (!readPlain(row, 0)) {
        readOdd(row, 0);
      }
    }
  }

  private String advice() {
    if (targets().isEmpty()) {
      return "";
    }
    String rows = "; data.missing=drop-rows leaves such rows out";
    boolean oneInput =
        faultyColumns.size() == 1
            && IntStream.of(columns.inputs()).anyMatch(faultyColumns::contains);
    return oneInput
        ? rows
            + ", data.ignore=%s that column"
                .formatted(Columns.setting(columns.names().get(faultyColumns.iterator().next())))
        : rows;
  }

  private void finish() {
    if (source.isPresent()) {
      return;
    }
    if (samples == 0) {
      throw new DataException(
          ordinal == 0
              ? "%s has a header but no rows".formatted(file)
              : "%s: every row is faulty: %s".formatted(file, faults.list()));
    }
    source = Optional.of(lines.finish());
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(header.warnings(file));
    if (faults.count() > 0) {
      warnings.add(
          "dropped %d of %d rows of %s: %s"
              .formatted(faults.count(), ordinal, file, faults.list()));
    }
    warnings.addAll(watch.warnings(true));
    return warnings;
  }

  @Override
  public List<SourceFile> files() {
    return List.of(
        source.orElseThrow(() -> new IllegalStateException("the samples were not all read")));
  }

  @Override
  public void close() {
    lines.close();
  }
}
