package org.steelyard.lab.report;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/**
 * Descents beside the first flow among several runs, from their traces: how far their singular
 * values are apart at the same time, and how far the imbalances have drifted.
 */
final class AgainstFlow {
  private final List<RunFiles> runs;
  private final List<String> labels;

  private AgainstFlow(List<RunFiles> runs, List<String> labels) {
    this.runs = runs;
    this.labels = labels;
  }

  static List<Drawn> figures(List<RunFiles> runs, List<String> labels) {
    AgainstFlow against = new AgainstFlow(runs, labels);
    List<Drawn> figures = new ArrayList<>();
    against.distance().ifPresent(figures::add);
    against.drift().ifPresent(figures::add);
    return figures;
  }

  private Optional<Drawn> distance() {
    RunFiles flow = runs.stream().filter(RunFiles::isFlow).findFirst().orElseThrow();
    double[] times = flow.trace().column("time").orElse(new double[0]);
    List<double[]> ofFlow = singularValues(flow);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      RunFiles run = runs.get(i);
      List<double[]> own = singularValues(run);
      Optional<double[]> ownTimes = run.trace().column("time");
      if (run.isFlow() || ofFlow.isEmpty() || own.size() != ofFlow.size() || ownTimes.isEmpty()) {
        continue;
      }
      double[] apart = new double[times.length];
      for (int row = 0; row < times.length; row++) {
        double difference = 0;
        double size = 0;
        for (int k = 0; k < own.size(); k++) {
          double there = ofFlow.get(k)[row];
          double here = at(ownTimes.get(), own.get(k), times[row]);
          difference += (here - there) * (here - there);
          size += there * there;
        }
        apart[row] = Math.sqrt(difference / size);
      }
      layers.add(new Layer.Line(labels.get(i), afterStart(times, apart), Style.series(i)));
    }
    return drawn(
        "distance-from-flow",
        "Distance from the flow",
        "relative distance of the singular values",
        "At the times that the flow recorded. It is at most ‖W − W of the flow‖ / ‖W of the flow‖"
            + " (Mirsky), but for the interpolation between recorded steps of a descent. (OBSERVED)"
            + doubt(),
        layers);
  }

  private Optional<Drawn> drift() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      TraceTable trace = runs.get(i).trace();
      List<double[]> drifts =
          trace.numbered("imbalance_drift_").stream()
              .flatMap(name -> trace.column(name).stream())
              .toList();
      Optional<double[]> times = trace.column("time");
      if (drifts.isEmpty() || times.isEmpty()) {
        continue;
      }
      double[] whole = new double[trace.rows()];
      for (int row = 0; row < whole.length; row++) {
        double sum = 0;
        for (double[] drift : drifts) {
          sum += drift[row] * drift[row];
        }
        whole[row] = Math.sqrt(sum);
      }
      layers.add(new Layer.Line(labels.get(i), afterStart(times.get(), whole), Style.series(i)));
    }
    return drawn(
        "drift-beside-flow",
        "Drift of the imbalances",
        "‖D(t) − D(0)‖",
        "A descent moves Dⱼ by Σ η²(gⱼgⱼᵀ − gⱼ₊₁ᵀgⱼ₊₁), to first order in proportion to η at the"
            + " same time; the flow keeps it up to its integration error. (OBSERVED)"
            + doubt(),
        layers);
  }

  private static Optional<Drawn> drawn(
      String name, String title, String label, String caption, List<Layer> layers) {
    Plot plot =
        Plot.of(title, Axis.linear(Scales.TIME).from(0), Axis.log(label))
            .with(layers)
            .caption(caption)
            .size(Drawn.NARROW, 320);
    return layers.isEmpty() ? Optional.empty() : Optional.of(new Drawn(name, plot));
  }

  /** All of them, or none where the trace does not hold all. */
  private static List<double[]> singularValues(RunFiles run) {
    TraceTable trace = run.trace();
    List<String> names = trace.numbered("sigma_");
    double all =
        Math.min(
            run.manifest().number("/problem/inputs"), run.manifest().number("/problem/outputs"));
    return names.size() == all
        ? names.stream().flatMap(name -> trace.column(name).stream()).toList()
        : List.of();
  }

  /** Between recorded points by a straight line; NaN beyond the last. */
  private static double at(double[] times, double[] values, double time) {
    int right = 0;
    while (right < times.length && times[right] < time) {
      right++;
    }
    if (right == times.length) {
      return Double.NaN;
    }
    if (times[right] == time || right == 0) {
      return values[right];
    }
    double share = (time - times[right - 1]) / (times[right] - times[right - 1]);
    return values[right - 1] + share * (values[right] - values[right - 1]);
  }

  /** At the start nothing is apart, which a logarithmic axis cannot show. */
  private static Samples afterStart(double[] times, double[] values) {
    int first = times.length > 0 && times[0] == 0 ? 1 : 0;
    return Samples.of(
        java.util.Arrays.copyOfRange(times, first, times.length),
        java.util.Arrays.copyOfRange(values, first, values.length));
  }

  private String doubt() {
    boolean same =
        runs.stream()
                .map(run -> run.certificate().flatMap(c -> c.text("/problemHash")).orElse("none"))
                .collect(toSet())
                .size()
            == 1;
    return same ? "" : " These runs differ in their problem or initial weights.";
  }
}
