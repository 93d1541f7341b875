package org.steelyard.lab.experiment;

import java.util.EnumMap;
import java.util.Map;
import org.steelyard.lab.data.DataException;
import org.steelyard.lab.data.Samples;
import org.steelyard.lab.prepare.Partition;
import org.steelyard.lab.prepare.Partition.Part;

/** Deals the samples of a stream to the parts of the data. */
final class PartReader {
  private static final int ROWS = 1024;

  private PartReader() {}

  /** Takes samples: inputs and targets, without the group. */
  @FunctionalInterface
  interface Sink {
    void add(double[] rows, int count);
  }

  /** Reads to the end, the test set that comes with the samples included; returns the counts. */
  static Map<Part, Long> read(Samples samples, Partition partition, Map<Part, Sink> sinks) {
    Map<Part, Long> counts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      counts.put(part, 0L);
    }
    int columns = samples.inputs().size() + samples.targets().size();
    int width = samples.width();
    double[] rows = new double[ROWS * width];
    double[] row = new double[columns];
    for (int count = samples.read(rows, ROWS); count > 0; count = samples.read(rows, ROWS)) {
      if (partition.isTrivial()) {
        add(counts, sinks, Part.TRAINING, rows, count);
        continue;
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows, i * width, row, 0, columns);
        Part part =
            samples.grouped()
                ? partition.next(String.valueOf(rows[i * width + columns]))
                : partition.next();
        add(counts, sinks, part, row, 1);
      }
    }
    samples
        .test()
        .ifPresent(
            test -> {
              for (int got = test.read(rows, ROWS); got > 0; got = test.read(rows, ROWS)) {
                add(counts, sinks, Part.TEST, rows, got);
              }
            });
    if (counts.getOrDefault(Part.TRAINING, 0L) == 0) {
      throw new DataException("there is no sample to train on");
    }
    return counts;
  }

  private static void add(
      Map<Part, Long> counts, Map<Part, Sink> sinks, Part part, double[] rows, int count) {
    Sink sink = sinks.get(part);
    if (sink == null) {
      throw new IllegalStateException("nobody takes the samples for " + part.word());
    }
    sink.add(rows, count);
    counts.merge(part, (long) count, Long::sum);
  }
}
