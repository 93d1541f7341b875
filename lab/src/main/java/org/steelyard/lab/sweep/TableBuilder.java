package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.steelyard.parts.Numbers;

/** Puts finished cells into a table, in grid order. */
final class TableBuilder {
  private final List<Line> cells = new ArrayList<>();
  private final List<CellResult> results = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();

  /**
   * What tells one cell from the others.
   *
   * @param seed empty where the folder does not say
   */
  record Line(int index, Map<String, String> coordinates, OptionalLong seed, String hash) {
    static Line of(SweepCell cell) {
      OptionalLong seed = OptionalLong.of(cell.experiment().seed());
      return new Line(cell.index(), cell.coordinates(), seed, cell.hash());
    }
  }

  private TableBuilder() {}

  /**
   * @param found what came of each cell, as far as it is finished
   */
  static SweepTable table(
      List<String> axes,
      List<Double> reach,
      List<SweepCell> cells,
      List<Optional<CellResult>> found) {
    TableBuilder builder = new TableBuilder();
    for (SweepCell cell : cells) {
      found.get(cell.index()).ifPresent(result -> builder.add(Line.of(cell), result));
    }
    return builder.build(axes, reach);
  }

  /** Of cells that are known by their lines alone, in that order. */
  static SweepTable table(List<String> axes, List<Double> reach, Map<Line, CellResult> finished) {
    TableBuilder builder = new TableBuilder();
    finished.forEach(builder::add);
    return builder.build(axes, reach);
  }

  private void add(Line line, CellResult result) {
    cells.add(line);
    results.add(result);
  }

  /** The cells without results. */
  static SweepTable plan(List<String> axes, List<SweepCell> all) {
    TableBuilder builder = new TableBuilder();
    all.forEach(cell -> builder.cells.add(Line.of(cell)));
    builder.identify(axes);
    builder.columns.add(Column.texts("hash", all.stream().map(SweepCell::hash).toList()));
    return new SweepTable(axes, builder.columns);
  }

  private void identify(List<String> axes) {
    columns.add(Column.integers("cell", cells.stream().mapToLong(Line::index).toArray()));
    for (String axis : axes) {
      columns.add(
          Column.of(
              axis, cells.stream().map(c -> c.coordinates().getOrDefault(axis, "")).toList()));
    }
    if (!axes.contains("seed") && cells.stream().allMatch(c -> c.seed().isPresent())) {
      long[] seeds = cells.stream().mapToLong(c -> c.seed().orElseThrow()).toArray();
      columns.add(Column.integers("seed", seeds));
    }
  }

  private SweepTable build(List<String> axes, List<Double> reach) {
    identify(axes);
    texts("outcome", CellResult::outcome);
    integers("iterations", r -> r.converged() ? r.steps() : -1);
    integers("steps", CellResult::steps);
    integers("evaluations", CellResult::evaluations);
    numbers("time", CellResult::time);
    numbers("initial", CellResult::initial);
    numbers("excess", CellResult::excess);
    numbers("gap", CellResult::gap);
    numbers("floor", CellResult::floor);
    for (int i = 0; i < reach.size(); i++) {
      int level = i;
      integers("reach." + Numbers.text(reach.get(i)), r -> r.reach()[level]);
    }
    theorems();
    texts("reason", CellResult::reason);
    columns.add(Column.texts("hash", cells.stream().map(Line::hash).toList()));
    return new SweepTable(axes, columns);
  }

  private void theorems() {
    Set<String> words = new LinkedHashSet<>();
    Set<String> quantities = new LinkedHashSet<>();
    for (CellResult result : results) {
      words.addAll(result.words().keySet());
      quantities.addAll(result.quantities().keySet());
    }
    words.stream().sorted().forEach(name -> texts(name, r -> r.words().getOrDefault(name, "")));
    quantities.stream()
        .sorted()
        .forEach(name -> numbers(name, r -> r.quantities().getOrDefault(name, Double.NaN)));
  }

  private void texts(String name, java.util.function.Function<CellResult, String> value) {
    columns.add(Column.texts(name, results.stream().map(value).toList()));
  }

  private void numbers(String name, ToDoubleFunction<CellResult> value) {
    columns.add(Column.numbers(name, results.stream().mapToDouble(value).toArray()));
  }

  /** Counts; a negative one is missing. */
  private void integers(String name, ToLongFunction<CellResult> value) {
    long[] values = results.stream().mapToLong(value).toArray();
    boolean[] missing = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      missing[i] = values[i] < 0;
    }
    columns.add(Column.integers(name, values, missing));
  }
}
