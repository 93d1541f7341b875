package org.steelyard.lab.report;

import java.util.List;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Svg;

/**
 * A figure of the report.
 *
 * @param name of its file, without ending
 * @param plot sized for the page
 */
record Drawn(String name, Plot plot) {
  static final int WIDE = 1040;
  static final int NARROW = 540;

  /** As a file of its own, with room for title and caption. */
  String svg() {
    boolean wide = plot.width() == WIDE;
    return Svg.render(wide ? plot.size(1040, 560) : plot.size(760, 500));
  }

  String html() {
    StringBuilder html = new StringBuilder("<figure");
    html.append(plot.width() == WIDE ? " class=\"wide\"" : "").append(">\n<h3>");
    html.append(Html.rich(plot.title())).append("</h3>\n<div class=\"scroll\">");
    html.append(Svg.embedded(plot)).append("</div>\n<figcaption>");
    html.append(Html.rich(plot.caption()));
    List<String> notes = plot.notes();
    if (!notes.isEmpty()) {
      html.append(" <span class=\"note\">").append(Html.rich(String.join(" ", notes)));
      html.append("</span>");
    }
    return html.append("</figcaption>\n</figure>\n").toString();
  }

  static String grid(List<Drawn> figures) {
    StringBuilder html = new StringBuilder("<div class=\"figures\">\n");
    figures.forEach(figure -> html.append(figure.html()));
    return html.append("</div>\n").toString();
  }
}
