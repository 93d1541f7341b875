package org.steelyard.lab.figure;

/** Draws grid, axes, ticks and reference lines; straight lines sit on whole pixels. */
final class FramePainter {
  private static final double MAJOR = 5;
  private static final double MINOR = 3;

  private FramePainter() {}

  static void grid(Canvas canvas, Plot plot, Layout layout) {
    Area area = layout.area();
    for (Tick tick : layout.yTicks()) {
      double y = crisp(layout.y().at(tick.position()));
      if (tick.major() && isInside(y, area.top(), area.bottom())) {
        boolean zero = tick.position() == 0 && plot.y().scale() == Scale.LINEAR;
        Ink ink = zero && plot.y().categories().isEmpty() ? Palette.AXIS : Palette.GRID;
        canvas.stroke(Outline.line(area.left(), y, area.right(), y), ink, 1, Dash.SOLID);
      }
    }
    for (Tick tick : layout.xTicks()) {
      double x = crisp(layout.x().at(tick.position()));
      if (tick.major()
          && plot.x().categories().isEmpty()
          && isInside(x, area.left(), area.right())) {
        canvas.stroke(Outline.line(x, area.top(), x, area.bottom()), Palette.GRID, 1, Dash.SOLID);
      }
    }
  }

  static void axes(Canvas canvas, Plot plot, Layout layout) {
    Area area = layout.area();
    double left = crisp(area.left());
    double bottom = crisp(area.bottom());
    canvas.stroke(
        Outline.line(left, area.top(), left, bottom, area.right(), bottom),
        Palette.AXIS,
        1,
        Dash.SOLID);
    yTicks(canvas, layout, left);
    xTicks(canvas, layout, bottom);
    Canvas.Lettering start =
        new Canvas.Lettering(Layout.LABEL, true, Palette.MUTED, Canvas.Anchor.START, 0);
    Canvas.Lettering end =
        new Canvas.Lettering(Layout.LABEL, true, Palette.MUTED, Canvas.Anchor.END, 0);
    if (!plot.y().heading().isEmpty()) {
      canvas.text(Layout.PADDING, area.top() - 12, plot.y().heading(), start);
    }
    if (!plot.x().heading().isEmpty()) {
      canvas.text(area.right(), layout.footerTop() - 6, plot.x().heading(), end);
    }
  }

  static void reference(Canvas canvas, Layer.Reference line, Layout layout) {
    Area area = layout.area();
    AxisMap axis = line.vertical() ? layout.x() : layout.y();
    if (axis.scale().place(line.at()) != Scale.Place.SHOWN) {
      return;
    }
    double at = crisp(axis.pixel(line.at()));
    Outline outline =
        line.vertical()
            ? Outline.line(at, area.top(), at, area.bottom())
            : Outline.line(area.left(), at, area.right(), at);
    Style style = line.style();
    canvas.stroke(outline, style.ink(), style.width(), style.dash());
  }

  private static void yTicks(Canvas canvas, Layout layout, double left) {
    Canvas.Lettering lettering =
        new Canvas.Lettering(Layout.TICK, Palette.MUTED, Canvas.Anchor.END);
    for (Tick tick : layout.yTicks()) {
      double y = layout.y().at(tick.position());
      if (isInside(y, layout.area().top(), layout.area().bottom())) {
        double length = tick.major() ? MAJOR : MINOR;
        canvas.stroke(
            Outline.line(left - length, crisp(y), left, crisp(y)), Palette.AXIS, 1, Dash.SOLID);
        if (tick.major()) {
          canvas.text(left - 8, y + 4, tick.label(), lettering);
        }
      }
    }
  }

  private static void xTicks(Canvas canvas, Layout layout, double bottom) {
    Canvas.Lettering lettering =
        layout.slanted()
            ? new Canvas.Lettering(
                Layout.TICK, false, Palette.MUTED, Canvas.Anchor.END, CategoryLabels.ANGLE)
            : new Canvas.Lettering(Layout.TICK, Palette.MUTED, Canvas.Anchor.MIDDLE);
    for (Tick tick : layout.xTicks()) {
      double x = layout.x().at(tick.position());
      if (isInside(x, layout.area().left(), layout.area().right())) {
        double length = tick.major() ? MAJOR : MINOR;
        canvas.stroke(
            Outline.line(crisp(x), bottom, crisp(x), bottom + length), Palette.AXIS, 1, Dash.SOLID);
        if (tick.major()) {
          canvas.text(
              x + (layout.slanted() ? 4 : 0),
              bottom + (layout.slanted() ? 13 : 17),
              tick.label(),
              lettering);
        }
      }
    }
  }

  private static boolean isInside(double pixel, double low, double high) {
    return pixel >= low - 0.75 && pixel <= high + 0.75;
  }

  private static double crisp(double pixel) {
    return Math.floor(pixel) + 0.5;
  }
}
