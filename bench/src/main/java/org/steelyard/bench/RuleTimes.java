package org.steelyard.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.ProblemLoader;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;

/**
 * What each step-size rule costs: its start (where theorems are worked out) and its steps, on the
 * quickstart problem with two and three layers. Medians over runs from the start.
 */
public final class RuleTimes {
  private static final int STEPS = 40;
  private static final int RUNS = 60;

  private RuleTimes() {}

  /** Prints a table in Markdown. */
  public static void main(String[] arguments) {
    System.out.println(
        "| rule | 16-16-4: start, us | a step, us | 16-16-16-4: start, us | a step, us |");
    System.out.println("|---|---|---|---|---|");
    for (Part<StepSizeRule> part : Catalog.of(StepSizeRule.class).parts()) {
      System.out.printf(
          "| %s | %s | %s |%n",
          part.name(),
          times(part.prototype(), "hidden=16"),
          times(part.prototype(), "hidden=16,16"));
    }
  }

  private static String times(StepSizeRule rule, String hidden) {
    Experiment experiment =
        new ExperimentReader(Path.of("")).read(Optional.empty(), List.of(hidden));
    Problem problem = new ProblemLoader(1).load(experiment).problem();
    Weights initial =
        experiment.initializer().draw(problem, RandomMatrices.of(experiment.seed(), "weights"));
    double[] start = new double[RUNS];
    double[] step = new double[RUNS];
    try {
      for (int run = -RUNS; run < RUNS; run++) {
        long begun = System.nanoTime();
        Stepper stepper = new GradientDescent(rule).start(problem, initial);
        long ready = System.nanoTime();
        int steps = 0;
        while (steps < STEPS && stepper.advance().isEmpty()) {
          steps++;
        }
        if (run >= 0) {
          start[run] = 1e-3 * (ready - begun);
          step[run] = 1e-3 * (System.nanoTime() - ready) / Math.max(1, steps);
        }
      }
    } catch (IllegalArgumentException refused) {
      return "does not apply | ";
    }
    Arrays.sort(start);
    Arrays.sort(step);
    return String.format(Locale.ROOT, "%.3g | %.3g", start[RUNS / 2], step[RUNS / 2]);
  }
}
