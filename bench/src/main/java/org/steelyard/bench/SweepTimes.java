package org.steelyard.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.lab.sweep.Sweep;
import org.steelyard.lab.sweep.SweepCell;
import org.steelyard.lab.sweep.SweepFolder;
import org.steelyard.lab.sweep.SweepWatcher;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;

/**
 * Whole sweeps, from the grid to the folder with its tables, on one thread and on all cores, in
 * turns: cells a second, the gain, and what a cell costs beyond its steps.
 */
public final class SweepTimes {
  private static final String NET = "20-20-20";
  private static final int ROUNDS = 5;

  private SweepTimes() {}

  /** Prints a table in Markdown. Argument: a folder to write to. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    System.out.printf(
        "| sweep | 1 thread, s | cells/s | %d threads, s | cells/s | gain | processor time a cell, us | its steps alone, us |%n",
        Turns.cores());
    System.out.println("|---|---|---|---|---|---|---|---|");
    steps();
    List<String> settings =
        List.of(
            "data.inputs=20",
            "data.outputs=20",
            "hidden=20",
            "dynamics.step-size=1e-6",
            "initializer=xavier");
    row(folder, "20-20-20, 500 steps", settings, 20, 50, 500);
    row(folder, "20-20-20, 1 step", settings, 20, 200, 1);
    row(folder, "quickstart, to its end", List.of(), 10, 20, 0);
  }

  /** Nothing around the steps: what threads could gain at best. */
  private static void steps() throws Exception {
    Problem problem = Nets.problem(NET);
    Stepper[] nets = new Stepper[64];
    for (int i = 0; i < nets.length; i++) {
      nets[i] =
          new GradientDescent(new ConstantStepSize(1e-9))
              .start(problem, Nets.weights(problem.network(), i + 1L));
    }
    int steps = 2000;
    Turns turns =
        Turns.of(
            3, ROUNDS, threads -> Turns.share(threads, nets.length, i -> advance(nets[i], steps)));
    print("64 nets " + NET + ", " + steps + " steps, no sweep", 64, turns, Optional.empty());
  }

  private static void advance(Stepper stepper, long steps) {
    for (long step = 0; step < steps; step++) {
      stepper.advance();
    }
  }

  /**
   * @param steps 0 for the default stopping rule
   */
  private static void row(
      Path folder, String name, List<String> settings, int seeds, int sizes, int steps)
      throws Exception {
    List<String> words = new ArrayList<>(settings);
    Map<String, String> axes = new LinkedHashMap<>();
    axes.put("seed", "1.." + seeds);
    if (steps > 0) {
      words.add("stopping.steps=" + steps);
      axes.put("dynamics.step-size", "1e-7..1e-6:log:" + sizes);
    } else {
      axes.put("initializer.scale", "0.1..1:log:" + sizes);
    }
    Experiment experiment = new ExperimentReader(Path.of("")).read(Optional.empty(), words);
    int[] count = new int[1];
    Turns turns =
        Turns.of(
            2,
            ROUNDS,
            threads -> {
              Path own = folder.resolve("sweep-%s-%d".formatted(name.hashCode(), count[0]++));
              try (SweepFolder open = SweepFolder.open(own, Sweep.of(experiment, axes))) {
                open.run(threads, () -> false, SweepWatcher.NOBODY);
              }
            });
    List<SweepCell> cells = Sweep.of(experiment, axes).cells();
    print(
        cells.size() + " cells: " + name,
        cells.size(),
        turns,
        steps > 0 ? Optional.of(alone(cells, steps)) : Optional.empty());
  }

  /** Seconds of the steps of all cells, on one thread, of problems and weights that are there. */
  private static double alone(List<SweepCell> cells, int steps) throws Exception {
    Experiment first = cells.get(0).experiment();
    Problem problem = new ProblemLoader(1).load(first).problem();
    double[] seconds = new double[3];
    for (int round = 0; round < seconds.length; round++) {
      Stepper[] steppers = new Stepper[cells.size()];
      for (int i = 0; i < steppers.length; i++) {
        Experiment experiment = cells.get(i).experiment();
        steppers[i] =
            experiment
                .dynamics()
                .start(
                    problem,
                    experiment
                        .initializer()
                        .draw(problem, RandomMatrices.of(experiment.seed(), "weights")));
      }
      long start = System.nanoTime();
      for (Stepper stepper : steppers) {
        advance(stepper, steps);
      }
      seconds[round] = 1e-9 * (System.nanoTime() - start);
    }
    Arrays.sort(seconds);
    return seconds[1];
  }

  private static void print(String name, int cells, Turns turns, Optional<Double> alone) {
    double one = Turns.median(turns.one());
    double all = Turns.median(turns.all());
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3g | %.4g | %.3g | %.4g | %s | %.4g | %s |%n",
        name,
        one,
        cells / one,
        all,
        cells / all,
        turns.gainText(),
        1e6 * Turns.median(turns.processor()) / cells,
        alone.map(seconds -> String.format(Locale.ROOT, "%.4g", 1e6 * seconds / cells)).orElse(""));
  }
}
