package org.steelyard.lab.report;

import java.util.List;
import java.util.Locale;
import org.steelyard.lab.figure.Markup;
import org.steelyard.lab.figure.Numbers;
import org.steelyard.lab.figure.RichText;

/** Pieces of HTML that are well-formed XML too. */
public final class Html {
  private Html() {}

  public static String escape(String text) {
    return Markup.escape(text);
  }

  /** Text with raised and lowered characters. */
  public static String rich(String text) {
    return RichText.html(text);
  }

  /** A number of a few digits; the title shows it in full. */
  static String number(double value) {
    String shown = Double.isNaN(value) ? "—" : rich(Numbers.significant(value, 4));
    return "<span class=\"num\" title=\"%s\">%s</span>"
        .formatted(Markup.escape(Numbers.significant(value, 17)), shown);
  }

  static String count(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? rich(Numbers.count((long) value)) : number(value);
  }

  /** PROVEN, COMPUTED and OBSERVED differ in fill, border and word. */
  static String rigour(String word) {
    return word.isEmpty() ? "" : badge("rigour", word, word);
  }

  static String verdict(String verdict) {
    String sign =
        switch (verdict) {
          case "certified" -> "✓ ";
          case "refuted" -> "✗ ";
          case "undecided" -> "? ";
          default -> "";
        };
    return badge("verdict", verdict, sign + verdict.replace('-', ' '));
  }

  static String outcome(String kind) {
    return badge("outcome", kind, kind);
  }

  /** A table with a caption; cells are HTML, the first of each row its heading. */
  public static String table(String caption, List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n");
    if (!caption.isEmpty()) {
      html.append("<caption>").append(caption).append("</caption>\n");
    }
    html.append("<thead><tr>");
    head.forEach(cell -> html.append("<th scope=\"col\">").append(cell).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append(i == 0 ? "<th scope=\"row\">" : "<td>")
            .append(row.get(i))
            .append(i == 0 ? "</th>" : "</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  public static String section(String id, String title, String body) {
    return body.isEmpty()
        ? ""
        : "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n%s</section>\n"
            .formatted(id, id, escape(title), body);
  }

  public static String paragraph(String text) {
    return text.isBlank() ? "" : "<p>" + rich(text) + "</p>\n";
  }

  public static String details(String summary, String body, boolean open) {
    return "<details%s><summary>%s</summary>\n%s</details>\n"
        .formatted(open ? " open=\"open\"" : "", summary, body);
  }

  private static String badge(String family, String name, String text) {
    String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    return "<span class=\"badge %s %s-%s\">%s</span>".formatted(family, family, key, escape(text));
  }
}
