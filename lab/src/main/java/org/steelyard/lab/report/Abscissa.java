package org.steelyard.lab.report;

import java.util.Arrays;
import java.util.Optional;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Scale;

/**
 * What the figures of a run are drawn against: steps, or time for a flow.
 *
 * @param values one a row of the trace, ascending
 */
record Abscissa(double[] values, Axis axis) {
  static Abscissa of(RunFiles run) {
    TraceTable trace = run.trace();
    double[] steps = trace.steps();
    double[] descending = trace.column("excess").or(() -> trace.column("loss")).orElse(steps);
    Optional<double[]> times = trace.column("time").filter(DistanceFigure::hasNumber);
    return run.isFlow() && times.isPresent()
        ? new Abscissa(times.get(), Scales.times(times.get(), descending))
        : new Abscissa(steps, Scales.steps(steps, descending));
  }

  /** The points of a column; without the start where a logarithmic axis has no place for it. */
  Samples points(double[] column) {
    int first = 0;
    while (axis.scale() == Scale.LOG && first < values.length && values[first] <= 0) {
      first++;
    }
    return Samples.of(
        Arrays.copyOfRange(values, first, values.length),
        Arrays.copyOfRange(column, first, column.length));
  }
}
