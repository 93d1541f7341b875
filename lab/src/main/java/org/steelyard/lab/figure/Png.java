package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Plots as PNG through java.awt, with the layout of the SVG and Java's logical SansSerif. Letters
 * come from the machine's fonts, so the bytes may differ between machines.
 */
public final class Png {
  private Png() {}

  /**
   * The image at {@code scale} pixels a unit (1 or 2, say), light colours.
   *
   * @throws IllegalStateException where Java cannot draw text, with what to do about it
   */
  public static byte[] render(Plot plot, double scale) {
    require(
        scale > 0 && scale <= 8, "the scale of a PNG must be above 0 and at most 8, got %s", scale);
    int width = (int) Math.ceil(plot.width() * scale);
    int height = (int) Math.ceil(plot.height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = graphics(image);
    try {
      graphics.setColor(Color.decode(Palette.BACKGROUND.light()));
      graphics.fillRect(0, 0, width, height);
      graphics.scale(scale, scale);
      Drawing.draw(plot, true, new RasterCanvas(graphics));
    } finally {
      graphics.dispose();
    }
    return encoded(image);
  }

  /**
   * Asks for a text width at once: without fonts AWT fails in several ways, all of them obscure.
   */
  private static Graphics2D graphics(BufferedImage image) {
    try {
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      graphics.getFontMetrics().stringWidth("0");
      return graphics;
    } catch (RuntimeException | LinkageError | InternalError noFonts) {
      throw new IllegalStateException(
          "no PNG: Java finds no fonts here to write labels with; install some (on Debian,"
              + " fonts-dejavu-core and libfontconfig1) or use the SVG, which needs none",
          noFonts);
    }
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing a PNG into memory failed", impossible);
    }
    return bytes.toByteArray();
  }
}
