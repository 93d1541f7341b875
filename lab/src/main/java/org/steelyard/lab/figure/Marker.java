package org.steelyard.lab.figure;

/** Shapes that mark single points. */
public enum Marker {
  NONE,
  CIRCLE,
  SQUARE,
  DIAMOND,
  UP,
  DOWN;

  void draw(Canvas canvas, double x, double y, double radius, Ink ink, boolean filled) {
    if (this == CIRCLE) {
      canvas.disc(x, y, radius, ink, filled);
      return;
    }
    double[] shape = corners();
    if (shape.length == 0) {
      return;
    }
    for (int i = 0; i < shape.length; i += 2) {
      shape[i] = x + radius * shape[i];
      shape[i + 1] = y + radius * shape[i + 1];
    }
    Outline outline = Outline.polygon(shape);
    canvas.fill(outline, filled ? ink : Palette.BACKGROUND, 1);
    canvas.stroke(outline, ink, 1.2, Dash.SOLID);
  }

  /** A new array of corners for radius 1. */
  private double[] corners() {
    return switch (this) {
      case NONE, CIRCLE -> new double[0];
      case SQUARE -> new double[] {-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85};
      case DIAMOND -> new double[] {0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0};
      case UP -> new double[] {0, -1.15, 1.1, 0.85, -1.1, 0.85};
      case DOWN -> new double[] {0, 1.15, 1.1, -0.85, -1.1, -0.85};
    };
  }
}
