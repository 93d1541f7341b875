package org.steelyard.lab.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.lab.metrics.Metrics;
import org.steelyard.lab.prepare.Partition.Part;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.ConvergenceWatch;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Rigour;
import org.steelyard.training.Run;

/**
 * A training and where it lies.
 *
 * @param folder whole, with its final name
 * @param run its weights are those that are kept
 * @param steps that were taken; the weights kept may be of an earlier one
 * @param initialExcess f − inf f at the start
 * @param gap upper bound on f − inf f at the end; +∞ where none is known
 * @param ladder the steps that were known at the start
 * @param watch from which step on convergence was certain
 * @param seconds wall clock
 * @param metrics of the weights kept, on each part of the data
 * @param notes sentences a reader needs
 */
public record TrainResult(
    LoadedProblem problem,
    Run run,
    long steps,
    Path folder,
    double initialExcess,
    double gap,
    Rigour gapRigour,
    List<Certificate> certificates,
    Ladder ladder,
    ConvergenceWatch watch,
    double seconds,
    Map<Part, Metrics> metrics,
    List<String> notes) {
  TrainResult at(Path finished) {
    return new TrainResult(
        problem,
        run,
        steps,
        finished,
        initialExcess,
        gap,
        gapRigour,
        certificates,
        ladder,
        watch,
        seconds,
        metrics,
        notes);
  }

  /** inf f; NaN where it is not known. */
  public double floor() {
    return problem.problem().objective().curvature().floor().orElse(Double.NaN);
  }

  /** f at the start. */
  public double initialLoss() {
    return initialExcess + problem.problem().objective().curvature().floor().orElse(0);
  }

  /** f at the weights kept. */
  public double finalLoss() {
    return run.excess() + problem.problem().objective().curvature().floor().orElse(0);
  }

  /** f − inf f at the weights kept; NaN where inf f is not known. */
  public double excess() {
    return Double.isNaN(floor()) ? Double.NaN : run.excess();
  }

  /** The exit code of {@code train}. */
  public int exitCode() {
    return switch (run.outcome().kind()) {
      case "converged" -> 0;
      case "exhausted" -> problem.experiment().stopping().wantsConvergence() ? 3 : 0;
      case "diverged" -> 3;
      case "broke" -> 5;
      default -> 130;
    };
  }
}
