package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.FileInitializer;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.parts.Binder;
import org.steelyard.parts.SettingsException;

/**
 * Many experiments from one, expanded and checked: every cell is known, with its seed and its
 * identity, before anything runs. May be run once.
 */
public final class Sweep {
  private final List<String> axes;
  private final List<SweepCell> cells;
  private final SweepSection options;
  private final Problems problems = new Problems(1);
  private final List<String> warnings = new ArrayList<>();

  Sweep(Expansion expansion, SweepSection options) {
    this.axes = expansion.keys();
    this.options = options;
    this.cells = identified(expansion.drafts());
    require(!cells.isEmpty(), "the sweep has no cells");
    tryOutSummaries();
  }

  /**
   * A grid over an experiment. Theorems are weighed only if {@code certify} is among the axes.
   *
   * @param axes dotted settings and their values as on the command line: "0..49", "1e-4..1:log:13",
   *     "[32,32];[64]"; the first changes slowest. A seed among them is taken as it is, else seeds
   *     are derived: {@link CellSeed}
   * @throws SettingsException with everything that is wrong
   */
  public static Sweep of(Experiment experiment, Map<String, String> axes) {
    return new SweepReader(new ExperimentReader(Path.of("")))
        .read(
            new Binder().render(experiment),
            axes.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList(),
            true);
  }

  /**
   * An experiment file (with a section {@code sweep}, perhaps), or a built-in one, and "key=values"
   * of the command line; those with a single value change the experiment as in {@code train}.
   */
  public static Sweep read(
      ExperimentReader reader, Optional<String> experiment, List<String> words) {
    return new SweepReader(reader).read(reader.tree(experiment, List.of()), words, false);
  }

  /** Reads each data section once, draws a start of each shape once, and hashes. */
  private List<SweepCell> identified(List<Expansion.Draft> drafts) {
    CellIdentity identity = new CellIdentity();
    List<SweepCell> found = new ArrayList<>(drafts.size());
    Set<String> errors = new LinkedHashSet<>();
    Set<Object> tried = new HashSet<>();
    Map<String, Integer> hashes = new HashMap<>();
    for (Expansion.Draft draft : drafts) {
      Experiment experiment = draft.experiment();
      try {
        LoadedProblem data = problems.example(experiment);
        data.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        if (tried.add(start(experiment))) {
          CellRunner.setting(experiment, data.problem().objective());
        }
        Experiment resolved =
            experiment.resolved(data.experiment().data().sha256(), data.problem().objective());
        problems.alias(resolved, data);
        String hash = identity.of(resolved);
        SweepCell cell = new SweepCell(found.size(), draft.coordinates(), resolved, hash);
        Integer twin = hashes.putIfAbsent(hash, cell.index());
        require(
            twin == null,
            "cells %s and %s are the same experiment: %s",
            twin,
            cell.index(),
            cell.words());
        found.add(cell);
      } catch (IllegalArgumentException e) {
        errors.add("%s (in the cell %s)".formatted(e.getMessage(), draft.coordinates()));
      }
    }
    if (!errors.isEmpty()) {
      throw new SettingsException(errors.stream().limit(Expansion.MOST_ERRORS).toList());
    }
    return List.copyOf(found);
  }

  /**
   * Misspelt columns are found before anything runs, on a table without results; not where theorems
   * add columns of their own.
   */
  private void tryOutSummaries() {
    boolean weighs = cells.stream().anyMatch(cell -> !cell.experiment().certify().isEmpty());
    if (!weighs && !options.summaries().isEmpty()) {
      Results none = new Results(this, SweepWatcher.NOBODY);
      cells.forEach(
          cell -> none.put(CellResult.refused(cell.index(), options.reach().size(), "not run")));
      try {
        none.table().summarized(options.summaries());
      } catch (IllegalArgumentException e) {
        throw new SettingsException(List.of("sweep.summaries: " + e.getMessage()));
      }
    }
  }

  /** What decides whether initial weights can be drawn; numbers within the initializer do not. */
  private static List<Object> start(Experiment experiment) {
    boolean file = experiment.initializer() instanceof FileInitializer;
    return List.of(
        experiment.data(),
        experiment.network(),
        experiment.loss(),
        file ? experiment.initializer() : experiment.initializer().getClass());
  }

  /** What the sweep sets, dotted; the first changes slowest. */
  public List<String> axes() {
    return axes;
  }

  /** In grid order. */
  public List<SweepCell> cells() {
    return cells;
  }

  public SweepSection options() {
    return options;
  }

  /** On the data, a sentence each. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The cells before they are run: what the sweep sets, seeds and identities. */
  public SweepTable plan() {
    return TableBuilder.plan(axes, cells);
  }

  /** Runs all cells in memory: nothing is written, nothing found again. */
  public SweepTable run(int threads, SweepWatcher watcher) {
    Results results = new Results(this, watcher);
    engine(results, () -> false).run(cells, threads);
    return results.table();
  }

  Engine engine(Consumer<CellResult> results, BooleanSupplier stop) {
    return new Engine(problems, new CellRunner(options.reach(), stop), stop, results);
  }
}
