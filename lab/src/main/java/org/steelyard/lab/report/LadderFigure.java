package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;

/** The ladder of steps: each rung at its step size, marked by its rigour. */
final class LadderFigure {
  private static final List<String> RIGOURS = List.of("PROVEN", "COMPUTED", "OBSERVED");
  private static final List<Marker> MARKERS = List.of(Marker.SQUARE, Marker.CIRCLE, Marker.UP);
  private static final int ROW = 24;

  private LadderFigure() {}

  static Optional<Drawn> of(RunFiles run) {
    List<Json> rungs =
        run.certificate().stream()
            .flatMap(c -> c.list("/ladder").stream())
            .filter(rung -> rung.number("/stepSize") > 0)
            .toList();
    if (rungs.size() < 2) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (int i = rungs.size() - 1; i >= 0; i--) {
      names.add(name(rungs.get(i)));
    }
    double[] sizes = rungs.stream().mapToDouble(rung -> rung.number("/stepSize")).toArray();
    Axis size = Scales.fromZero(Scales.vertical("step size η", List.of(sizes)), List.of(sizes));
    Plot plot = Plot.of("The ladder of steps", size, Axis.categories("", names));
    for (int r = 0; r < RIGOURS.size(); r++) {
      String rigour = RIGOURS.get(r);
      double[] xs = new double[rungs.size()];
      double[] ys = new double[rungs.size()];
      int count = 0;
      for (int i = 0; i < rungs.size(); i++) {
        if (rungs.get(i).text("/rigour").equals(Optional.of(rigour))) {
          xs[count] = sizes[i];
          ys[count] = rungs.size() - 1.0 - i;
          count++;
        }
      }
      if (count > 0) {
        Samples points =
            Samples.of(java.util.Arrays.copyOf(xs, count), java.util.Arrays.copyOf(ys, count));
        Style style = Style.series(r).with(MARKERS.get(r));
        plot = plot.with(new Layer.Scatter(rigour, points, style));
      }
    }
    String caption =
        "Step sizes by what vouches for them: the higher a rung, the safer. The vertical line marks"
            + " the one that was chosen.";
    OptionalInt chosen = LadderSection.chosen(run);
    if (chosen.isPresent()) {
      double at = run.certificate().get().number("/ladder/" + chosen.getAsInt() + "/stepSize");
      plot = plot.with(new Layer.Reference("", at, true, Style.reference().width(1.4)));
    } else {
      caption = "Step sizes by what vouches for them.";
    }
    return Optional.of(
        new Drawn(
            "ladder",
            plot.caption(caption).size(Drawn.WIDE, Math.max(200, 100 + ROW * rungs.size()))));
  }

  private static String name(Json rung) {
    String kind = rung.text("/kind").orElse("unnamed").replace('-', ' ');
    return rung.text("/theorem").map(id -> Names.theorem(id)).orElse(kind);
  }
}
