package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

import java.util.List;

/** What a plot shows, one kind of mark each; an empty label keeps it out of the key. */
public sealed interface Layer {
  String label();

  Style style();

  /** A curve through points in order, broken where a value is missing. */
  record Line(String label, Samples points, Style style, boolean stepped) implements Layer {
    public Line(String label, Samples points, Style style) {
      this(label, points, style, false);
    }
  }

  /** Single points. */
  record Scatter(String label, Samples points, Style style) implements Layer {}

  /** The area between two curves over the same x, such as quantiles over seeds. */
  record Band(String label, Samples lower, Samples upper, Style style) implements Layer {
    public Band {
      require(
          lower.size() == upper.size(),
          "a band needs as many lower as upper points, got %s and %s",
          lower.size(),
          upper.size());
      for (int i = 0; i < lower.size(); i++) {
        require(
            Double.compare(lower.x(i), upper.x(i)) == 0,
            "both edges of a band need the same x, got %s and %s at point %s",
            lower.x(i),
            upper.x(i),
            i);
      }
    }
  }

  /** Vertical bars over whole x (categories); several such layers stand side by side. */
  record Bars(String label, Samples heights, Style style) implements Layer {}

  /** Box plots, the i-th at x = {@code positions.get(i)}; several such layers side by side. */
  record Boxes(String label, List<Double> positions, List<BoxSummary> boxes, Style style)
      implements Layer {
    public Boxes {
      positions = List.copyOf(positions);
      boxes = List.copyOf(boxes);
      require(
          positions.size() == boxes.size(),
          "a box needs a position, got %s boxes and %s positions",
          boxes.size(),
          positions.size());
    }
  }

  /** A straight line across the plot: at y = {@code at}, or at x = {@code at} if vertical. */
  record Reference(String label, double at, boolean vertical, Style style) implements Layer {
    public static Reference horizontal(String label, double y) {
      return new Reference(label, y, false, Style.reference());
    }

    public static Reference vertical(String label, double x) {
      return new Reference(label, x, true, Style.reference());
    }
  }
}
