package org.steelyard.lab.figure;

/** What a figure is drawn on; y grows downwards. */
interface Canvas {
  /** Where a text lies against its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * How a text is set.
   *
   * @param slant degrees, clockwise
   */
  record Lettering(double size, boolean bold, Ink ink, Anchor anchor, double slant) {
    Lettering(double size, Ink ink, Anchor anchor) {
      this(size, false, ink, anchor, 0);
    }
  }

  /** Begins a group that belongs together under a name; groups do not nest. */
  void beginGroup(String name);

  void endGroup();

  /** Restricts drawing to an area until {@link #endClip}; clips do not nest. */
  void beginClip(Area area);

  void endClip();

  void fill(Outline outline, Ink ink, double opacity);

  void stroke(Outline outline, Ink ink, double width, Dash dash);

  /** A filled disc, or a ring around the background. */
  void disc(double x, double y, double radius, Ink ink, boolean filled);

  /** One line of text with its baseline at y. */
  void text(double x, double y, String text, Lettering lettering);
}
