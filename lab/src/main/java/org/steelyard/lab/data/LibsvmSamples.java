package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples from lines {@code label index:value …} or {@code class;label index:value …}, indices from
 * 1 and absent ones zero; streamed.
 */
final class LibsvmSamples implements Samples {
  private final Path file;
  private final Lines lines;
  private final int features;
  private final Optional<Integer> onlyClass;
  private final boolean classes;
  private final Chunks<LibsvmPiece> chunks;
  private final Faults faults;
  private final ColumnWatch watch;
  private @Nullable LibsvmPiece piece;
  private int at;

  /** Rows before the piece at hand and in it, those of other classes included. */
  private long ordinal;

  private long samples;
  private Optional<SourceFile> source = Optional.empty();

  private LibsvmSamples(
      Path file, LibsvmFile opened, Optional<Integer> onlyClass, int threads, int chunk) {
    this.file = file;
    this.lines = opened.lines();
    this.features = opened.features();
    this.onlyClass = onlyClass;
    this.faults = new Faults(file);
    this.watch = new ColumnWatch(inputs());
    if (!LibsvmPiece.next(lines)) {
      throw new DataException("%s is empty".formatted(file));
    }
    DecimalScanner scanner = new DecimalScanner();
    scanner.scan(lines.bytes(), lines.start(), lines.end());
    this.classes = scanner.end() < lines.end() && lines.bytes()[scanner.end()] == ';';
    if (onlyClass.isPresent() && !classes) {
      throw new DataException(
          "%s, line %d: no class;label at the start, so data.only-class has nothing to choose from"
              .formatted(file, lines.number()));
    }
    lines.unread();
    this.chunks =
        new Chunks<>(
            lines,
            threads,
            chunk,
            rest -> LibsvmPiece.parse(rest, opened.features(), classes, onlyClass));
  }

  /**
   * @param features how many inputs there are; the highest index, found by an additional pass, if
   *     absent
   * @param onlyClass the class whose rows are read; all, if absent
   * @param threads that may parse
   */
  static LibsvmSamples open(
      Path file, Optional<Integer> features, Optional<Integer> onlyClass, int threads) {
    return open(file, features, onlyClass, threads, Chunks.SIZE);
  }

  /**
   * @param chunk bytes that are parsed at a time
   */
  static LibsvmSamples open(
      Path file, Optional<Integer> features, Optional<Integer> onlyClass, int threads, int chunk) {
    LibsvmFile opened = LibsvmFile.open(file, features, threads);
    try {
      return new LibsvmSamples(file, opened, onlyClass, threads, chunk);
    } catch (RuntimeException e) {
      opened.lines().close();
      throw e;
    }
  }

  @Override
  public List<String> inputs() {
    return IntStream.rangeClosed(1, features).mapToObj(j -> "x" + j).toList();
  }

  @Override
  public List<String> targets() {
    return List.of(classes ? "concentration" : "label");
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public int read(double[] rows, int maxRows) {
    int got = 0;
    while (got < maxRows) {
      LibsvmPiece from = piece != null && at < piece.count() ? piece : nextPiece();
      if (from == null) {
        break;
      }
      int offset = got * (features + 1);
      from.copy(at, rows, offset);
      watch.row(rows, offset, ordinal - from.seen() + from.ordinal(at));
      at++;
      got++;
    }
    samples += got;
    if (got == 0 && source.isEmpty()) {
      if (samples == 0) {
        throw new DataException(
            "%s: none of its %d rows is of class %d".formatted(file, ordinal, onlyClass.orElse(0)));
      }
      source = Optional.of(lines.finish());
    }
    return got;
  }

  /** Moves to the next piece; null at the end. Refuses faulty rows once all of them are known. */
  private @Nullable LibsvmPiece nextPiece() {
    for (Optional<LibsvmPiece> next = chunks.next(); next.isPresent(); next = chunks.next()) {
      LibsvmPiece found = next.get();
      piece = found;
      at = 0;
      ordinal += found.seen();
      faults.addAll(found.faults(), chunks.linesBefore());
      if (faults.count() == 0 && found.count() > 0) {
        return found;
      }
    }
    if (faults.count() > 0) {
      throw faults.exception("");
    }
    return null;
  }

  @Override
  public List<String> warnings() {
    return watch.warnings(false);
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
