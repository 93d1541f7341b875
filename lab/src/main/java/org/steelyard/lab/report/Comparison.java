package org.steelyard.lab.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Palette;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/** Several runs beside each other: a table, and one curve a run in every figure. */
final class Comparison {
  /** More runs than that are drawn alike, without labels. */
  private static final int TOLD_APART = 20;

  private static final int MOST_COLUMNS = 8;

  private final List<RunFiles> runs;
  private final List<String> labels;

  /** Where a flow is among them, only time can be compared. */
  private final boolean byTime;

  Comparison(List<RunFiles> runs) {
    this.runs = runs;
    this.labels = RunLabels.of(runs);
    this.byTime = runs.stream().anyMatch(RunFiles::isFlow);
  }

  List<String> labels() {
    return labels;
  }

  List<Drawn> figures() {
    List<Drawn> figures = new ArrayList<>();
    overlay(figures, "excess", "Excess", "excess f − f*", true);
    if (byTime) {
      figures.addAll(AgainstFlow.figures(runs, labels));
    }
    overlay(figures, "gap", "Gap, the bound on the excess", "gap (" + gapRigours() + ")", false);
    overlay(figures, "rate", "Instantaneous rate", "rate", false);
    overlay(figures, "lambda_min", "Smallest eigenvalue of the operator", "λₘᵢₙ", false);
    overlay(figures, "balancedness", "Largest imbalance", "largest ‖Dⱼ‖", false);
    overlay(figures, "step_size", "Step sizes", "step size η", false);
    return figures;
  }

  private void overlay(
      List<Drawn> figures, String column, String title, String label, boolean wide) {
    List<Layer> layers = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    boolean logSteps = true;
    for (int i = 0; i < runs.size(); i++) {
      TraceTable trace = runs.get(i).trace();
      double[] y = trace.column(column).orElse(new double[0]);
      if (DistanceFigure.hasNumber(y)) {
        values.add(y);
        double[] x = byTime ? trace.column("time").orElse(trace.steps()) : trace.steps();
        logSteps &= Scales.isLog(byTime ? Scales.times(x, y) : Scales.steps(x, y));
        Samples points = Samples.of(x, y);
        boolean stepped = column.equals("step_size");
        layers.add(new Layer.Line(labelled() ? labels.get(i) : "", points, style(i), stepped));
      }
    }
    if (layers.isEmpty()) {
      return;
    }
    boolean distance = column.equals("excess") || column.equals("gap");
    Axis y = distance ? Axis.log(label) : Scales.fromZero(Scales.vertical(label, values), values);
    Axis x = abscissa(logSteps);
    String caption = layers.size() < runs.size() ? missing(layers.size()) : "";
    caption +=
        labelled()
            ? ""
            : " All %s runs in one colour; the table lists them.".formatted(runs.size());
    Plot plot = Plot.of(title, x, y).with(layers).caption(caption.strip());
    figures.add(
        new Drawn(
            column.replace('_', '-'),
            wide ? plot.size(Drawn.WIDE, 440) : plot.size(Drawn.NARROW, 320)));
  }

  private Axis abscissa(boolean log) {
    if (byTime) {
      return log ? Axis.log(Scales.TIME) : Axis.linear(Scales.TIME).from(0);
    }
    return log || isUnequal() ? Axis.logCounts("step") : Axis.counts("step");
  }

  /** One word where all gaps are founded alike, otherwise all words that occur. */
  private String gapRigours() {
    return runs.stream().map(RunFiles::gapRigour).distinct().sorted().collect(joining(" or "));
  }

  private String missing(int present) {
    return "%s of %s runs recorded this.".formatted(present, runs.size());
  }

  private boolean labelled() {
    return runs.size() <= TOLD_APART;
  }

  /** Whether the longest run has over a hundred times the steps of the shortest. */
  private boolean isUnequal() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (RunFiles run : runs) {
      double steps = HeaderSection.last(run, "step");
      least = steps > 0 ? Math.min(least, steps) : least;
      most = Math.max(most, steps);
    }
    return most > 100 * least;
  }

  private Style style(int i) {
    Style style = Style.series(i).width(2);
    return labelled() ? style : new Style(Palette.series(0), style.dash(), style.marker(), 1);
  }

  String table() {
    List<Map<String, String>> settings = runs.stream().map(Experiments::settings).toList();
    List<String> keys = Experiments.differing(settings);
    List<String> shown = keys.subList(0, Math.min(MOST_COLUMNS, keys.size()));
    List<String> head = new ArrayList<>(List.of("run"));
    shown.forEach(key -> head.add("<code>" + Html.escape(key) + "</code>"));
    head.addAll(List.of("outcome", "steps", "final excess", "gap", "rigour", "wall time (s)"));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      List<String> row = new ArrayList<>(List.of(Html.rich(labels.get(i))));
      for (String key : shown) {
        row.add(Html.escape(settings.get(i).getOrDefault(key, "—")));
      }
      row.addAll(results(runs.get(i)));
      rows.add(row);
    }
    return Html.paragraph(outcomes()) + Html.table("", head, rows) + difference(keys);
  }

  /** How many runs ended how: "4 converged, 1 diverged." */
  private String outcomes() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    runs.forEach(run -> counts.merge(run.kind(), 1, Integer::sum));
    StringJoiner words = new StringJoiner(", ", "", ".");
    counts.forEach((kind, count) -> words.add(count + " " + kind));
    return words.toString();
  }

  private static List<String> results(RunFiles run) {
    Json manifest = run.manifest();
    double excess =
        HeaderSection.firstNumber(
            manifest.number("/loss/excess"), HeaderSection.last(run, "excess"));
    double gap =
        HeaderSection.firstNumber(manifest.number("/gap/value"), HeaderSection.last(run, "gap"));
    return List.of(
        Html.outcome(run.kind()),
        Html.count(HeaderSection.stepCount(run)),
        Html.number(excess),
        Html.number(gap),
        Double.isNaN(gap) ? "" : Html.rigour(run.gapRigour()),
        Html.number(manifest.number("/seconds")));
  }

  private String difference(List<String> keys) {
    long without = runs.stream().filter(run -> run.experiment().isEmpty()).count();
    StringBuilder words = new StringBuilder();
    if (without > 0) {
      words.append("%s of %s runs have no experiment.yaml. ".formatted(without, runs.size()));
    }
    if (keys.isEmpty()) {
      words.append("The experiments do not differ in any setting.");
    } else if (keys.size() > MOST_COLUMNS) {
      words.append("They differ in %s more settings: ".formatted(keys.size() - MOST_COLUMNS));
      words.append(String.join(", ", keys.subList(MOST_COLUMNS, keys.size()))).append('.');
    }
    return Html.paragraph(words.toString().strip());
  }
}
