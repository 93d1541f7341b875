package org.steelyard.lab.figure;

/** Draws the entries of the key: a sample of the line or area, then its label. */
final class KeyPainter {
  private KeyPainter() {}

  static void draw(Canvas canvas, Layout layout) {
    for (KeyEntry entry : layout.key()) {
      leader(canvas, entry);
      sample(canvas, entry);
      canvas.text(
          entry.x() + Key.SAMPLE + 6,
          entry.y() + 4,
          entry.text(),
          new Canvas.Lettering(Key.SIZE, Palette.TEXT, Canvas.Anchor.START));
    }
  }

  private static void leader(Canvas canvas, KeyEntry entry) {
    if (!Double.isNaN(entry.endX())) {
      canvas.stroke(
          Outline.line(entry.endX() + 2, entry.endY(), entry.x() - 1, entry.y()),
          entry.layer().style().ink(),
          0.8,
          Dash.SOLID);
    }
  }

  private static void sample(Canvas canvas, KeyEntry entry) {
    Style style = entry.layer().style();
    double x = entry.x();
    double y = entry.y();
    double end = x + Key.SAMPLE;
    Layer layer = entry.layer();
    if (layer instanceof Layer.Line line) {
      canvas.stroke(Outline.line(x, y, end, y), style.ink(), style.width() + 0.4, style.dash());
      if (line.points().size() <= CurvePainter.FEW) {
        style.marker().draw(canvas, (x + end) / 2, y, 3, style.ink(), true);
      }
    } else if (layer instanceof Layer.Reference) {
      canvas.stroke(Outline.line(x, y, end, y), style.ink(), style.width(), style.dash());
    } else if (layer instanceof Layer.Scatter) {
      Marker marker = style.marker() == Marker.NONE ? Marker.CIRCLE : style.marker();
      marker.draw(canvas, (x + end) / 2, y, 3.8, style.ink(), true);
    } else {
      double opacity = layer instanceof Layer.Band ? 0.3 : 1;
      canvas.fill(Outline.box(x + 2, y - 5, end - 2, y + 5), style.ink(), opacity);
    }
  }
}
