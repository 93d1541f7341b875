package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Style;

/** Excess and gap against the bounds of every theorem, on a log axis. */
final class DistanceFigure {
  /** Decades that bounds may take beyond the measured curves before they leave the axis. */
  private static final double BELOW = 1e-3;

  private static final double ABOVE = 1e6;
  private static final List<Dash> DASHES = List.of(Dash.SHORT, Dash.DASH_DOT, Dash.DOT, Dash.LONG);

  private DistanceFigure() {}

  static Optional<Drawn> of(RunFiles run) {
    TraceTable trace = run.trace();
    List<Layer> layers = new ArrayList<>();
    List<double[]> measured = new ArrayList<>();
    Abscissa abscissa = Abscissa.of(run);
    List<Bound> bounds = Bound.of(run);
    for (int i = 0; i < bounds.size(); i++) {
      Style style = Style.series(i + 2).with(DASHES.get(i % DASHES.size())).with(Marker.NONE);
      Bound bound = bounds.get(i);
      trace
          .column(bound.column())
          .filter(DistanceFigure::hasNumber)
          .ifPresent(y -> layers.add(new Layer.Line(bound.label(), abscissa.points(y), style)));
    }
    trace
        .column("gap")
        .filter(DistanceFigure::hasNumber)
        .ifPresent(
            y -> {
              measured.add(y);
              Style style = Style.series(1).with(Dash.LONG).width(2);
              layers.add(
                  new Layer.Line("gap (" + run.gapRigour() + ")", abscissa.points(y), style));
            });
    trace
        .column("excess")
        .filter(DistanceFigure::hasNumber)
        .ifPresent(
            y -> {
              measured.add(y);
              Style style = Style.series(0).with(Dash.SOLID).width(2.8);
              layers.add(new Layer.Line("excess", abscissa.points(y), style));
            });
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    Axis y = limited(Axis.log("excess f − f*"), measured, layers);
    return Optional.of(
        new Drawn(
            "distance",
            Plot.of("Distance to the optimum", abscissa.axis(), y)
                .with(layers)
                .caption(caption(run, bounds))
                .size(Drawn.WIDE, 440)));
  }

  static boolean hasNumber(double[] column) {
    for (double value : column) {
      if (!Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  private static String caption(RunFiles run, List<Bound> bounds) {
    String caption =
        "Excess is f − f*, measured; the gap ‖∇f(W)‖²/(2μ) is an upper bound on it that needs no"
            + " optimum.";
    if (!bounds.isEmpty()) {
      caption +=
          run.certificate().isPresent()
              ? " Broken lines: what theorems say, and how well founded it is here."
              : " Broken lines: bounds without a certificate file, so only compared with this run.";
    }
    List<String> silent =
        bounds.stream()
            .filter(b -> run.trace().column(b.column()).filter(DistanceFigure::hasNumber).isEmpty())
            .map(Bound::label)
            .toList();
    return silent.isEmpty() ? caption : caption + " No bound: " + String.join(", ", silent) + ".";
  }

  /** Fixed ends where some bound would squeeze the measured curves. */
  private static Axis limited(Axis axis, List<double[]> measured, List<Layer> layers) {
    double[] inner = {Double.POSITIVE_INFINITY, 0};
    measured.forEach(column -> widen(inner, column));
    double[] outer = inner.clone();
    for (Layer layer : layers) {
      if (layer instanceof Layer.Line line) {
        double[] ys = new double[line.points().size()];
        java.util.Arrays.setAll(ys, line.points()::y);
        widen(outer, ys);
      }
    }
    Axis limited = axis;
    double floor = inner[0] * BELOW;
    if (inner[1] > 0 && floor > 0 && outer[0] < floor) {
      limited = limited.from(floor);
    }
    double ceiling = inner[1] * ABOVE;
    if (inner[1] > 0 && ceiling < Double.POSITIVE_INFINITY && outer[1] > ceiling) {
      limited = limited.to(ceiling);
    }
    return limited;
  }

  private static void widen(double[] range, double[] values) {
    for (double value : values) {
      if (value > 0 && value < Double.POSITIVE_INFINITY) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
  }
}
