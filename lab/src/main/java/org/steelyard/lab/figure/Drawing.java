package org.steelyard.lab.figure;

import java.util.List;

/** Draws a plot on a canvas: frame, layers from areas to points, key and words. */
final class Drawing {
  private Drawing() {}

  static void draw(Plot plot, boolean withNotes, Canvas canvas) {
    Layout layout = Layout.of(plot, withNotes);
    canvas.fill(Outline.box(0, 0, plot.width(), plot.height()), Palette.BACKGROUND, 1);
    FramePainter.grid(canvas, plot, layout);
    canvas.beginClip(layout.area());
    for (int pass = 0; pass < 5; pass++) {
      for (int i = 0; i < plot.layers().size(); i++) {
        if (pass(plot.layers().get(i)) == pass) {
          draw(i, plot, layout, canvas);
        }
      }
    }
    canvas.endClip();
    FramePainter.axes(canvas, plot, layout);
    KeyPainter.draw(canvas, layout);
    words(layout, canvas);
  }

  /** Areas first, points last. */
  private static int pass(Layer layer) {
    if (layer instanceof Layer.Band) {
      return 0;
    }
    if (layer instanceof Layer.Reference) {
      return 1;
    }
    return layer instanceof Layer.Line ? 3 : layer instanceof Layer.Scatter ? 4 : 2;
  }

  private static void draw(int index, Plot plot, Layout layout, Canvas canvas) {
    Layer layer = plot.layers().get(index);
    canvas.beginGroup(layer.label().isEmpty() ? plot.y().label() : layer.label());
    if (layer instanceof Layer.Line line) {
      CurvePainter.line(canvas, line, layout);
    } else if (layer instanceof Layer.Scatter scatter) {
      CurvePainter.scatter(canvas, scatter, layout);
    } else if (layer instanceof Layer.Band band) {
      CurvePainter.band(canvas, band, layout);
    } else if (layer instanceof Layer.Reference reference) {
      FramePainter.reference(canvas, reference, layout);
    } else if (layer instanceof Layer.Bars bars) {
      BarPainter.bars(canvas, bars, slot(index, plot), layout);
    } else if (layer instanceof Layer.Boxes boxes) {
      BarPainter.boxes(canvas, boxes, slot(index, plot), layout);
    }
    canvas.endGroup();
  }

  /** The place of the layer at {@code index} among all bars and boxes. */
  private static BarPainter.Slot slot(int index, Plot plot) {
    List<Layer> layers = plot.layers();
    long before = layers.subList(0, index).stream().filter(Drawing::isBar).count();
    long all = layers.stream().filter(Drawing::isBar).count();
    return new BarPainter.Slot((int) before, (int) all);
  }

  private static boolean isBar(Layer layer) {
    return layer instanceof Layer.Bars || layer instanceof Layer.Boxes;
  }

  private static void words(Layout layout, Canvas canvas) {
    double y = Layout.PADDING;
    for (String line : layout.title()) {
      y += Layout.TITLE_LINE;
      canvas.text(
          Layout.PADDING,
          y - 5,
          line,
          new Canvas.Lettering(Layout.TITLE, true, Palette.TEXT, Canvas.Anchor.START, 0));
    }
    for (String line : layout.subtitle()) {
      y += Layout.SUBTITLE_LINE;
      canvas.text(
          Layout.PADDING,
          y - 4,
          line,
          new Canvas.Lettering(Layout.SUBTITLE, Palette.MUTED, Canvas.Anchor.START));
    }
    y = layout.footerTop();
    for (String line : layout.footer()) {
      y += Layout.FOOTER_LINE;
      canvas.text(
          Layout.PADDING,
          y - 3,
          line,
          new Canvas.Lettering(Layout.FOOTER, Palette.MUTED, Canvas.Anchor.START));
    }
  }
}
