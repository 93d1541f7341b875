package org.steelyard.lab.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.steelyard.linalg.Kernels;

/** Samples from two arrays, inputs and targets, a row of each a sample. */
final class ArraySamples implements Samples {
  private final ArrayRows inputs;
  private final ArrayRows targets;
  private final Runnable closer;
  private final Supplier<List<SourceFile>> sources;
  private final ColumnWatch watch;
  private final long count;
  private long done;
  private Optional<List<SourceFile>> files = Optional.empty();

  /**
   * @param closer closes the files
   * @param sources hashes the files once all rows were read
   */
  ArraySamples(
      ArrayRows inputs, ArrayRows targets, Runnable closer, Supplier<List<SourceFile>> sources) {
    this.inputs = inputs;
    this.targets = targets;
    this.closer = closer;
    this.sources = sources;
    this.count = inputs.header().rows();
    long other = targets.header().rows();
    if (count != other) {
      throw new DataException(
          "%s has %d samples (%s), but %s has %d (%s); rows must be samples"
              .formatted(
                  inputs.where(),
                  count,
                  inputs.header().shapeText(),
                  targets.where(),
                  other,
                  targets.header().shapeText()));
    }
    this.watch = new ColumnWatch(inputs());
  }

  @Override
  public List<String> inputs() {
    return IntStream.rangeClosed(1, inputs.header().columns()).mapToObj(j -> "x" + j).toList();
  }

  @Override
  public List<String> targets() {
    return IntStream.rangeClosed(1, targets.header().columns()).mapToObj(j -> "y" + j).toList();
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(count);
  }

  @Override
  public int read(double[] rows, int maxRows) {
    int got = (int) Math.min(maxRows, count - done);
    if (got == 0) {
      files = files.isPresent() ? files : Optional.of(sources.get());
      return 0;
    }
    int split = inputs.header().columns();
    int width = split + targets.header().columns();
    readPart(inputs, rows, 0, width, got);
    readPart(targets, rows, split, width, got);
    requireFinite(rows, got, split, width);
    for (int i = 0; i < got; i++) {
      watch.row(rows, i * width, done + i + 1);
    }
    done += got;
    return got;
  }

  private static void readPart(ArrayRows part, double[] rows, int offset, int width, int count) {
    try {
      part.read(rows, offset, width, count);
    } catch (IOException e) {
      throw new DataException("%s is damaged: %s".formatted(part.where(), e.getMessage()));
    }
  }

  /** Looks at this block only: a block is what there is at hand. */
  private void requireFinite(double[] rows, int got, int split, int width) {
    if (Kernels.dot(got * width, rows, 0, rows, 0) <= Double.MAX_VALUE) {
      return;
    }
    // Not necessarily: squares of finite numbers may overflow.
    for (int at = 0; at < got * width; at++) {
      if (!Double.isFinite(rows[at])) {
        throw notFinite(rows, got, split, width);
      }
    }
  }

  private DataException notFinite(double[] rows, int got, int split, int width) {
    StringBuilder message = new StringBuilder();
    int faults = 0;
    for (int at = 0; at < got * width; at++) {
      if (Double.isFinite(rows[at])) {
        continue;
      }
      if (faults++ < 5) {
        boolean input = at % width < split;
        message.append(
            "%s%s: [%d, %d] is %s"
                .formatted(
                    faults == 1 ? "" : "; ",
                    input ? inputs.where() : targets.where(),
                    done + at / width,
                    input ? at % width : at % width - split,
                    rows[at]));
      }
    }
    return new DataException(
        message
            + (faults > 5 ? "; and %d more nearby".formatted(faults - 5) : "")
            + " (counted from 0), expected finite numbers");
  }

  @Override
  public List<String> warnings() {
    return watch.warnings(false);
  }

  @Override
  public List<SourceFile> files() {
    return files.orElseThrow(() -> new IllegalStateException("the samples were not all read"));
  }

  @Override
  public void close() {
    closer.run();
  }
}
