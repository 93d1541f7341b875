package org.steelyard.lab.reproduce.arora2019;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.steelyard.dynamics.ReducedStepper;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.network.Weights;

/** Whether the smaller network moves as the full one does, loss for loss, step for step. */
final class Agreement {
  private static final long STEPS = 200;

  /** Of the first excess: rounding of the two runs, which edges of stability amplify. */
  private static final double TOLERANCE = 1e-11;

  private Agreement() {}

  /** One check a depth, at the fastest of the starts that converged. */
  static List<Check> checks(StepsAgainstScale steps, List<StepsAgainstScale.Cell> cells) {
    List<Check> checks = new ArrayList<>();
    for (int depth : StepsAgainstScale.DEPTHS) {
      cells.stream()
          .filter(cell -> cell.depth() == depth && Double.isFinite(cell.best().iterations()))
          .min((a, b) -> Double.compare(a.best().iterations(), b.best().iterations()))
          .flatMap(cell -> check(steps, cell))
          .ifPresent(checks::add);
    }
    return checks;
  }

  private static Optional<Check> check(StepsAgainstScale steps, StepsAgainstScale.Cell cell) {
    Problem problem = steps.task().problem(cell.depth());
    Weights initial = steps.start(cell.depth(), cell.scale(), cell.seed());
    return Reduction.of(problem, initial)
        .map(
            small ->
                Check.within(
                    String.format(
                        Locale.ROOT,
                        "N = %d, s = %.3g: largest difference of the excess, widths %s against %s, over the first excess",
                        cell.depth(),
                        cell.scale(),
                        small.problem().network().widths(),
                        problem.network().widths()),
                    "exact reductions (theory, section 8; docs/reductions.md)",
                    0,
                    TOLERANCE,
                    largestDifference(small, initial, cell.best())));
  }

  private static double largestDifference(Reduction small, Weights initial, StepSearch.Best best) {
    GradientDescent descent = new GradientDescent(new ConstantStepSize(best.stepSize()));
    Stepper full = descent.start(small.full(), initial);
    Stepper reduced = ReducedStepper.resume(descent, small, Snapshot.of(initial));
    double first = full.excess();
    double largest = Math.abs(full.excess() - reduced.excess());
    for (long step = 0; step < Math.min(STEPS, best.iterations()); step++) {
      if (full.advance().isPresent() || reduced.advance().isPresent()) {
        return Double.NaN;
      }
      largest = Math.max(largest, Math.abs(full.excess() - reduced.excess()));
    }
    return largest / first;
  }
}
