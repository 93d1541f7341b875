package org.steelyard.lab.figure;

import java.util.Collection;

/**
 * Plots as SVG text: the same bytes for the same plot, everywhere. Light colours are written into
 * the elements; a small style sheet swaps them where the reader's screen is dark.
 */
public final class Svg {
  private static final String FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif";

  private Svg() {}

  /** A file of its own: with title, caption, notes and style sheet. */
  public static String render(Plot plot) {
    SvgCanvas canvas = new SvgCanvas();
    Drawing.draw(plot, true, canvas);
    String sheet = "<style>\n" + sheet(canvas.used()) + "</style>\n";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document(plot, sheet, canvas.body());
  }

  /**
   * An element for an HTML page that prints title, caption and {@link Plot#notes notes} itself and
   * contains {@link #styleSheet}. Without ids, so that a page can hold many.
   */
  public static String embedded(Plot plot) {
    SvgCanvas canvas = new SvgCanvas();
    Drawing.draw(plot.bare(), false, canvas);
    return document(plot, "", canvas.body());
  }

  /** Colours for dark screens, for all figures. */
  public static String styleSheet() {
    return sheet(Palette.all());
  }

  private static String document(Plot plot, String style, String body) {
    String size = "width=\"%s\" height=\"%s\"".formatted(plot.width(), plot.height());
    String title = plot.title().isEmpty() ? plot.y().heading() : plot.title();
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sy\" %s viewBox=\"0 0 %s %s\""
            .formatted(size, plot.width(), plot.height())
        + " role=\"img\" aria-label=\"%s\" font-family=\"%s\">\n"
            .formatted(Markup.escape(title), FONTS)
        + "<title>%s</title>\n".formatted(Markup.escape(title))
        + "<desc>%s</desc>\n".formatted(Markup.escape(Description.of(plot)))
        + style
        + body
        + "</svg>\n";
  }

  private static String sheet(Collection<Ink> inks) {
    StringBuilder css = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
    for (Ink ink : inks) {
      css.append(".sy .sy-f-%s { fill: %s; }\n".formatted(ink.name(), ink.dark()));
      css.append(".sy .sy-s-%s { stroke: %s; }\n".formatted(ink.name(), ink.dark()));
    }
    return css.append("}\n").toString();
  }
}
