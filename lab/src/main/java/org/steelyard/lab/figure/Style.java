package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

/**
 * How a layer is drawn.
 *
 * @param ink colour
 * @param dash line pattern
 * @param marker shape of single points, drawn where points are few
 * @param width line width in pixels; positive
 */
public record Style(Ink ink, Dash dash, Marker marker, double width) {
  private static final Marker[] MARKERS = {
    Marker.CIRCLE, Marker.SQUARE, Marker.DIAMOND, Marker.UP, Marker.DOWN
  };

  public Style {
    require(width > 0 && width < 100, "a line width must be above 0 and below 100, got %s", width);
  }

  /**
   * The style of series {@code index}: colours, patterns and markers cycle with periods 7, 5, 5.
   */
  public static Style series(int index) {
    Dash[] dashes = Dash.values();
    return new Style(
        Palette.series(index),
        dashes[Math.floorMod(index, dashes.length)],
        MARKERS[Math.floorMod(index, MARKERS.length)],
        1.8);
  }

  /** The style of member {@code index} of an ordered family of {@code count}. */
  public static Style ramp(int index, int count) {
    return new Style(
        Palette.ramp(index, count), Dash.SOLID, MARKERS[Math.floorMod(index, MARKERS.length)], 1.5);
  }

  /** Thin and grey, for reference lines. */
  public static Style reference() {
    return new Style(Palette.MUTED, Dash.SHORT, Marker.NONE, 1.2);
  }

  public Style with(Dash newDash) {
    return new Style(ink, newDash, marker, width);
  }

  public Style with(Marker newMarker) {
    return new Style(ink, dash, newMarker, width);
  }

  public Style width(double newWidth) {
    return new Style(ink, dash, marker, newWidth);
  }
}
