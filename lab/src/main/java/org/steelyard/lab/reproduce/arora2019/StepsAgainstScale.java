package org.steelyard.lab.reproduce.arora2019;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.steelyard.init.Initializer;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/**
 * Iterations to the threshold against the standard deviation s of the initialization, for N = 3 and
 * 8, with the best step size of a grid at every s and seed: panels (a) and (b).
 *
 * @param task what is trained
 * @param initializer of standard deviation s
 * @param search the best step size
 * @param scales s, ascending
 * @param seeds 1, …, seeds
 */
record StepsAgainstScale(
    Task task,
    DoubleFunction<Initializer> initializer,
    StepSearch search,
    List<Double> scales,
    int seeds) {
  static final List<Integer> DEPTHS = List.of(3, 8);
  private static final double DECADES = 4;
  private static final double LEAST = 1e-4;

  /** 1e-4, …, 1. */
  static List<Double> scales(int perDecade) {
    List<Double> scales = new ArrayList<>();
    int count = (int) Math.round(DECADES * perDecade);
    for (int i = 0; i <= count; i++) {
      // Whole powers of ten exactly, whatever the grid.
      scales.add(
          i % perDecade == 0
              ? Double.parseDouble("1e" + (i / perDecade - 4))
              : LEAST * StrictMath.pow(10, (double) i / perDecade));
    }
    return scales;
  }

  /** What one start gave. */
  record Cell(int depth, double scale, long seed, StepSearch.Best best) {}

  /** Every depth, scale and seed, in that order. */
  List<Cell> cells(Effort effort) {
    List<Cell> jobs = new ArrayList<>();
    for (int depth : DEPTHS) {
      for (double scale : scales) {
        for (long seed = 1; seed <= seeds; seed++) {
          jobs.add(new Cell(depth, scale, seed, new StepSearch.Best(Double.NaN, Double.NaN)));
        }
      }
    }
    return effort.map(
        jobs,
        job -> {
          effort
              .progress()
              .accept(String.format(Locale.ROOT, "N = %d, s = %.3g", job.depth, job.scale));
          return run(job);
        });
  }

  private Cell run(Cell job) {
    Problem problem = task.problem(job.depth);
    Weights initial = start(job.depth, job.scale, job.seed);
    return new Cell(job.depth, job.scale, job.seed, search.reduced(problem, initial));
  }

  Weights start(int depth, double scale, long seed) {
    return initializer.apply(scale).draw(task.problem(depth), RandomMatrices.of(seed, "weights"));
  }

  /** Iterations of all seeds, ascending. */
  static double[] iterations(List<Cell> cells, int depth, double scale) {
    return cells.stream()
        .filter(cell -> cell.depth == depth && cell.scale == scale)
        .mapToDouble(cell -> cell.best.iterations())
        .sorted()
        .toArray();
  }

  /** Over seeds; +∞ where more than half did not arrive. */
  static double median(List<Cell> cells, int depth, double scale) {
    double[] sorted = iterations(cells, depth, scale);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
  }

  /**
   * The scales, without a gap, around the fastest one at which the median takes at most ten times
   * as many iterations as there.
   *
   * @param fewest the median there
   */
  record Band(double from, double to, double fewest) {
    /** log₁₀(to/from). */
    double decades() {
      return StrictMath.log10(to / from);
    }

    String text() {
      return String.format(
          Locale.ROOT, "%.2f decades, %.3g to %.3g (fewest: %.0f)", decades(), from, to, fewest);
    }
  }

  Band band(List<Cell> cells, int depth) {
    double[] medians = scales.stream().mapToDouble(s -> median(cells, depth, s)).toArray();
    int best = 0;
    for (int i = 1; i < medians.length; i++) {
      best = medians[i] < medians[best] ? i : best;
    }
    int from = best;
    while (from > 0 && medians[from - 1] <= 10 * medians[best]) {
      from--;
    }
    int to = best;
    while (to + 1 < medians.length && medians[to + 1] <= 10 * medians[best]) {
      to++;
    }
    return new Band(scales.get(from), scales.get(to), medians[best]);
  }

  /** Medians as curves, every seed as a point. */
  Plot plot(List<Cell> cells, String title) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < DEPTHS.size(); i++) {
      int depth = DEPTHS.get(i);
      double[] medians = scales.stream().mapToDouble(s -> median(cells, depth, s)).toArray();
      double[] xs = scales.stream().mapToDouble(Double::doubleValue).toArray();
      Style style = Style.series(i);
      layers.add(
          new Layer.Line(
              "N = %d".formatted(depth),
              Samples.of(xs, medians),
              style.with(i == 0 ? Dash.SOLID : Dash.LONG)));
      Cell[] own =
          cells.stream()
              .filter(c -> c.depth == depth && Double.isFinite(c.best.iterations()))
              .toArray(Cell[]::new);
      layers.add(
          new Layer.Scatter(
              "",
              Samples.of(
                  Arrays.stream(own).mapToDouble(Cell::scale).toArray(),
                  Arrays.stream(own).mapToDouble(c -> c.best.iterations()).toArray()),
              style.with(Marker.NONE).with(i == 0 ? Marker.CIRCLE : Marker.SQUARE)));
    }
    return Plot.of(
            title,
            Axis.log("standard deviation s of the initialization"),
            Axis.log("iterations").infinite("not reached in %d".formatted(search.cap())))
        .subtitle(
            "excess below %s with the best of %d step sizes in [1e-4, 1]; %s, width %d"
                .formatted(
                    Table.cell(search.threshold(), 2),
                    search.stepSizes().size(),
                    seeds == 1 ? "one start" : "median of %d starts".formatted(seeds),
                    Task.WIDTH))
        .with(layers)
        .size(720, 460);
  }

  /** One row a depth and scale, and one row a start. */
  List<Table> tables(List<Cell> cells) {
    List<List<String>> medians = new ArrayList<>();
    for (int depth : DEPTHS) {
      for (double scale : scales) {
        double[] sorted = iterations(cells, depth, scale);
        medians.add(
            List.of(
                Integer.toString(depth),
                Table.cell(scale),
                Table.cell(median(cells, depth, scale)),
                Table.cell(sorted[0]),
                Table.cell(sorted[sorted.length - 1])));
      }
    }
    return List.of(
        new Table("iterations", List.of("N", "s", "median", "fewest", "most"), medians),
        new Table(
            "starts",
            List.of("N", "s", "seed", "iterations", "step size"),
            cells.stream()
                .map(
                    c ->
                        List.of(
                            Integer.toString(c.depth),
                            Table.cell(c.scale),
                            Long.toString(c.seed),
                            Table.cell(c.best.iterations()),
                            Table.cell(c.best.stepSize(), 6)))
                .toList()));
  }

  /** The settings that the paper leaves open. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(task.notes());
    notes.add(
        ("Unknown of the paper: the grid of s, the number of step sizes, seeds and repeats, whether labels were centred."
                + " Here: s on %d values from 1e-4 to 1 in equal ratios, %d step sizes from 1 to 1e-4 in equal ratios,"
                + " seeds 1 to %d.")
            .formatted(scales.size(), search.stepSizes().size(), seeds));
    notes.add(
        "Steps are taken on the smaller network that moves the same (docs/reductions.md). All step sizes of a start run"
            + " side by side; one that can no longer be the fastest stops, as does one that provably cannot arrive in"
            + " time. Neither changes a number shown.");
    return notes;
  }
}
