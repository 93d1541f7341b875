package org.steelyard.lab.run;

import java.nio.file.Path;
import java.util.List;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.ConvergenceWatch;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Rigour;
import org.steelyard.training.Run;

/**
 * A training and where it lies.
 *
 * @param folder whole, with its final name
 * @param initialExcess f − inf f at the start
 * @param gap upper bound on f − inf f at the end; +∞ where none is known
 * @param ladder the steps that were known at the start
 * @param watch from which step on convergence was certain
 * @param seconds wall clock
 * @param notes sentences a reader needs
 */
public record TrainResult(
    LoadedProblem problem,
    Run run,
    Path folder,
    double initialExcess,
    double gap,
    Rigour gapRigour,
    List<Certificate> certificates,
    Ladder ladder,
    ConvergenceWatch watch,
    double seconds,
    List<String> notes) {

  TrainResult at(Path finished) {
    return new TrainResult(
        problem,
        run,
        finished,
        initialExcess,
        gap,
        gapRigour,
        certificates,
        ladder,
        watch,
        seconds,
        notes);
  }

  /** inf f. */
  public double floor() {
    return problem.problem().objective().curvature().floor().orElse(Double.NaN);
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
