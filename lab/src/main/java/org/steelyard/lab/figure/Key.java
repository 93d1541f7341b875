package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses and places the key: labels at the ends of curves where they fit, else a legend above. */
final class Key {
  static final double SIZE = 12;
  static final double LINE = 15.5;
  static final double SAMPLE = 20;
  private static final double GAP = 6;
  private static final double AFTER = 18;
  private static final double NEAR_THE_EDGE = 14;

  private Key() {}

  static List<Layer> labelled(Plot plot) {
    return plot.layers().stream().filter(layer -> !layer.label().isEmpty()).toList();
  }

  /** Whether labels fit beside the data: neither too many for the height nor too long. */
  static boolean fitsBeside(Plot plot, double height) {
    List<Layer> layers = labelled(plot);
    boolean curves =
        layers.stream()
            .allMatch(l -> l instanceof Layer.Line || l instanceof Layer.Band || isHorizontal(l));
    return curves && layers.size() * LINE <= height && width(layers) <= 0.36 * plot.width();
  }

  /** Width of the column of labels beside the data; 0 without labels. */
  static double columnWidth(Plot plot) {
    List<Layer> layers = labelled(plot);
    return layers.isEmpty() ? 0 : 2 * GAP + SAMPLE + GAP + width(layers);
  }

  /** Labels at the heights where their curves end, moved apart as little as possible. */
  static List<KeyEntry> beside(Plot plot, Area area, AxisMap x, AxisMap y) {
    List<KeyEntry> ends = new ArrayList<>();
    for (Layer layer : labelled(plot)) {
      double[] end = end(layer, area, x, y);
      boolean near = end[0] >= area.right() - NEAR_THE_EDGE;
      ends.add(
          new KeyEntry(
              layer,
              layer.label(),
              area.right() + 2 * GAP,
              end[1],
              near ? end[0] : Double.NaN,
              end[1]));
    }
    ends.sort(Comparator.comparingDouble(KeyEntry::y));
    double[] heights =
        Spread.apart(
            ends.stream().mapToDouble(KeyEntry::y).toArray(),
            LINE,
            area.top() + LINE / 2,
            area.bottom() - LINE / 2);
    List<KeyEntry> placed = new ArrayList<>();
    for (int i = 0; i < heights.length; i++) {
      KeyEntry e = ends.get(i);
      placed.add(new KeyEntry(e.layer(), e.text(), e.x(), heights[i], e.endX(), e.endY()));
    }
    return placed;
  }

  /** A legend in rows below {@code top}. */
  static List<KeyEntry> rows(Plot plot, double top) {
    double left = Layout.PADDING;
    double right = plot.width() - Layout.PADDING;
    List<KeyEntry> entries = new ArrayList<>();
    double x = left;
    double y = top + LINE / 2;
    for (Layer layer : labelled(plot)) {
      String text = TextMetrics.shortened(layer.label(), SIZE, right - left - SAMPLE - GAP);
      double width = SAMPLE + GAP + TextMetrics.width(text, SIZE, false);
      if (x > left && x + width > right) {
        x = left;
        y += LINE;
      }
      entries.add(new KeyEntry(layer, text, x, y, Double.NaN, Double.NaN));
      x += width + AFTER;
    }
    return entries;
  }

  static double heightOfRows(Plot plot) {
    List<KeyEntry> rows = rows(plot, 0);
    return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).y() + LINE / 2 + 5;
  }

  private static boolean isHorizontal(Layer layer) {
    return layer instanceof Layer.Reference reference && !reference.vertical();
  }

  private static double width(List<Layer> layers) {
    return layers.stream()
        .mapToDouble(layer -> TextMetrics.width(layer.label(), SIZE, false))
        .max()
        .orElse(0);
  }

  /** The pixel of a layer's last value; a layer without values ends at the lower left. */
  private static double[] end(Layer layer, Area area, AxisMap x, AxisMap y) {
    if (layer instanceof Layer.Reference reference) {
      return new double[] {area.right(), inside(area, y.pixelOrEdge(reference.at()))};
    }
    double[] last = {Double.NEGATIVE_INFINITY, Double.NaN};
    Points.visit(
        layer,
        (a, b) -> {
          if (a >= last[0] && !Double.isNaN(b)) {
            last[0] = a;
            last[1] = b;
          }
        });
    // A curve may go on beyond a fixed end of the axis.
    double right = Math.min(area.right(), Math.max(area.left(), x.pixelOrEdge(last[0])));
    return new double[] {right, inside(area, y.pixelOrEdge(last[1]))};
  }

  private static double inside(Area area, double y) {
    return Double.isNaN(y) ? area.bottom() : Math.max(area.top(), Math.min(area.bottom(), y));
  }
}
