package org.steelyard.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.steelyard.lab.compare.FlowComparison.Curve;
import org.steelyard.lab.compare.FlowComparison.Point;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/** The figures of a {@link FlowComparison}. */
public final class FlowComparisonPlots {
  private FlowComparisonPlots() {}

  /** Excess against training time: the flow and every descent. */
  public static Plot excess(FlowComparison comparison) {
    List<Layer> layers = new ArrayList<>();
    layers.add(line("gradient flow", comparison.flow(), Point::excess, 0));
    layers.addAll(descents(comparison, Point::excess));
    return Plot.of("Gradient descent against gradient flow", time(), Axis.log("excess f − f*"))
        .with(layers);
  }

  /** How far each descent is from the flow at the same time. */
  public static Plot distance(FlowComparison comparison) {
    return Plot.of("Distance from the flow", time(), Axis.log("relative distance of the weights"))
        .with(descents(comparison, Point::distance));
  }

  /** The drift of the imbalances, which the identity Σ η²(g_j g_jᵀ − g_{j+1}ᵀ g_{j+1}) explains. */
  public static Plot drift(FlowComparison comparison) {
    List<Layer> layers = new ArrayList<>(descents(comparison, Point::drift));
    layers.add(line("gradient flow", comparison.flow(), Point::drift, 0));
    double defect =
        comparison.descents().stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(Point::identityDefect)
            .max()
            .orElse(0);
    return Plot.of("Drift of the imbalances", time(), Axis.log("‖D(t) − D(0)‖"))
        .with(layers)
        .caption(
            "The drift of descent is Σ η²(gⱼgⱼᵀ − gⱼ₊₁ᵀgⱼ₊₁) up to %.2g; the flow keeps D up to its integration error."
                .formatted(defect));
  }

  private static List<Layer> descents(FlowComparison comparison, ToDoubleFunction<Point> value) {
    List<Layer> layers = new ArrayList<>();
    for (Curve curve : comparison.descents()) {
      String label = "descent, η = %.3g".formatted(curve.stepSize());
      layers.add(line(label, curve, value, layers.size() + 1));
    }
    return layers;
  }

  private static Layer line(String label, Curve curve, ToDoubleFunction<Point> value, int series) {
    double[] x = curve.points().stream().mapToDouble(Point::time).toArray();
    double[] y = curve.points().stream().mapToDouble(value).toArray();
    return new Layer.Line(label, Samples.of(x, y), Style.series(series));
  }

  private static Axis time() {
    return Axis.linear("training time t = Σ η");
  }
}
