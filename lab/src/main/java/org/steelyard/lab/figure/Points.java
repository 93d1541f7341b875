package org.steelyard.lab.figure;

/** The coordinates that a layer mentions; NaN where it has none in that direction. */
final class Points {
  private Points() {}

  /** Receives coordinates. */
  @FunctionalInterface
  interface Visitor {
    void visit(double x, double y);
  }

  static void visit(Layer layer, Visitor visitor) {
    if (layer instanceof Layer.Line line) {
      visit(line.points(), visitor);
    } else if (layer instanceof Layer.Scatter scatter) {
      visit(scatter.points(), visitor);
    } else if (layer instanceof Layer.Bars bars) {
      visit(bars.heights(), visitor);
    } else if (layer instanceof Layer.Band band) {
      visit(band.lower(), visitor);
      visit(band.upper(), visitor);
    } else if (layer instanceof Layer.Boxes boxes) {
      for (int i = 0; i < boxes.boxes().size(); i++) {
        visit(boxes.positions().get(i), boxes.boxes().get(i), visitor);
      }
    } else if (layer instanceof Layer.Reference line) {
      visitor.visit(
          line.vertical() ? line.at() : Double.NaN, line.vertical() ? Double.NaN : line.at());
    }
  }

  private static void visit(Samples samples, Visitor visitor) {
    for (int i = 0; i < samples.size(); i++) {
      visitor.visit(samples.x(i), samples.y(i));
    }
  }

  private static void visit(double x, BoxSummary box, Visitor visitor) {
    visitor.visit(x, box.whiskerLow());
    visitor.visit(x, box.median());
    visitor.visit(x, box.whiskerHigh());
    box.outliers().forEach(y -> visitor.visit(x, y));
  }
}
