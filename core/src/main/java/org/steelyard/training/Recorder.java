package org.steelyard.training;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Progress;
import org.steelyard.network.Problem;

/**
 * Records the trace of a run: every {@code every}-th step, the first and the last. When more than
 * {@code most} rows have gathered, every other one is dropped and the stride doubles, so that a
 * trace of any length stays readable; which rows remain depends on step numbers alone.
 */
public final class Recorder implements RunObserver {
  private static final List<String> FIXED =
      List.of("step", "time", "loss", "excess", "gap", "step_size");

  private final List<Diagnostic> diagnostics;
  private final List<String> columns = new ArrayList<>(FIXED);
  private final long most;
  private final List<double[]> rows = new ArrayList<>();
  private long stride;

  /**
   * @param every the stride to begin with, at least 1
   * @param most the number of rows at which the stride doubles; 0: never
   */
  public Recorder(Problem problem, List<Diagnostic> diagnostics, long every, long most) {
    require(every >= 1, "every must be at least 1, got %s", every);
    require(most == 0 || most >= 2, "rows must be 0 (all) or at least 2, got %s", most);
    this.diagnostics = List.copyOf(diagnostics);
    this.stride = every;
    this.most = most;
    for (Diagnostic diagnostic : diagnostics) {
      columns.addAll(diagnostic.columns(problem));
    }
  }

  /** Takes over the rows that an interrupted run had recorded. */
  public void restore(Trace trace, long stride) {
    require(
        trace.columns().equals(columns),
        "the trace has columns %s, not %s",
        trace.columns(),
        columns);
    rows.clear();
    rows.addAll(trace.rows());
    this.stride = stride;
  }

  @Override
  public void see(Progress progress) {
    if (progress.step() % stride != 0 || alreadyHas(progress.step())) {
      return;
    }
    record(progress);
    if (most > 0 && rows.size() > most) {
      stride *= 2;
      rows.removeIf(row -> ((long) row[0]) % stride != 0);
    }
  }

  @Override
  public void finish(Progress progress, Outcome outcome) {
    // An interrupted run goes on one day: its trace must not hold a row that the uninterrupted one
    // lacks.
    if (!alreadyHas(progress.step()) && !(outcome instanceof Outcome.Interrupted)) {
      record(progress);
    }
  }

  private boolean alreadyHas(long step) {
    return !rows.isEmpty() && rows.get(rows.size() - 1)[0] == step;
  }

  private void record(Progress progress) {
    double[] row = new double[columns.size()];
    java.util.Arrays.fill(row, Double.NaN);
    double floor = progress.problem().objective().curvature().floor().orElse(0);
    row[0] = progress.step();
    row[1] = progress.time();
    row[2] = progress.excess() + floor;
    row[3] = progress.excessAtMost();
    row[4] = progress.gap();
    row[5] = progress.stepSize();
    if (Double.isFinite(progress.excess())) {
      Iterate iterate = progress.iterate();
      int at = FIXED.size();
      for (Diagnostic diagnostic : diagnostics) {
        for (double value : diagnostic.measure(iterate)) {
          row[at++] = value;
        }
      }
    }
    rows.add(row);
  }

  /** The present stride: {@code every}, doubled as often as rows were dropped. */
  public long stride() {
    return stride;
  }

  public Trace trace() {
    return new Trace(columns, rows);
  }
}
