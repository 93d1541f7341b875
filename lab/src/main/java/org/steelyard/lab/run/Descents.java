package org.steelyard.lab.run;

import java.io.IOException;
import java.util.List;
import org.steelyard.lab.compare.FlowComparison;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.store.RunFolder;
import org.steelyard.lab.store.TraceFile;
import org.steelyard.training.Outcome;
import org.steelyard.training.Run;
import org.steelyard.training.Setting;

/** The descents that an experiment wants beside its flow: {@code comparison.csv}. */
final class Descents {
  static final String FILE = "comparison.csv";

  private static final int POINTS = 200;
  private static final long MOST_STEPS = 1_000_000;

  private Descents() {}

  /** Runs and writes them; sentences about those that did not come as far as the flow. */
  static List<String> beside(
      Setting setting, Run run, Experiment experiment, RunOptions options, RunFolder folder)
      throws IOException {
    List<Double> stepSizes = experiment.compare().stepSizes();
    boolean interrupted = run.outcome() instanceof Outcome.Interrupted;
    if (stepSizes.isEmpty() || interrupted || !(run.last().time() > 0)) {
      return List.of();
    }
    FlowComparison.Limits limits =
        new FlowComparison.Limits(POINTS, MOST_STEPS, options.interrupted());
    FlowComparison comparison = FlowComparison.of(setting, stepSizes, run.last().time(), limits);
    folder.write(FILE, TraceFile.write(comparison.trace()));
    return comparison.descents().stream()
        .map(FlowComparison.Curve::ending)
        .filter(ending -> !ending.isEmpty())
        .map(ending -> "Against the flow: " + ending + ".")
        .toList();
  }
}
