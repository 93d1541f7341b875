package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Numbers;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/** Descents beside a flow, from {@code comparison.csv}: excess, distance, drift of imbalances. */
final class DescentFigures {
  /** Descents that grow beyond that many times the start leave the axis. */
  private static final double GROWN = 1e3;

  private final RunFiles run;
  private final TraceTable table;
  private final double[] stepSizes;

  private DescentFigures(RunFiles run, TraceTable table) {
    this.run = run;
    this.table = table;
    this.stepSizes = Arrays.stream(column("step_size")).distinct().toArray();
  }

  static List<Drawn> of(RunFiles run) {
    return run.descents()
        .filter(table -> table.rows() > 0)
        .map(table -> new DescentFigures(run, table).figures())
        .orElse(List.of());
  }

  private List<Drawn> figures() {
    return List.of(excess(), distance(), drift());
  }

  private Drawn excess() {
    List<Layer> layers = descents("excess");
    double[] times = run.trace().column("time").orElse(run.trace().steps());
    run.trace()
        .column("excess")
        .ifPresent(
            y -> {
              Samples points = Samples.of(times, y);
              Style style = Style.series(0).with(Dash.SOLID).width(2.8);
              layers.add(0, new Layer.Line("gradient flow", points, style));
            });
    Axis y = Axis.log("excess f − f*");
    return new Drawn(
        "flow-and-descent",
        Plot.of(
                "Gradient descent beside the flow",
                time(),
                most() < Double.POSITIVE_INFINITY ? y.to(most()) : y)
            .with(layers)
            .caption("From the same weights, at the same training time t = η k.")
            .size(Drawn.WIDE, 440));
  }

  private Drawn distance() {
    return new Drawn(
        "distance-from-flow",
        Plot.of("Distance from the flow", time(), Axis.log("relative distance of the weights"))
            .with(descents("distance"))
            .caption("‖weights − weights of the flow‖ / ‖weights of the flow‖ at the same time.")
            .size(Drawn.NARROW, 320));
  }

  private Drawn drift() {
    List<Layer> layers = descents("drift");
    double smallest = Arrays.stream(stepSizes).min().orElseThrow();
    layers.add(0, line("gradient flow", "flow_drift", smallest, 0));
    return new Drawn(
        "drift-beside-flow",
        Plot.of("Drift of the imbalances", time(), Axis.log("‖D(t) − D(0)‖"))
            .with(layers)
            .caption(
                "A descent moves Dⱼ by Σ η²(gⱼgⱼᵀ − gⱼ₊₁ᵀgⱼ₊₁), here up to an error of "
                    + Numbers.significant(defect(), 2)
                    + " of that (OBSERVED); the flow keeps it up to its integration error.")
            .size(Drawn.NARROW, 320));
  }

  private List<Layer> descents(String name) {
    List<Layer> layers = new ArrayList<>();
    for (double stepSize : stepSizes) {
      String label = "descent, η = " + Numbers.significant(stepSize, 3);
      layers.add(line(label, name, stepSize, layers.size() + 1));
    }
    return layers;
  }

  /** The largest defect of the identity, relative to the largest drift of the same descent. */
  private double defect() {
    double[] sizes = column("step_size");
    double worst = 0;
    for (double stepSize : stepSizes) {
      double drift = 0;
      double defect = 0;
      for (int row = 0; row < sizes.length; row++) {
        if (sizes[row] == stepSize) {
          drift = Math.max(drift, column("drift")[row]);
          defect = Math.max(defect, column("identity_defect")[row]);
        }
      }
      worst = drift > 0 ? Math.max(worst, defect / drift) : worst;
    }
    return worst;
  }

  /** An excess beyond this is divergence. */
  private double most() {
    double start = column("flow_excess")[0];
    return start > 0 ? GROWN * start : Double.POSITIVE_INFINITY;
  }

  /**
   * The rows of one step size; of all but the excess without the start, where it is 0, and without
   * what has diverged.
   */
  private Layer line(String label, String name, double stepSize, int series) {
    double[] sizes = column("step_size");
    int first = 0;
    while (sizes[first] != stepSize) {
      first++;
    }
    int end = first;
    while (end < sizes.length && sizes[end] == stepSize) {
      end++;
    }
    int from = first;
    if (!name.equals("excess")) {
      from++;
      while (end > from && !(column("excess")[end - 1] <= most())) {
        end--;
      }
    }
    double[] x = Arrays.copyOfRange(column("time"), from, end);
    double[] y = Arrays.copyOfRange(column(name), from, end);
    return new Layer.Line(label, Samples.of(x, y), Style.series(series));
  }

  private double[] column(String name) {
    return table
        .column(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("comparison.csv has no column '%s'".formatted(name)));
  }

  private static Axis time() {
    return Axis.linear(Scales.TIME).from(0);
  }
}
