package org.steelyard.lab.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.lab.data.Npz;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.lab.store.RunFolder;
import org.steelyard.network.Weights;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.ConvergenceWatch;
import org.steelyard.training.Decades;
import org.steelyard.training.Outcome;
import org.steelyard.training.Recorder;
import org.steelyard.training.RunObserver;
import org.steelyard.training.Trace;

/**
 * {@code checkpoint.npz}: all that an interrupted run needs to go on with the same bits, written
 * once a minute in one step.
 */
final class Checkpoint implements RunObserver {
  static final String FILE = "checkpoint.npz";
  private static final String BEST = "best_";
  private static final long INTERVAL = 60_000_000_000L;

  private final RunFolder folder;
  private final Recorder recorder;
  private final Decades decades;
  private final List<Certifier> certifiers;
  private final ConvergenceWatch watch;
  private final Optional<Validation> validation;
  private final LongSupplier clock;
  private long last;

  /**
   * @param clock nanoseconds
   */
  Checkpoint(
      RunFolder folder,
      Recorder recorder,
      Decades decades,
      List<Certifier> certifiers,
      ConvergenceWatch watch,
      Optional<Validation> validation,
      LongSupplier clock) {
    this.folder = folder;
    this.recorder = recorder;
    this.decades = decades;
    this.certifiers = certifiers;
    this.watch = watch;
    this.validation = validation;
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  @Override
  public void see(Progress progress) {
    if (clock.getAsLong() - last >= INTERVAL) {
      write(progress);
      last = clock.getAsLong();
    }
  }

  @Override
  public void finish(Progress progress, Outcome outcome) {
    if (outcome instanceof Outcome.Interrupted) {
      write(progress);
    }
  }

  private void write(Progress progress) {
    Snapshot snapshot = progress.snapshot();
    Trace trace = recorder.trace();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    WeightFiles.put(arrays, "", snapshot.weights().layers());
    arrays.put(
        "state",
        vector(
            (double) snapshot.step(),
            snapshot.time(),
            snapshot.stepSize(),
            (double) recorder.stride()));
    arrays.put("memory", vector(snapshot.memory()));
    arrays.put("watch", vector(watch.memory()));
    arrays.put("decades", vector(decades.memory()));
    validation.ifPresent(
        v -> {
          arrays.put("validation", vector(v.memory()));
          v.bestWeights().ifPresent(w -> WeightFiles.put(arrays, BEST, w.layers()));
        });
    arrays.put("trace", matrix(trace.rows(), trace.columns().size()));
    for (int i = 0; i < certifiers.size(); i++) {
      List<double[]> memory = certifiers.get(i).memory();
      for (int j = 0; j < memory.size(); j++) {
        arrays.put("claim_%d_%d".formatted(i, j), vector(memory.get(j)));
      }
    }
    try {
      folder.write(FILE, arrays);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts recorder and certifiers where they were, and returns where training was. */
  static Snapshot restore(
      Path folder,
      Weights initial,
      Recorder recorder,
      Decades decades,
      List<Certifier> certifiers,
      ConvergenceWatch watch,
      Optional<Validation> validation) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Snapshot.of(initial);
    }
    Map<String, NpyArray> arrays = Npz.readAll(file);
    double[] state = values(arrays, "state");
    NpyArray trace = array(arrays, "trace");
    int columns = trace.shape()[1];
    double[] cells = trace.values();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < trace.shape()[0]; i++) {
      rows.add(java.util.Arrays.copyOfRange(cells, i * columns, (i + 1) * columns));
    }
    decades.restore(values(arrays, "decades"));
    recorder.restore(new Trace(recorder.trace().columns(), rows), (long) state[3]);
    watch.restore(values(arrays, "watch"));
    validation.ifPresent(
        v ->
            v.restore(
                values(arrays, "validation"),
                arrays.containsKey(BEST + "W1")
                    ? Optional.of(Weights.of(WeightFiles.read(file, BEST)))
                    : Optional.empty()));
    for (int i = 0; i < certifiers.size(); i++) {
      List<double[]> memory = new ArrayList<>();
      for (int j = 0; arrays.containsKey("claim_%d_%d".formatted(i, j)); j++) {
        memory.add(values(arrays, "claim_%d_%d".formatted(i, j)));
      }
      certifiers.get(i).restore(memory);
    }
    Weights weights = Weights.of(WeightFiles.read(file, ""));
    return new Snapshot((long) state[0], state[1], weights, state[2], values(arrays, "memory"));
  }

  private static double[] values(Map<String, NpyArray> arrays, String name) {
    return array(arrays, name).values();
  }

  private static NpyArray array(Map<String, NpyArray> arrays, String name) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "the checkpoint has no array '%s': it was not written by this version".formatted(name));
    }
    return array;
  }

  private static NpyArray vector(double... values) {
    return NpyArray.of(new int[] {values.length}, values);
  }

  private static NpyArray matrix(List<double[]> rows, int columns) {
    double[] cells = new double[rows.size() * columns];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, cells, i * columns, columns);
    }
    return NpyArray.of(new int[] {rows.size(), columns}, cells);
  }
}
