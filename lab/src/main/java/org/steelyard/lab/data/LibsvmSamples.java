package org.steelyard.lab.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

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
  private final DecimalScanner scanner = new DecimalScanner();
  private final Faults faults;
  private final ColumnWatch watch;

  /** The number of the row in which an index was last seen. */
  private final long[] seen;

  private boolean pending;
  private long ordinal;
  private long samples;
  private Optional<SourceFile> source = Optional.empty();

  private LibsvmSamples(Path file, Lines lines, int features, Optional<Integer> onlyClass) {
    this.file = file;
    this.lines = lines;
    this.features = features;
    this.onlyClass = onlyClass;
    this.faults = new Faults(file);
    this.watch = new ColumnWatch(inputs());
    this.seen = new long[features + 1];
    this.pending = next();
    if (!pending) {
      throw new DataException("%s is empty".formatted(file));
    }
    scanner.scan(lines.bytes(), lines.start(), lines.end());
    this.classes = scanner.end() < lines.end() && lines.bytes()[scanner.end()] == ';';
    if (onlyClass.isPresent() && !classes) {
      throw new DataException(
          "%s, line %d: no class;label at the start, so data.only-class has nothing to choose from"
              .formatted(file, lines.number()));
    }
  }

  /**
   * @param features how many inputs there are; the highest index, found by an additional pass, if
   *     absent
   * @param onlyClass the class whose rows are read; all, if absent
   */
  static LibsvmSamples open(Path file, Optional<Integer> features, Optional<Integer> onlyClass) {
    LibsvmFile opened = LibsvmFile.open(file, features);
    try {
      return new LibsvmSamples(file, opened.lines(), opened.features(), onlyClass);
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
    int width = features + 1;
    int got = 0;
    while (got < maxRows && advance()) {
      int offset = got * width;
      boolean wanted = readRow(rows, offset);
      if (faults.count() > 0) {
        countFaults();
        throw faults.exception("");
      }
      if (wanted) {
        watch.row(rows, offset, ordinal);
        got++;
      }
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

  private boolean advance() {
    boolean more = pending || next();
    pending = false;
    ordinal += more ? 1 : 0;
    return more;
  }

  /** Moves to the next line that is neither blank nor a comment. */
  private boolean next() {
    while (lines.advance()) {
      int at = skipBlanks(lines.bytes(), lines.start(), lines.end());
      if (at < lines.end() && lines.bytes()[at] != '#') {
        return true;
      }
    }
    return false;
  }

  private void countFaults() {
    double[] row = new double[features + 1];
    while (advance()) {
      readRow(row, 0);
    }
  }

  /** Reads the line at hand; false if it is of another class or faulty. */
  private boolean readRow(double[] rows, int offset) {
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
    Arrays.fill(rows, offset, offset + features, 0);
    rows[offset + features] = label;
    return readPairs(bytes, stop, end, rows, offset) && wanted;
  }

  private boolean readPairs(byte[] bytes, int from, int end, double[] rows, int offset) {
    long before = faults.count();
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
      if (index < 1 || index > features) {
        fault("index %d, expected 1 to %d".formatted(index, features));
      } else if (seen[(int) index] == ordinal) {
        fault("index %d twice".formatted(index));
      } else if (!ends(bytes, start, stop, end, value)) {
        fault("index %d: %s".formatted(index, reason(bytes, start, end)));
      } else {
        seen[(int) index] = ordinal;
        rows[offset + (int) index - 1] = value;
      }
      while (stop < end && !isBlank(bytes[stop])) {
        stop++;
      }
      at = skipBlanks(bytes, stop, end);
    }
    return faults.count() == before;
  }

  private boolean fault(String what) {
    faults.add("line %d, %s".formatted(lines.number(), what));
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
    lines.close();
  }
}
