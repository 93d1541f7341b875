package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples from delimited text with a header, streamed; a few pieces of the text are all that is
 * held.
 */
final class TableSamples implements Samples {
  private final Path file;
  private final Lines lines;
  private final TableHeader header;
  private final TableLayout layout;
  private final Chunks<TablePiece> chunks;
  private final Faults faults;
  private final Set<Integer> faultyColumns = new HashSet<>();
  private final ColumnWatch watch;
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Integer> labels = new LinkedHashMap<>();
  private @Nullable TablePiece piece;
  private int at;

  /** Rows before the piece at hand, dropped ones included. */
  private long ordinal;

  private long samples;
  private Optional<SourceFile> source = Optional.empty();

  private TableSamples(
      Path file, Lines lines, TableHeader header, TableLayout layout, int threads, int chunk) {
    this.file = file;
    this.lines = lines;
    this.header = header;
    this.layout = layout;
    this.faults = new Faults(file);
    this.watch = new ColumnWatch(inputs());
    if (header.absent()) {
      lines.unread();
    }
    this.chunks =
        new Chunks<>(lines, threads, chunk, rest -> TablePiece.parse(layout, rest, false));
  }

  /**
   * @param delimiter what stands between cells; told from the first line if absent
   * @param columns chosen among the names of all
   * @param threads that may parse
   */
  static TableSamples open(
      Path file,
      Optional<Character> delimiter,
      Function<List<String>, Columns> columns,
      Missing missing,
      int threads) {
    return open(file, delimiter, columns, missing, threads, Chunks.SIZE);
  }

  /**
   * @param chunk bytes that are parsed at a time
   */
  static TableSamples open(
      Path file,
      Optional<Character> delimiter,
      Function<List<String>, Columns> columns,
      Missing missing,
      int threads,
      int chunk) {
    Lines lines = Lines.open(file, threads);
    try {
      TableHeader header = TableHeader.read(file, lines, delimiter);
      TableLayout layout =
          TableLayout.of(columns.apply(header.names()), header.delimiter(), missing);
      return new TableSamples(file, lines, header, layout, threads, chunk);
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /** The names of all columns. */
  List<String> names() {
    return layout.columns().names();
  }

  @Override
  public List<String> inputs() {
    return layout.columns().names(layout.columns().inputs());
  }

  @Override
  public List<String> targets() {
    return layout.columns().names(layout.columns().targets());
  }

  @Override
  public Optional<List<String>> classes() {
    return layout.columns().labels() ? Optional.of(List.copyOf(labels.keySet())) : Optional.empty();
  }

  /** The names of the groups, by number; complete once all rows were read. */
  List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  @Override
  public boolean grouped() {
    return layout.columns().group().isPresent();
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public int read(double[] rows, int maxRows) {
    int got = 0;
    while (got < maxRows) {
      TablePiece from = piece != null && at < piece.count() ? piece : nextPiece();
      if (from == null) {
        break;
      }
      int now = Math.min(maxRows - got, from.count() - at);
      take(from, now, rows, got * layout.width());
      got += now;
    }
    samples += got;
    if (got == 0) {
      finish();
    }
    return got;
  }

  private void take(TablePiece from, int rowCount, double[] rows, int offset) {
    int width = layout.width();
    from.copy(at, rowCount, rows, offset);
    renumber(layout.groupColumn(), width - 1, from.groups(), groups, rows, offset, rowCount);
    if (layout.labelColumn() != TableLayout.NONE) {
      int slot = layout.slots()[layout.labelColumn()];
      renumber(layout.labelColumn(), slot, from.labels(), labels, rows, offset, rowCount);
    }
    for (int i = 0; i < rowCount; i++) {
      watch.row(rows, offset + i * width, ordinal - from.seen() + from.ordinal(at + i));
    }
    at += rowCount;
  }

  /** From the numbers of names in a piece to those in the whole file. */
  private void renumber(
      int column,
      int slot,
      Set<String> names,
      Map<String, Integer> known,
      double[] rows,
      int offset,
      int rowCount) {
    if (column == TableLayout.NONE) {
      return;
    }
    int[] numbers = names.stream().mapToInt(known::get).toArray();
    for (int i = 0; i < rowCount; i++) {
      int place = offset + i * layout.width() + slot;
      rows[place] = numbers[(int) rows[place]];
    }
  }

  /** Moves to the next piece; null at the end. Refuses faulty rows once all of them are known. */
  private @Nullable TablePiece nextPiece() {
    boolean refused = false;
    for (Optional<TablePiece> next = advance(); next.isPresent(); next = advance()) {
      TablePiece found = next.get();
      piece = found;
      at = 0;
      ordinal += found.seen();
      faults.addAll(found.faults(), chunks.linesBefore());
      faultyColumns.addAll(found.faultyColumns());
      found.groups().forEach(name -> groups.computeIfAbsent(name, unseen -> groups.size()));
      found.labels().forEach(name -> labels.computeIfAbsent(name, unseen -> labels.size()));
      if (found.isBroken()) {
        throw faults.exception("");
      }
      refused = layout.refuses() && faults.count() > 0;
      if (!refused && found.count() > 0) {
        return found;
      }
    }
    if (refused) {
      throw faults.exception(advice());
    }
    return null;
  }

  private Optional<TablePiece> advance() {
    return piece != null && piece.isUnfinished()
        ? Optional.of(
            chunks.again(
                piece.resumeAt(),
                piece.resumeAfter(),
                rest -> TablePiece.parse(layout, rest, true)))
        : chunks.next();
  }

  private String advice() {
    if (targets().isEmpty()) {
      return "";
    }
    String rows = "; data.missing=drop-rows leaves such rows out";
    boolean oneInput =
        faultyColumns.size() == 1
            && IntStream.of(layout.columns().inputs()).anyMatch(faultyColumns::contains);
    return oneInput
        ? rows
            + ", data.ignore=%s that column"
                .formatted(Columns.setting(names().get(faultyColumns.iterator().next())))
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
    chunks.close();
    lines.close();
  }
}
