package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
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
  private final Settings.Section base;
  private final List<Axis> grid;
  private final List<Map<String, Settings>> list;
  private final List<String> keys = new ArrayList<>();
  private final Assembly assembly = new Assembly();
  private final Settings absent = Settings.empty(PLACE);
  private final IdentityHashMap<Settings, IdentityHashMap<Settings, Settings>> laidOver =
      new IdentityHashMap<>();
  private final IdentityHashMap<Settings, String> shown = new IdentityHashMap<>();
  private final Map<String, Settings> seeds = new HashMap<>();
  private final Set<String> errors = new LinkedHashSet<>();
  private @Nullable Laid[] laid = new @Nullable Laid[0];

  /** Settings that wait to be turned into an experiment. */
  private record Laid(Settings.Section tree, Map<String, String> coordinates) {}

  /** A cell before its data is known. */
  record Draft(Map<String, String> coordinates, Experiment experiment) {}

  /**
   * @param list cells given one by one: each is combined with the whole grid; empty for a grid
   *     alone
   */
  Expansion(
      ExperimentReader reader,
      Settings.Section base,
      List<Axis> grid,
      List<Map<String, Settings>> list) {
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
    laid = new @Nullable Laid[Math.toIntExact(perEntry * list.size())];
    for (int i = 0; i < list.size(); i++) {
      expand(list.get(i), Math.toIntExact(i * perEntry));
    }
    long seed = sweepSeed();
    List<Bound> bound =
        Stream.of(laid).flatMap(Stream::ofNullable).map(l -> bind(l, seed)).toList();
    bound.forEach(b -> errors.addAll(b.errors()));
    if (!errors.isEmpty()) {
      List<String> shown = new ArrayList<>(errors.stream().limit(MOST_ERRORS).toList());
      if (errors.size() > shown.size()) {
        shown.add("... and %d mistakes more".formatted(errors.size() - shown.size()));
      }
      throw new SettingsException(shown);
    }
    return bound.stream().flatMap(b -> b.draft().stream()).toList();
  }

  /** The seed that cells' seeds are derived from: that of the experiment. */
  private long sweepSeed() {
    Settings.Section only =
        base.find(SEED)
            .map(node -> new Settings.Section(Map.of(SEED, node), node.place()))
            .orElse(Settings.empty(PLACE));
    return assembly.bind(only).seed();
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
      Settings.Section tree,
      Map<String, Integer> stride,
      int index,
      Map<String, String> chosen) {
    if (depth == axes.size()) {
      laid[index] = new Laid(tree, inOrder(chosen));
      return;
    }
    Axis axis = axes.get(depth);
    for (int i = 0; i < axis.values().size(); i++) {
      Settings value = axis.values().get(i);
      try {
        Settings.Section next = lay(tree, axis.key(), value);
        chosen.put(axis.key(), shown.computeIfAbsent(value, Axis::shown));
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

  /** A setting lies within one top-level section: laid over that alone, once for all cells. */
  private Settings.Section lay(Settings.Section tree, String key, Settings value) {
    int dot = key.indexOf('.');
    String top = dot < 0 ? key : key.substring(0, dot);
    Optional<Settings> given = tree.get(top);
    Settings node = given.orElse(absent);
    Settings over =
        laidOver
            .computeIfAbsent(node, n -> new IdentityHashMap<>())
            .computeIfAbsent(
                value,
                v -> {
                  Map<String, Settings> only = given.isEmpty() ? Map.of() : Map.of(top, node);
                  Settings alone = new Settings.Section(only, tree.place());
                  return reader.lay(alone, key, v).find(top).orElseThrow();
                });
    Map<String, Settings> entries = new LinkedHashMap<>(tree.entries());
    entries.put(top, over);
    return new Settings.Section(entries, tree.place());
  }

  private Map<String, String> inOrder(Map<String, String> chosen) {
    Map<String, String> coordinates = new LinkedHashMap<>();
    for (String key : keys) {
      String value = chosen.get(key);
      if (value != null) {
        coordinates.put(key, value);
      }
    }
    return coordinates;
  }

  private record Bound(Optional<Draft> draft, List<String> errors) {}

  private Bound bind(Laid cell, long sweepSeed) {
    Settings.Section seeded = cell.tree();
    if (!cell.coordinates().containsKey(SEED)) {
      Map<String, Settings> entries = new LinkedHashMap<>(seeded.entries());
      String seed = Long.toString(CellSeed.of(sweepSeed, cell.coordinates()));
      Place place = seeded.place();
      entries.put(SEED, seeds.computeIfAbsent(seed, s -> new Settings.Scalar(s, place)));
      seeded = new Settings.Section(entries, seeded.place());
    }
    try {
      Experiment experiment = assembly.bind(seeded);
      require(
          experiment.stopping().seconds().isEmpty(),
          "stopping.seconds: how far a cell comes in a time differs from machine to machine; use stopping.steps in a sweep");
      return new Bound(Optional.of(new Draft(cell.coordinates(), experiment)), List.of());
    } catch (IllegalArgumentException e) {
      return new Bound(Optional.empty(), String.valueOf(e.getMessage()).lines().toList());
    }
  }
}
