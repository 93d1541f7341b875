package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/** All figures of one run: the known families of columns, then whatever else the trace holds. */
final class RunFigures {
  /** More members than that are drawn as a ramp of colours. */
  private static final int FEW = 6;

  private final RunFiles run;
  private final TraceTable trace;
  private final Abscissa abscissa;
  private final Set<String> used = new LinkedHashSet<>(List.of("step", "time", "excess", "gap"));
  private final List<Drawn> drawn = new ArrayList<>();

  private RunFigures(RunFiles run) {
    this.run = run;
    this.trace = run.trace();
    this.abscissa = Abscissa.of(run);
  }

  static List<Drawn> of(RunFiles run) {
    RunFigures figures = new RunFigures(run);
    DistanceFigure.of(run).ifPresent(figures.drawn::add);
    figures.drawn.addAll(DescentFigures.of(run));
    figures.known();
    figures.rest();
    return figures.drawn;
  }

  private void known() {
    family(
        "singular-values",
        "Singular values of the end-to-end matrix",
        "singular value",
        "σ₁ ≥ σ₂ ≥ … of the product of all layers.",
        trace.numbered("sigma_"));
    family(
        "operator-spectrum",
        "The rate and the spectrum that bounds it",
        "eigenvalue",
        "λₘᵢₙ and λₘₐₓ of the operator T that turns ∇f(W) into the motion of W; the instantaneous"
            + " rate, what the run feels, lies between them.",
        List.of("lambda_max", "rate", "lambda_min"));
    family(
        "imbalance",
        "Imbalance of neighbouring layers",
        "Frobenius norm of Dⱼ",
        "Dⱼ = WⱼWⱼᵀ − Wⱼ₊₁ᵀWⱼ₊₁: gradient flow conserves it, gradient descent lets it drift.",
        trace.numbered("imbalance_"));
    used.add("balancedness");
    family("step-size", "Step sizes", "step size η", "", List.of("step_size"));
    family(
        "deficiency-margin",
        "Deficiency margin",
        "margin",
        "Positive: the loss is below that of every singular end-to-end matrix.",
        List.of("deficiency_margin"));
    family("gradient-norm", "Gradient norm", "norm of ∇L", "", List.of("gradient_norm"));
    family(
        "loss",
        "Loss",
        "loss",
        "The loss itself; it ends at its floor f*, which no weights can beat, not at 0.",
        trace.column("validation_loss").isPresent()
            ? List.of("loss", "validation_loss")
            : List.of("loss"));
  }

  /** Diagnostics that this report does not know get a figure a family too. */
  private void rest() {
    Map<String, List<String>> families = new LinkedHashMap<>();
    trace
        .names()
        .filter(name -> !used.contains(name) && !name.startsWith(Bound.PREFIX))
        .forEach(
            name ->
                families
                    .computeIfAbsent(name.replaceAll("_\\d+$", ""), k -> new ArrayList<>())
                    .add(name));
    families.forEach(
        (name, columns) ->
            family(fileName(name), Names.column(name), Names.column(name), "", columns));
  }

  private void family(
      String file, String title, String label, String caption, List<String> columns) {
    used.addAll(columns);
    List<String> present =
        columns.stream()
            .filter(c -> trace.column(c).filter(DistanceFigure::hasNumber).isPresent())
            .toList();
    if (present.isEmpty()) {
      return;
    }
    List<double[]> values = present.stream().flatMap(c -> trace.column(c).stream()).toList();
    List<Layer> layers = new ArrayList<>();
    boolean stepped = file.equals("step-size");
    for (int i = 0; i < present.size(); i++) {
      String name = present.size() == 1 ? "" : label(present, i);
      Samples points = abscissa.points(values.get(i));
      layers.add(new Layer.Line(name, points, style(i, present.size()), stepped));
    }
    Axis y = Scales.fromZero(Scales.vertical(label, values), values);
    Plot plot = Plot.of(title, abscissa.axis(), y).with(layers);
    if (file.equals("loss")) {
      plot = withFloor(plot);
    }
    drawn.add(new Drawn(file, plot.caption(caption).size(Drawn.NARROW, 320)));
  }

  private Plot withFloor(Plot plot) {
    double floor = run.manifest().number("/loss/floor");
    boolean visible = floor > 0 || (floor == 0 && !Scales.isLog(plot.y()));
    return visible ? plot.with(Layer.Reference.horizontal("floor f*", floor)) : plot;
  }

  /** Long families name their first, middle and last member. */
  private static String label(List<String> names, int i) {
    int last = names.size() - 1;
    boolean named = names.size() <= 2 * FEW || i == 0 || i == last || (i % 5 == 4 && i < last - 1);
    return named ? Names.column(names.get(i)) : "";
  }

  private static Style style(int i, int count) {
    if (count > FEW) {
      return Style.ramp(i, count);
    }
    Style style = Style.series(i);
    return count == 1 ? style.with(Dash.SOLID) : style;
  }

  private static String fileName(String column) {
    String safe = column.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    return safe.isEmpty() ? "diagnostic" : safe;
  }
}
