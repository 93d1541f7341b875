package org.steelyard.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Draws into a Java2D image. */
final class RasterCanvas implements Canvas {
  private final Graphics2D graphics;

  RasterCanvas(Graphics2D graphics) {
    this.graphics = graphics;
  }

  @Override
  public void beginGroup(String name) {}

  @Override
  public void endGroup() {}

  @Override
  public void beginClip(Area area) {
    graphics.setClip(new Rectangle2D.Double(area.left(), area.top(), area.width(), area.height()));
  }

  @Override
  public void endClip() {
    graphics.setClip(null);
  }

  @Override
  public void fill(Outline outline, Ink ink, double opacity) {
    Color color = color(ink);
    int alpha = (int) Math.round(255 * opacity);
    graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
    graphics.fill(path(outline));
  }

  @Override
  public void stroke(Outline outline, Ink ink, double width, Dash dash) {
    graphics.setColor(color(ink));
    graphics.setStroke(stroke((float) width, dash));
    graphics.draw(path(outline));
  }

  @Override
  public void disc(double x, double y, double radius, Ink ink, boolean filled) {
    Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    graphics.setColor(color(filled ? ink : Palette.BACKGROUND));
    graphics.fill(disc);
    if (!filled) {
      graphics.setColor(color(ink));
      graphics.setStroke(stroke(1.2f, Dash.SOLID));
      graphics.draw(disc);
    }
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(Math.toRadians(lettering.slant()), x, y);
    graphics.setColor(color(lettering.ink()));
    RichText rich = RichText.of(text);
    double width = rich.runs().stream().mapToDouble(run -> width(run, lettering)).sum();
    double pen =
        switch (lettering.anchor()) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    for (RichText.Run run : rich.runs()) {
      double rise =
          switch (run.shift()) {
            case SUPERSCRIPT -> -0.36;
            case SUBSCRIPT -> 0.2;
            case NONE -> 0;
          };
      graphics.setFont(font(run, lettering));
      graphics.drawString(run.text(), (float) pen, (float) (y + rise * lettering.size()));
      pen += width(run, lettering);
    }
    graphics.setTransform(before);
  }

  private double width(RichText.Run run, Lettering lettering) {
    Font font = font(run, lettering);
    return font.getStringBounds(run.text(), graphics.getFontRenderContext()).getWidth();
  }

  /** SansSerif is wider than the built-in table assumes; a little smaller it fits the layout. */
  private static Font font(RichText.Run run, Lettering lettering) {
    double scale = run.shift() == RichText.Shift.NONE ? 1 : TextMetrics.SHIFTED_SIZE;
    int weight = lettering.bold() ? Font.BOLD : Font.PLAIN;
    Font unit = new Font(Font.SANS_SERIF, weight, 1);
    return unit.deriveFont((float) (0.9 * scale * lettering.size()));
  }

  private static BasicStroke stroke(float width, Dash dash) {
    if (dash == Dash.SOLID) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    String[] texts = dash.lengths().split(" ", -1);
    float[] lengths = new float[texts.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Float.parseFloat(texts[i]);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
  }

  private static Color color(Ink ink) {
    return Color.decode(ink.light());
  }

  private static Path2D path(Outline outline) {
    Path2D path = new Path2D.Double();
    for (double[] piece : outline.pieces()) {
      path.moveTo(piece[0], piece[1]);
      for (int i = 2; i < piece.length; i += 2) {
        path.lineTo(piece[i], piece[i + 1]);
      }
      if (outline.closed()) {
        path.closePath();
      }
    }
    return path;
  }
}
