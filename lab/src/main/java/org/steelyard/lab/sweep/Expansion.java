package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Place;
import org.steelyard.parts.Settings;
import org.steelyard.parts.SettingsException;

/**
 * Writes a grid out: every cell's experiment, or all mistakes at once. Which experiments there are
 * depends on the axes and not on their order; the order decides which cell comes first (the first
 * axis changes slowest).
 */
final class Expansion {
  private static final int MOST = 10_000_000;
  static final int MOST_ERRORS = 40;
  private static final String SEED = "seed";
  private static final Place PLACE = Place.of("sweep");

  private final ExperimentReader reader;
  private final Settings base;
  private final List<Axis> grid;
  private final List<Map<String, Settings>> list;
  private final List<String> keys = new ArrayList<>();
  private final Binder binder = new Binder();
  private final Set<String> errors = new LinkedHashSet<>();
  private @Nullable Draft[] drafts = new @Nullable Draft[0];
  private long seed;

  /** A cell before its data is known. */
  record Draft(Map<String, String> coordinates, Experiment experiment) {}

  /**
   * @param list cells given one by one: each is combined with the whole grid; empty for a grid
   *     alone
   */
  Expansion(
      ExperimentReader reader, Settings base, List<Axis> grid, List<Map<String, Settings>> list) {
    this.reader = reader;
    this.base = base;
    this.grid = grid;
    this.list = list.isEmpty() ? List.of(Map.of()) : list;
    Set<String> all = new LinkedHashSet<>();
    this.list.forEach(entry -> all.addAll(entry.keySet()));
    grid.forEach(axis -> all.add(axis.key()));
    keys.addAll(all);
  }

  /** What the sweep sets, in the order in which it was written. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  /** The cells in grid order. */
  List<Draft> drafts() {
    refuseRivals();
    long perEntry = 1;
    for (Axis axis : grid) {
      perEntry = Math.multiplyExact(perEntry, axis.values().size());
      require(
          perEntry * list.size() <= MOST,
          "the grid has more than %s cells",
          Integer.toString(MOST));
    }
    seed = sweepSeed();
    drafts = new @Nullable Draft[Math.toIntExact(perEntry * list.size())];
    for (int i = 0; i < list.size(); i++) {
      expand(list.get(i), Math.toIntExact(i * perEntry));
    }
    if (!errors.isEmpty()) {
      List<String> shown = new ArrayList<>(errors.stream().limit(MOST_ERRORS).toList());
      if (errors.size() > shown.size()) {
        shown.add("... and %d mistakes more".formatted(errors.size() - shown.size()));
      }
      throw new SettingsException(shown);
    }
    List<Draft> cells = new ArrayList<>(drafts.length);
    for (Draft draft : drafts) {
      if (draft != null) {
        cells.add(draft);
      }
    }
    return cells;
  }

  /** The seed that cells' seeds are derived from: that of the experiment. */
  private long sweepSeed() {
    Settings.Section only =
        base.find(SEED)
            .map(node -> new Settings.Section(Map.of(SEED, node), node.place()))
            .orElse(Settings.empty(PLACE));
    return binder.bind(Experiment.class, only).seed();
  }

  /** Which of hidden, depth with width, and rank would win must not depend on their order. */
  private void refuseRivals() {
    Set<String> ways = new HashSet<>();
    keys.stream()
        .filter(key -> key.startsWith("network."))
        .map(key -> key.equals("network.width") ? "network.depth" : key)
        .forEach(ways::add);
    require(
        ways.size() <= 1, "a sweep sets one of hidden, depth with width, and rank, got %s", ways);
    for (Map<String, Settings> entry : list) {
      grid.forEach(
          axis ->
              require(!entry.containsKey(axis.key()), "%s stands in list and in grid", axis.key()));
    }
  }

  private void expand(Map<String, Settings> entry, int offset) {
    List<Axis> axes = new ArrayList<>();
    Map<String, Integer> stride = new LinkedHashMap<>();
    entry.forEach((key, value) -> axes.add(new Axis(key, List.of(value))));
    int below = 1;
    for (int i = grid.size() - 1; i >= 0; i--) {
      stride.put(grid.get(i).key(), below);
      below *= grid.get(i).values().size();
    }
    axes.addAll(grid);
    axes.sort((a, b) -> Axis.APPLICATION.compare(a.key(), b.key()));
    descend(axes, 0, base, stride, offset, new LinkedHashMap<>());
  }

  private void descend(
      List<Axis> axes,
      int depth,
      Settings tree,
      Map<String, Integer> stride,
      int index,
      Map<String, String> chosen) {
    if (depth == axes.size()) {
      bind(tree, index, chosen);
      return;
    }
    Axis axis = axes.get(depth);
    for (int i = 0; i < axis.values().size(); i++) {
      Settings value = axis.values().get(i);
      try {
        Settings next = reader.lay(tree, axis.key(), value);
        chosen.put(axis.key(), Axis.shown(value));
        int at = index + i * Optional.ofNullable(stride.get(axis.key())).orElse(0);
        descend(axes, depth + 1, next, stride, at, chosen);
      } catch (SettingsException e) {
        errors.addAll(e.errors());
      } catch (IllegalArgumentException e) {
        errors.add("%s: %s".formatted(axis.key(), e.getMessage()));
      }
    }
    chosen.remove(axis.key());
  }

  private void bind(Settings tree, int index, Map<String, String> chosen) {
    Settings.Section seeded = (Settings.Section) tree;
    if (!chosen.containsKey(SEED)) {
      Map<String, Settings> entries = new LinkedHashMap<>(seeded.entries());
      entries.put(
          SEED, new Settings.Scalar(Long.toString(CellSeed.of(seed, chosen)), seeded.place()));
      seeded = new Settings.Section(entries, seeded.place());
    }
    try {
      Experiment experiment = binder.bind(Experiment.class, seeded);
      require(
          experiment.stopping().seconds().isEmpty(),
          "stopping.seconds: how far a cell comes in a time differs from machine to machine; use stopping.steps in a sweep");
      Map<String, String> coordinates = new LinkedHashMap<>();
      keys.stream()
          .filter(chosen::containsKey)
          .forEach(key -> coordinates.put(key, String.valueOf(chosen.get(key))));
      drafts[index] = new Draft(coordinates, experiment);
    } catch (IllegalArgumentException e) {
      errors.addAll(String.valueOf(e.getMessage()).lines().toList());
    }
  }
}
