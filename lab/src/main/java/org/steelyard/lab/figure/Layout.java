package org.steelyard.lab.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Where everything in a figure goes.
 *
 * @param title lines of the title
 * @param subtitle lines below it
 * @param footer lines below the data: caption and notes
 * @param area of the data
 * @param slanted whether the labels along x are slanted to fit
 * @param footerTop where the footer begins
 */
record Layout(
    List<String> title,
    List<String> subtitle,
    List<String> footer,
    Area area,
    AxisMap x,
    AxisMap y,
    List<Tick> xTicks,
    List<Tick> yTicks,
    List<KeyEntry> key,
    boolean slanted,
    double footerTop) {
  static final double TITLE = 15.5;
  static final double SUBTITLE = 12.5;
  static final double LABEL = 12;
  static final double TICK = 11.5;
  static final double FOOTER = 11.5;
  static final double PADDING = 12;
  static final double TITLE_LINE = 20;
  static final double SUBTITLE_LINE = 16.5;
  static final double FOOTER_LINE = 15.5;
  static final double HEADING = 25;
  private static final double TICK_GAP = 8;
  private static final double Y_SPACING = 27;
  private static final double X_SPACING = 64;
  private static final double SMALLEST = 20;

  /** As a part of the width of the figure. */
  private static final double LONGEST_Y_LABEL = 0.36;

  /** {@code withNotes}: whether the notes of the plot stand below its caption. */
  static Layout of(Plot plot, boolean withNotes) {
    double inner = plot.width() - 2 * PADDING;
    List<String> title = wrapped(plot.title(), TITLE * 1.08, inner);
    List<String> subtitle = wrapped(plot.subtitle(), SUBTITLE, inner);
    List<String> footer = new ArrayList<>(wrapped(plot.caption(), FOOTER, inner));
    if (withNotes) {
      plot.notes().forEach(note -> footer.addAll(wrapped(note, FOOTER, inner)));
    }
    double wordsEnd = PADDING + title.size() * TITLE_LINE + subtitle.size() * SUBTITLE_LINE;
    wordsEnd += title.isEmpty() && subtitle.isEmpty() ? 0 : 6;
    double footerTop =
        plot.height() - PADDING - footer.size() * FOOTER_LINE + (footer.isEmpty() ? 4 : 0);
    CategoryLabels names = CategoryLabels.of(plot);
    double xHeading = plot.x().heading().isEmpty() ? 0 : 18;
    double yHeading = plot.y().heading().isEmpty() ? 6 : HEADING;
    double bottom = footerTop - 4 - xHeading - names.height() - 5;

    boolean beside = Key.fitsBeside(plot, bottom - wordsEnd - yHeading);
    double top = wordsEnd + yHeading + (beside ? 0 : Key.heightOfRows(plot));
    bottom = Math.max(bottom, top + SMALLEST);
    AxisMap y = new AxisMap(plot.y().scale(), Extent.vertical(plot), bottom, top);
    List<Tick> yTicks =
        shortened(
            Ticks.of(plot.y(), y.extent(), bottom - top, Y_SPACING),
            LONGEST_Y_LABEL * plot.width());

    double left = PADDING + Math.max(widest(yTicks) + TICK_GAP, names.overhang());
    double right = plot.width() - PADDING - (beside ? Math.max(Key.columnWidth(plot), 10) : 12);
    right = Math.max(right, left + SMALLEST);
    AxisMap x = new AxisMap(plot.x().scale(), Extent.horizontal(plot), left, right);
    Area area = new Area(left, top, right, bottom);
    return new Layout(
        title,
        subtitle,
        footer,
        area,
        x,
        y,
        shortened(xTicks(plot.x(), x, right - left), CategoryLabels.LONGEST),
        yTicks,
        beside ? Key.beside(plot, area, x, y) : Key.rows(plot, wordsEnd),
        names.slanted(),
        footerTop);
  }

  private static List<Tick> xTicks(Axis axis, AxisMap map, double pixels) {
    List<Tick> ticks = Ticks.of(axis, map.extent(), pixels, X_SPACING);
    double needed = widest(ticks) + 16;
    return needed > X_SPACING && axis.categories().isEmpty()
        ? Ticks.of(axis, map.extent(), pixels, needed)
        : ticks;
  }

  private static List<Tick> shortened(List<Tick> ticks, double limit) {
    return ticks.stream()
        .map(t -> new Tick(t.position(), TextMetrics.shortened(t.label(), TICK, limit)))
        .toList();
  }

  private static double widest(List<Tick> ticks) {
    return ticks.stream()
        .mapToDouble(t -> TextMetrics.width(t.label(), TICK, false))
        .max()
        .orElse(0);
  }

  private static List<String> wrapped(String text, double size, double width) {
    return text.isBlank() ? List.of() : TextMetrics.wrap(text, size, width);
  }
}
