package org.steelyard.lab.figure;

/** Shapes that mark single points. */
public enum Marker {
  NONE(),
  CIRCLE(),
  SQUARE(-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85),
  DIAMOND(0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0),
  UP(0, -1.15, 1.1, 0.85, -1.1, 0.85),
  DOWN(0, 1.15, 1.1, -0.85, -1.1, -0.85);

  private final double[] corners;

  Marker(double... corners) {
    this.corners = corners;
  }

  void draw(Canvas canvas, double x, double y, double radius, Ink ink, boolean filled) {
    if (this == CIRCLE) {
      canvas.disc(x, y, radius, ink, filled);
      return;
    }
    if (this == NONE) {
      return;
    }
    double[] shape = new double[corners.length];
    for (int i = 0; i < shape.length; i += 2) {
      shape[i] = x + radius * corners[i];
      shape[i + 1] = y + radius * corners[i + 1];
    }
    Outline outline = Outline.polygon(shape);
    canvas.fill(outline, filled ? ink : Palette.BACKGROUND, 1);
    canvas.stroke(outline, ink, 1.2, Dash.SOLID);
  }
}
