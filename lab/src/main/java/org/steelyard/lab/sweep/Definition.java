package org.steelyard.lab.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.run.Provenance;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Numbers;
import org.steelyard.parts.Place;
import org.steelyard.parts.Settings;

/**
 * What a sweep is, as flat text: dotted setting and value. Two sweeps with equal definitions have
 * the same cells and columns, so that one can go on where the other was stopped.
 */
record Definition(Map<String, String> entries) {
  private static final String CELLS = "cells";
  private static final String DIGEST = "cells.digest";
  private static final String SWEPT = "sweep of ";
  private static final String REACH = "sweep.reach";
  private static final String BETWEEN = "; ";

  static Definition of(Sweep sweep) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("code.semantics", Integer.toString(CellIdentity.SEMANTICS));
    SweepCell first = sweep.cells().get(0);
    flatten("", new Binder().render(first.experiment()), entries);
    entries.keySet().removeIf(key -> key.equals("name") || key.startsWith("observe."));
    if (!sweep.axes().contains("seed")) {
      // It is that of one cell: the sweep's own shows in the digest.
      entries.remove("seed");
    }
    for (String axis : sweep.axes()) {
      entries.keySet().removeIf(key -> key.equals(axis) || key.startsWith(axis + "."));
      Set<String> values = new LinkedHashSet<>();
      sweep.cells().forEach(cell -> values.add(cell.coordinates().getOrDefault(axis, "-")));
      entries.put(SWEPT + axis, String.join(BETWEEN, values));
    }
    entries.put(
        REACH, String.join(", ", sweep.options().reach().stream().map(Numbers::text).toList()));
    entries.put(CELLS, Integer.toString(sweep.cells().size()));
    StringBuilder hashes = new StringBuilder();
    sweep.cells().forEach(cell -> hashes.append(cell.hash()).append('\n'));
    entries.put(DIGEST, Provenance.sha256(hashes.toString()));
    return new Definition(entries);
  }

  private static void flatten(String path, Settings node, Map<String, String> into) {
    if (node instanceof Settings.Section section) {
      section
          .entries()
          .forEach((key, value) -> flatten(path.isEmpty() ? key : path + "." + key, value, into));
    } else {
      into.put(path, node.toString());
    }
  }

  /** As YAML. */
  String text() {
    Map<String, Settings> lines = new LinkedHashMap<>();
    entries.forEach((key, value) -> lines.put(key, new Settings.Scalar(value, Place.NOWHERE)));
    return Yaml.write(new Settings.Section(lines, Place.NOWHERE));
  }

  static Definition read(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    Settings tree = Yaml.read(Files.readString(file), file.toString(), Path.of(""));
    flattenTop(tree, entries);
    return new Definition(entries);
  }

  private static void flattenTop(Settings tree, Map<String, String> into) {
    if (tree instanceof Settings.Section section) {
      section.entries().forEach((key, value) -> into.put(key, ((Settings.Scalar) value).text()));
    }
  }

  /** How many cells there are. */
  String cells() {
    return entries.getOrDefault(CELLS, "?");
  }

  /** What is swept, the slowest first. */
  List<String> axes() {
    return entries.keySet().stream()
        .filter(key -> key.startsWith(SWEPT))
        .map(key -> key.substring(SWEPT.length()))
        .toList();
  }

  /** Levels of the excess that the cells report. */
  List<Double> reach() {
    String levels = entries.getOrDefault(REACH, "");
    return levels.isEmpty()
        ? List.of()
        : Arrays.stream(levels.split(", ", -1)).map(Numbers::parseDouble).toList();
  }

  private List<String> values(String axis) {
    return List.of(entries.getOrDefault(SWEPT + axis, "").split(BETWEEN, -1));
  }

  /** Whether the cells are all combinations of the values and no others. */
  boolean isGrid() {
    long product = 1;
    for (String axis : axes()) {
      product *= values(axis).size();
    }
    return Long.toString(product).equals(cells());
  }

  /** What a cell of a grid sets: the first axis changes slowest. */
  Map<String, String> coordinates(int cell) {
    Map<String, String> coordinates = new LinkedHashMap<>();
    if (isGrid()) {
      List<String> axes = axes();
      int rest = cell;
      for (int i = axes.size() - 1; i >= 0; i--) {
        List<String> values = values(axes.get(i));
        coordinates.put(axes.get(i), values.get(rest % values.size()));
        rest /= values.size();
      }
    }
    return coordinates;
  }

  /** A line for each setting that is not the same: "network.hidden: was [16], is [32]". */
  List<String> differencesFrom(Definition before) {
    Set<String> keys = new LinkedHashSet<>(new TreeMap<>(before.entries).keySet());
    keys.addAll(new TreeMap<>(entries).keySet());
    keys.remove(DIGEST);
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      String was = before.entries.getOrDefault(key, "not set");
      String is = entries.getOrDefault(key, "not set");
      if (!was.equals(is)) {
        lines.add("%s: was %s, is %s".formatted(key, was, is));
      }
    }
    boolean same = entries.getOrDefault(DIGEST, "").equals(before.entries.get(DIGEST));
    if (lines.isEmpty() && !same) {
      lines.add("the data, the file of initial weights, the sweep's seed or the order of its axes");
    }
    return lines;
  }
}
