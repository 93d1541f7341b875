package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure as a value: axes and layers with words around them.
 *
 * @param title in one line
 * @param subtitle below it; empty for none
 * @param caption below the data; empty for none
 * @param layers drawn in this order within their kind (areas first, points last)
 * @param width of the whole figure in pixels
 * @param height of the whole figure in pixels
 */
public record Plot(
    String title,
    String subtitle,
    String caption,
    Axis x,
    Axis y,
    List<Layer> layers,
    int width,
    int height) {
  public Plot {
    layers = List.copyOf(layers);
    require(
        width >= 200 && width <= 10_000 && height >= 150 && height <= 10_000,
        "a figure must measure between 200×150 and 10000×10000 pixels, got %s×%s",
        width,
        height);
  }

  /** An empty plot of 720 × 420 pixels. */
  public static Plot of(String title, Axis x, Axis y) {
    return new Plot(title, "", "", x, y, List.of(), 720, 420);
  }

  public Plot with(Layer layer) {
    return with(List.of(layer));
  }

  public Plot with(List<? extends Layer> more) {
    List<Layer> all = new ArrayList<>(layers);
    all.addAll(more);
    return new Plot(title, subtitle, caption, x, y, all, width, height);
  }

  public Plot subtitle(String text) {
    return new Plot(title, text, caption, x, y, layers, width, height);
  }

  public Plot caption(String text) {
    return new Plot(title, subtitle, text, x, y, layers, width, height);
  }

  public Plot size(int newWidth, int newHeight) {
    return new Plot(title, subtitle, caption, x, y, layers, newWidth, newHeight);
  }

  /** The same data without title, subtitle and caption, for pages that print those themselves. */
  public Plot bare() {
    return new Plot("", "", "", x, y, layers, width, height);
  }

  /** Sentences about values that the axes cannot show: missing, infinite, zero on a log axis. */
  public List<String> notes() {
    return Notes.of(this);
  }
}
