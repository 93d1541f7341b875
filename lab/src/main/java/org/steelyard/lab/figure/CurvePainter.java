package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.List;

/** Draws curves, bands, points, and hollow triangles for values beyond the edges. */
final class CurvePainter {
  /** Up to so many points each gets its marker. */
  static final int FEW = 30;

  private static final double RADIUS = 3.2;
  private static final double EDGE_SPACING = 10;
  private static final double BAND_OPACITY = 0.18;

  private CurvePainter() {}

  static void line(Canvas canvas, Layer.Line line, Layout layout) {
    Style style = line.style();
    Samples points = line.points();
    Curves curves = Curves.of(points, line.stepped(), layout.x(), layout.y());
    if (!curves.pieces().isEmpty()) {
      canvas.stroke(new Outline(curves.pieces(), false), style.ink(), style.width(), style.dash());
    }
    if (points.size() <= FEW && style.marker() != Marker.NONE) {
      marks(canvas, points, style, RADIUS, layout);
    } else {
      for (double[] point : curves.single()) {
        canvas.disc(point[0], point[1], style.width(), style.ink(), true);
      }
    }
    edges(canvas, points, style.ink(), layout);
  }

  static void scatter(Canvas canvas, Layer.Scatter scatter, Layout layout) {
    Style style = scatter.style();
    Style marked = style.marker() == Marker.NONE ? style.with(Marker.CIRCLE) : style;
    marks(canvas, scatter.points(), marked, RADIUS + 0.6, layout);
    edges(canvas, scatter.points(), style.ink(), layout);
  }

  static void band(Canvas canvas, Layer.Band band, Layout layout) {
    List<double[]> pieces = new ArrayList<>();
    List<double[]> upper = new ArrayList<>();
    List<double[]> lower = new ArrayList<>();
    for (int i = 0; i <= band.lower().size(); i++) {
      double low = i < band.lower().size() ? layout.y().pixelOrEdge(band.lower().y(i)) : Double.NaN;
      double high =
          i < band.upper().size() ? layout.y().pixelOrEdge(band.upper().y(i)) : Double.NaN;
      double x = i < band.lower().size() ? layout.x().pixelOrEdge(band.lower().x(i)) : Double.NaN;
      if (Double.isNaN(x + low + high)) {
        addPiece(pieces, upper, lower);
      } else {
        upper.add(new double[] {x, high});
        lower.add(new double[] {x, low});
      }
    }
    if (!pieces.isEmpty()) {
      canvas.fill(new Outline(pieces, true), band.style().ink(), BAND_OPACITY);
    }
  }

  private static void addPiece(List<double[]> pieces, List<double[]> upper, List<double[]> lower) {
    if (upper.size() > 1) {
      double[] there = thinned(upper);
      double[] back = thinned(lower);
      double[] ring = new double[there.length + back.length];
      System.arraycopy(there, 0, ring, 0, there.length);
      for (int i = 0; i < back.length; i += 2) {
        ring[there.length + i] = back[back.length - 2 - i];
        ring[there.length + i + 1] = back[back.length - 1 - i];
      }
      pieces.add(ring);
    }
    upper.clear();
    lower.clear();
  }

  private static double[] thinned(List<double[]> points) {
    double[] path = points.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    return Thinning.thin(path, path.length);
  }

  private static void marks(
      Canvas canvas, Samples points, Style style, double radius, Layout layout) {
    for (int i = 0; i < points.size(); i++) {
      if (Curves.isShown(points, i, layout.x(), layout.y())) {
        style
            .marker()
            .draw(
                canvas,
                layout.x().pixel(points.x(i)),
                layout.y().pixel(points.y(i)),
                radius,
                style.ink(),
                true);
      }
    }
  }

  private static void edges(Canvas canvas, Samples points, Ink ink, Layout layout) {
    double lastAbove = Double.NEGATIVE_INFINITY;
    double lastBelow = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      Scale.Place place = layout.y().scale().place(points.y(i));
      boolean atEdge = place == Scale.Place.ABOVE || place == Scale.Place.BELOW;
      if (!atEdge || layout.x().scale().place(points.x(i)) != Scale.Place.SHOWN) {
        continue;
      }
      double x = layout.x().pixel(points.x(i));
      if (place == Scale.Place.ABOVE && Math.abs(x - lastAbove) >= EDGE_SPACING) {
        Marker.UP.draw(canvas, x, layout.area().top() + 5, RADIUS, ink, false);
        lastAbove = x;
      } else if (place == Scale.Place.BELOW && Math.abs(x - lastBelow) >= EDGE_SPACING) {
        Marker.DOWN.draw(canvas, x, layout.area().bottom() - 5, RADIUS, ink, false);
        lastBelow = x;
      }
    }
  }
}
