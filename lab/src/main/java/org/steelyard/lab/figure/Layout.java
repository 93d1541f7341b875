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
  static final double HEADING = 20;
  private static final double TICK_GAP = 8;
  private static final double Y_SPACING = 27;
  private static final double SLANT = StrictMath.sin(StrictMath.toRadians(35));

  /** {@code withNotes}: whether the notes of the plot stand below its caption. */
  static Layout of(Plot plot, boolean withNotes) {
    double inner = plot.width() - 2 * PADDING;
    List<String> title = wrapped(plot.title(), TITLE * 1.08, inner);
    List<String> subtitle = wrapped(plot.subtitle(), SUBTITLE, inner);
    List<String> footer = new ArrayList<>(wrapped(plot.caption(), FOOTER, inner));
    if (withNotes) {
      plot.notes().forEach(note -> footer.addAll(wrapped(note, FOOTER, inner)));
    }
    double top = PADDING + title.size() * TITLE_LINE + subtitle.size() * SUBTITLE_LINE;
    top += title.isEmpty() && subtitle.isEmpty() ? 0 : 6;
    double footerTop =
        plot.height() - PADDING - footer.size() * FOOTER_LINE + (footer.isEmpty() ? 4 : 0);

    double slant = slantedHeight(plot);
    double xLabel = plot.x().heading().isEmpty() ? 0 : 18;
    double bottom = footerTop - 4 - xLabel - (slant > 0 ? slant : 17) - 5;
    double heading = plot.y().heading().isEmpty() ? 6 : HEADING;

    boolean beside = Key.fitsBeside(plot, bottom - top - heading);
    if (!beside) {
      List<KeyEntry> rows = Key.rows(plot, PADDING, plot.width() - PADDING, top);
      top = rows.isEmpty() ? top : rows.get(rows.size() - 1).y() + Key.LINE / 2 + 5;
    }
    double areaTop = top + heading;
    bottom = Math.max(bottom, areaTop + 20);

    AxisMap y = new AxisMap(plot.y().scale(), Extent.vertical(plot), bottom, areaTop);
    double spacing = plot.y().categories().isEmpty() ? Y_SPACING : 1;
    List<Tick> yTicks =
        shortened(Ticks.of(plot.y(), y.extent(), bottom - areaTop, spacing), 0.36 * plot.width());
    double left = PADDING + widest(yTicks) + TICK_GAP;
    double right = plot.width() - PADDING - (beside ? Math.max(Key.columnWidth(plot), 10) : 12);
    right = Math.max(right, left + 20);

    AxisMap x = new AxisMap(plot.x().scale(), Extent.horizontal(plot), left, right);
    Area area = new Area(left, areaTop, right, bottom);
    List<KeyEntry> key =
        beside
            ? Key.beside(plot, area, x, y)
            : Key.rows(plot, PADDING, plot.width() - PADDING, top - heightOfRows(plot));
    return new Layout(
        title,
        subtitle,
        footer,
        area,
        x,
        y,
        xTicks(plot.x(), x, right - left),
        yTicks,
        key,
        slant > 0,
        footerTop);
  }

  private static double heightOfRows(Plot plot) {
    List<KeyEntry> rows = Key.rows(plot, PADDING, plot.width() - PADDING, 0);
    return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).y() + Key.LINE / 2 + 5;
  }

  private static List<Tick> xTicks(Axis axis, AxisMap map, double pixels) {
    List<Tick> ticks = Ticks.of(axis, map.extent(), pixels, 64);
    double needed = widest(ticks) + 16;
    return needed > 64 && axis.categories().isEmpty()
        ? Ticks.of(axis, map.extent(), pixels, needed)
        : ticks;
  }

  /** The height that slanted category labels along x need; 0 where upright ones fit. */
  private static double slantedHeight(Plot plot) {
    List<String> names = plot.x().categories();
    double widest =
        names.stream().mapToDouble(n -> TextMetrics.width(n, TICK, false)).max().orElse(0);
    double slot = (plot.width() - 90.0) / Math.max(names.size(), 1);
    return widest + 8 <= slot ? 0 : Math.min(SLANT * widest + 16, 0.4 * plot.height());
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
