package org.steelyard.lab.figure;

/** Draws bars and box plots, which share the width of a category. */
final class BarPainter {
  private static final double TINT = 0.25;
  private static final double GROUP = 0.72;
  private static final double WIDEST = 46;

  private BarPainter() {}

  /** One of {@code count} layers that stand side by side. */
  record Slot(int index, int count) {
    /** Left and right end around a position, in pixels. */
    double[] around(double position, AxisMap x) {
      double unit = Math.abs(x.at(1) - x.at(0));
      double width = Math.min(GROUP * unit / count, WIDEST);
      double left = x.pixel(position) + (index - count / 2.0) * width;
      return new double[] {left + 0.06 * width, left + 0.94 * width};
    }
  }

  static void bars(Canvas canvas, Layer.Bars bars, Slot slot, Layout layout) {
    Samples heights = bars.heights();
    AxisMap y = layout.y();
    double base = y.scale() == Scale.LINEAR ? y.pixel(0) : layout.area().bottom();
    for (int i = 0; i < heights.size(); i++) {
      double top = y.pixelOrEdge(heights.y(i));
      if (Double.isNaN(top) || layout.x().scale().place(heights.x(i)) != Scale.Place.SHOWN) {
        continue;
      }
      double[] ends = slot.around(heights.x(i), layout.x());
      Outline bar = Outline.box(ends[0], Math.min(top, base), ends[1], Math.max(top, base));
      boolean shown = y.scale().place(heights.y(i)) == Scale.Place.SHOWN;
      Ink ink = bars.style().ink();
      if (shown) {
        canvas.fill(bar, ink, 1);
      } else {
        canvas.stroke(bar, ink, 1.2, Dash.SHORT);
        boolean above = top < base;
        double mark = above ? layout.area().top() + 6 : layout.area().bottom() - 6;
        (above ? Marker.UP : Marker.DOWN)
            .draw(canvas, (ends[0] + ends[1]) / 2, mark, 3.2, ink, false);
      }
    }
  }

  static void boxes(Canvas canvas, Layer.Boxes boxes, Slot slot, Layout layout) {
    for (int i = 0; i < boxes.boxes().size(); i++) {
      double[] ends = slot.around(boxes.positions().get(i), layout.x());
      box(canvas, boxes.boxes().get(i), ends[0], ends[1], boxes.style(), layout);
    }
  }

  private static void box(
      Canvas canvas, BoxSummary box, double left, double right, Style style, Layout layout) {
    AxisMap y = layout.y();
    Ink ink = style.ink();
    double middle = (left + right) / 2;
    double quarter = (right - left) / 4;
    double low = y.pixelOrEdge(box.quartileLow());
    double high = y.pixelOrEdge(box.quartileHigh());
    whisker(canvas, middle, quarter, low, y.pixelOrEdge(box.whiskerLow()), ink);
    whisker(canvas, middle, quarter, high, y.pixelOrEdge(box.whiskerHigh()), ink);
    Outline outline = Outline.box(left, high, right, low);
    canvas.fill(outline, Palette.BACKGROUND, 1);
    canvas.fill(outline, ink, TINT);
    canvas.stroke(outline, ink, 1.3, Dash.SOLID);
    double median = y.pixelOrEdge(box.median());
    canvas.stroke(Outline.line(left, median, right, median), ink, 2.4, Dash.SOLID);
    for (double outlier : box.outliers()) {
      switch (y.scale().place(outlier)) {
        case SHOWN -> canvas.disc(middle, y.pixel(outlier), 2.4, ink, false);
        case ABOVE -> Marker.UP.draw(canvas, middle, layout.area().top() + 5, 3.2, ink, false);
        default -> Marker.DOWN.draw(canvas, middle, layout.area().bottom() - 5, 3.2, ink, false);
      }
    }
  }

  private static void whisker(
      Canvas canvas, double middle, double quarter, double from, double to, Ink ink) {
    canvas.stroke(Outline.line(middle, from, middle, to), ink, 1.3, Dash.SOLID);
    canvas.stroke(Outline.line(middle - quarter, to, middle + quarter, to), ink, 1.3, Dash.SOLID);
  }
}
