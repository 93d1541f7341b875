package org.steelyard.lab.figure;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes SVG elements. Colours are attributes, so that any viewer shows them, and classes, so that
 * a style sheet can replace them on dark screens.
 */
final class SvgCanvas implements Canvas {
  private final StringBuilder body = new StringBuilder();
  private final Set<Ink> used = new LinkedHashSet<>();

  String body() {
    return body.toString();
  }

  Set<Ink> used() {
    return used;
  }

  @Override
  public void beginGroup(String name) {
    body.append("<g><title>").append(Markup.escape(name)).append("</title>\n");
  }

  @Override
  public void endGroup() {
    body.append("</g>\n");
  }

  /** A nested svg element clips without the ids that a clipPath would need. */
  @Override
  public void beginClip(Area area) {
    String left = Numbers.coordinate(area.left());
    String top = Numbers.coordinate(area.top());
    String width = Numbers.coordinate(area.width());
    String height = Numbers.coordinate(area.height());
    body.append(
            "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"".formatted(left, top, width, height))
        .append(" viewBox=\"%s %s %s %s\">\n".formatted(left, top, width, height));
  }

  @Override
  public void endClip() {
    body.append("</svg>\n");
  }

  @Override
  public void fill(Outline outline, Ink ink, double opacity) {
    if (!outline.isEmpty()) {
      body.append("<path ").append(filled(ink));
      if (opacity < 1) {
        body.append(" fill-opacity=\"").append(Numbers.coordinate(opacity)).append('"');
      }
      body.append(" d=\"").append(path(outline)).append("\"/>\n");
    }
  }

  @Override
  public void stroke(Outline outline, Ink ink, double width, Dash dash) {
    if (!outline.isEmpty()) {
      body.append("<path ").append(stroked(ink, width)).append(" fill=\"none\"");
      if (dash != Dash.SOLID) {
        body.append(" stroke-dasharray=\"").append(dash.lengths()).append('"');
      }
      body.append(" stroke-linejoin=\"round\" d=\"").append(path(outline)).append("\"/>\n");
    }
  }

  @Override
  public void disc(double x, double y, double radius, Ink ink, boolean filled) {
    body.append("<circle ");
    if (filled) {
      body.append(filled(ink));
    } else {
      used.add(Palette.BACKGROUND);
      body.append(
          "class=\"sy-s-%s sy-f-bg\" stroke=\"%s\" stroke-width=\"1.2\" fill=\"%s\""
              .formatted(use(ink).name(), ink.light(), Palette.BACKGROUND.light()));
    }
    body.append(
        " cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
            .formatted(Numbers.coordinate(x), Numbers.coordinate(y), Numbers.coordinate(radius)));
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    String px = Numbers.coordinate(x);
    String py = Numbers.coordinate(y);
    body.append("<text x=\"").append(px).append("\" y=\"").append(py).append("\" ");
    body.append(filled(lettering.ink()));
    body.append(" font-size=\"").append(Numbers.coordinate(lettering.size())).append('"');
    if (lettering.bold()) {
      body.append(" font-weight=\"600\"");
    }
    switch (lettering.anchor()) {
      case MIDDLE -> body.append(" text-anchor=\"middle\"");
      case END -> body.append(" text-anchor=\"end\"");
      case START -> {}
    }
    if (lettering.slant() != 0) {
      body.append(
          " transform=\"rotate(%s %s %s)\""
              .formatted(Numbers.coordinate(lettering.slant()), px, py));
    }
    body.append('>').append(runs(RichText.of(text), lettering.size())).append("</text>\n");
  }

  /** Raised and lowered runs move the baseline and move it back. */
  private static String runs(RichText text, double size) {
    StringBuilder markup = new StringBuilder();
    double baseline = 0;
    for (RichText.Run run : text.runs()) {
      double wanted =
          switch (run.shift()) {
            case SUPERSCRIPT -> -0.36 * size;
            case SUBSCRIPT -> 0.2 * size;
            case NONE -> 0;
          };
      String escaped = Markup.escape(run.text());
      if (wanted == 0 && baseline == 0) {
        markup.append(escaped);
      } else {
        markup.append("<tspan dy=\"").append(Numbers.coordinate(wanted - baseline)).append('"');
        if (wanted != 0) {
          double smaller = TextMetrics.SHIFTED_SIZE * size;
          markup.append(" font-size=\"").append(Numbers.coordinate(smaller)).append('"');
        }
        markup.append('>').append(escaped).append("</tspan>");
      }
      baseline = wanted;
    }
    return markup.toString();
  }

  private String filled(Ink ink) {
    return "class=\"sy-f-%s\" fill=\"%s\"".formatted(use(ink).name(), ink.light());
  }

  private String stroked(Ink ink, double width) {
    return "class=\"sy-s-%s\" stroke=\"%s\" stroke-width=\"%s\""
        .formatted(use(ink).name(), ink.light(), Numbers.coordinate(width));
  }

  private Ink use(Ink ink) {
    used.add(ink);
    return ink;
  }

  private static String path(Outline outline) {
    StringBuilder path = new StringBuilder();
    for (double[] piece : outline.pieces()) {
      for (int i = 0; i < piece.length; i += 2) {
        path.append(i == 0 ? 'M' : 'L')
            .append(Numbers.coordinate(piece[i]))
            .append(' ')
            .append(Numbers.coordinate(piece[i + 1]));
      }
      path.append(outline.closed() ? "Z" : "");
    }
    return path.toString();
  }
}
