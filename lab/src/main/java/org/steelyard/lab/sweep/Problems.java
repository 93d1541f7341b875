package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.steelyard.lab.experiment.DataSection;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.Loss;

/**
 * The objectives of a sweep: each distinct data section is read once, once a seed if what it gives
 * depends on that, and forgotten after its last cell.
 */
final class Problems {
  private final Map<Source, LoadedProblem> first = new LinkedHashMap<>();
  private final ProblemLoader loader;
  private Map<Drawn, Shared> shared = Map.of();

  private record Source(DataSection data, Loss loss) {}

  private record Drawn(Source source, long seed) {}

  /** An objective and how many cells still need it. */
  private static final class Shared {
    private int cells;
    private @Nullable Objective objective;
  }

  Problems(int threads) {
    this.loader = new ProblemLoader(threads, 1);
  }

  /**
   * The data of this section as the first cell that has it sees them: where the seed matters, of
   * the same shape as all others. Read before any cell runs.
   */
  LoadedProblem example(Experiment experiment) {
    Source source = source(experiment);
    LoadedProblem known = first.get(source);
    if (known == null) {
      known = loader.load(experiment);
      first.put(source, known);
    }
    return known;
  }

  /** {@code resolved} is another way of asking for the same data. */
  void alias(Experiment resolved, LoadedProblem data) {
    first.putIfAbsent(source(resolved), data);
  }

  private static Source source(Experiment experiment) {
    return new Source(experiment.data(), experiment.loss());
  }

  /** Generated data depend on the seed, and so does which samples are held out. */
  private boolean isDrawn(Experiment experiment) {
    return experiment.data().holdout().isPresent() || example(experiment).files().isEmpty();
  }

  /** Groups cells of the same data, so that few are in memory at a time, and counts them. */
  List<SweepCell> scheduled(List<SweepCell> cells) {
    Map<Drawn, List<SweepCell>> groups = new LinkedHashMap<>();
    Map<Drawn, Shared> counted = new HashMap<>();
    for (SweepCell cell : cells) {
      Drawn key = drawn(cell.experiment());
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(cell);
      counted.computeIfAbsent(key, k -> new Shared()).cells++;
    }
    shared = counted;
    return groups.values().stream().flatMap(List::stream).toList();
  }

  private Drawn drawn(Experiment experiment) {
    return new Drawn(source(experiment), isDrawn(experiment) ? experiment.seed() : 0);
  }

  /** What the cell trains on; may be asked by several threads. */
  Objective take(SweepCell cell) {
    Experiment experiment = cell.experiment();
    if (!isDrawn(experiment)) {
      return example(experiment).problem().objective();
    }
    Shared data = entry(experiment);
    synchronized (data) {
      Objective objective = data.objective;
      if (objective == null) {
        objective = new ProblemLoader(1).load(experiment).problem().objective();
        data.objective = objective;
      }
      return objective;
    }
  }

  /** The cell is finished. */
  void release(SweepCell cell) {
    Shared data = entry(cell.experiment());
    synchronized (data) {
      if (--data.cells == 0) {
        data.objective = null;
      }
    }
  }

  private Shared entry(Experiment experiment) {
    Shared data = shared.get(drawn(experiment));
    if (data == null) {
      throw new IllegalStateException("a cell that was not scheduled asks for its data");
    }
    return data;
  }
}
