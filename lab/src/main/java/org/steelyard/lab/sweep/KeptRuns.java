package org.steelyard.lab.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.steelyard.dynamics.Progress;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.run.Provenance;
import org.steelyard.lab.run.RunOptions;
import org.steelyard.lab.run.Training;
import org.steelyard.parts.Binder;
import org.steelyard.training.RunObserver;

/**
 * Run folders of chosen cells, in {@code kept/}: each is trained once more, with trace and report,
 * after the table is finished, for the cells themselves record nothing. A folder that is there is
 * not made again.
 */
record KeptRuns(Path folder, String command, BooleanSupplier interrupted) {

  /** Returns the folder of each cell; fewer if interrupted. */
  Map<Integer, Path> make(List<SweepCell> cells, int threads) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Map<Integer, Path> made = new TreeMap<>();
    try {
      Map<Integer, Future<Optional<Path>>> runs = new TreeMap<>();
      cells.forEach(cell -> runs.put(cell.index(), pool.submit(() -> one(cell))));
      for (Map.Entry<Integer, Future<Optional<Path>>> run : runs.entrySet()) {
        run.getValue().get().ifPresent(path -> made.put(run.getKey(), path));
      }
    } catch (ExecutionException e) {
      throw new IOException("a kept cell could not be written: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdownNow();
    }
    return made;
  }

  private Optional<Path> one(SweepCell cell) throws IOException {
    Optional<Path> there = existing(cell.experiment());
    if (there.isPresent() || interrupted.getAsBoolean()) {
      return there;
    }
    LoadedProblem loaded = new ProblemLoader(1).load(cell.experiment());
    RunObserver nobody =
        new RunObserver() {
          @Override
          public void see(Progress progress) {}
        };
    RunOptions options = new RunOptions(folder, 1, command, interrupted, nobody);
    return Optional.of(new Training(loaded, options).start().folder());
  }

  private Optional<Path> existing(Experiment experiment) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String end =
        "-" + Provenance.sha256(Yaml.write(new Binder().render(experiment))).substring(0, 8);
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.filter(run -> run.toString().endsWith(end))
          .filter(run -> Files.exists(run.resolve("DONE")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
