package org.steelyard.lab.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Svg;
import org.steelyard.lab.report.Html;
import org.steelyard.lab.report.Page;
import org.steelyard.parts.Settings;

/** The page of one figure, and the page of several; both load nothing. */
final class FigurePage {
  private static final String BRAND = "Steelyard reproduction";

  /** Longer tables are cut on the page; their files are whole. */
  private static final int ROWS = 60;

  private FigurePage() {}

  static String html(Reproduced figure) {
    Reproduction made = figure.reproduction();
    StringBuilder body = new StringBuilder();
    body.append("<p class=\"outcome-line\">").append(badge(figure.result().name()));
    body.append(" <span class=\"sentence\">").append(Html.rich(made.statement()));
    body.append("</span></p>\n<p class=\"facts\">").append(Html.escape(figure.chosen().paper()));
    body.append(figure.quick() ? " · quick: a smaller grid than the default" : "").append("</p>\n");
    body.append(Html.section("pictures", "Figure", panels(made.panels())));
    body.append(Html.section("checks", "Checks", checks(made.checks())));
    body.append(Html.section("notes-of-figure", "Notes", notes(made.notes())));
    body.append(Html.section("tables", "Numbers", tables(made.tables())));
    body.append(Html.section("again", "Again", "<pre>" + command(figure) + "</pre>\n"));
    return Page.html(BRAND, figure.chosen().id(), body.toString());
  }

  /** The line that makes this figure. */
  static String command(Reproduced figure) {
    String settings =
        figure.chosen().settings().entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + text(e))
            .collect(Collectors.joining());
    return Html.escape(
        "./steelyard reproduce "
            + figure.chosen().id()
            + settings
            + (figure.quick() ? " --quick" : ""));
  }

  private static String text(Map.Entry<String, Settings> setting) {
    String text = setting.getValue().toString();
    return text.chars().anyMatch(c -> " {}[]\"$*".indexOf(c) >= 0) ? "'" + text + "'" : text;
  }

  static String badge(String result) {
    String sign = result.equals("PASS") ? "✓ " : result.equals("DIFFERS") ? "≈ " : "✗ ";
    return "<span class=\"badge result-%s\">%s%s</span>"
        .formatted(result.toLowerCase(Locale.ROOT), sign, result);
  }

  private static String panels(List<Reproduction.Panel> panels) {
    StringBuilder html = new StringBuilder("<div class=\"figures\">\n");
    for (Reproduction.Panel panel : panels) {
      Plot plot = panel.plot();
      boolean wide = panels.size() == 1 || plot.width() > 800;
      html.append(wide ? "<figure class=\"wide\">\n" : "<figure>\n");
      html.append("<h3>").append(Html.rich(plot.title())).append("</h3>\n");
      if (!plot.subtitle().isEmpty()) {
        html.append("<p class=\"facts\">").append(Html.rich(plot.subtitle())).append("</p>\n");
      }
      html.append("<div class=\"scroll\">").append(Svg.embedded(plot)).append("</div>\n");
      html.append("<figcaption>").append(Html.rich(plot.caption()));
      if (!plot.notes().isEmpty()) {
        String notes = String.join(" ", plot.notes());
        html.append(" <span class=\"note\">").append(Html.rich(notes)).append("</span>");
      }
      html.append(
          " <a href=\"%s.svg\">SVG</a> <a href=\"%s.png\">PNG</a>"
              .formatted(Html.escape(panel.name()), Html.escape(panel.name())));
      html.append("</figcaption>\n</figure>\n");
    }
    return html.append("</div>\n").toString();
  }

  private static String checks(List<Check> checks) {
    List<List<String>> rows = new ArrayList<>();
    for (Check check : checks) {
      String explanation =
          check.explanation().isEmpty()
              ? ""
              : "<p class=\"remedy\">" + Html.rich(check.explanation()) + "</p>";
      rows.add(
          List.of(
              Html.rich(check.what()) + explanation,
              Html.rich(check.stated()),
              Html.rich(check.expected()),
              Html.rich(check.got()),
              badge(check.result().name())));
    }
    return "<div class=\"checks\">\n"
        + Html.table("", List.of("what", "stated", "expected", "got", "result"), rows)
        + "</div>\n";
  }

  private static String notes(List<String> notes) {
    return notes.isEmpty()
        ? ""
        : notes.stream()
            .map(note -> "<li>" + Html.rich(note) + "</li>\n")
            .collect(Collectors.joining("", "<ul class=\"notes\">\n", "</ul>\n"));
  }

  private static String tables(List<Table> tables) {
    StringBuilder html = new StringBuilder();
    for (Table table : tables) {
      List<List<String>> rows =
          table.rows().stream()
              .limit(ROWS)
              .map(row -> row.stream().map(c -> c.isEmpty() ? "—" : Html.rich(c)).toList())
              .toList();
      int left = table.rows().size() - rows.size();
      String summary =
          "<strong>%s</strong> <span>%s rows</span> <a href=\"%s.csv\">CSV</a> <a href=\"%s.md\">Markdown</a>"
              .formatted(
                  Html.escape(table.name()),
                  table.rows().size(),
                  Html.escape(table.name()),
                  Html.escape(table.name()));
      String more = left > 0 ? Html.paragraph(left + " more rows are in the file.") : "";
      html.append(
          Html.details(
              summary,
              Html.table("", table.columns().stream().map(Html::rich).toList(), rows) + more,
              tables.size() == 1 && table.rows().size() <= 15));
    }
    return html.toString();
  }

  /** Several figures with their first panel, each linked to its own page below this one. */
  static String gallery(List<Reproduced> figures, Map<String, String> failures) {
    StringBuilder body = new StringBuilder();
    Map<Check.Result, Long> counts =
        figures.stream().collect(Collectors.groupingBy(Reproduced::result, Collectors.counting()));
    body.append("<p class=\"outcome-line\">");
    for (Check.Result result : Check.Result.values()) {
      body.append(badge(result.name())).append(' ').append(counts.getOrDefault(result, 0L));
      body.append(' ');
    }
    if (!failures.isEmpty()) {
      body.append(badge("ERROR")).append(' ').append(failures.size());
    }
    body.append("</p>\n<div class=\"gallery\">\n");
    for (Reproduced figure : figures) {
      String id = Html.escape(figure.chosen().id());
      body.append("<figure>\n<h3><a href=\"%s/index.html\">%s</a></h3>\n".formatted(id, id));
      figure.reproduction().panels().stream()
          .findFirst()
          .ifPresent(panel -> body.append(Svg.embedded(panel.plot())));
      body.append("<figcaption>").append(badge(figure.result().name())).append(' ');
      body.append(Html.escape(figure.chosen().paper())).append(". ");
      body.append(Html.rich(figure.reproduction().statement())).append("</figcaption>\n");
      body.append("</figure>\n");
    }
    failures.forEach(
        (id, why) ->
            body.append(
                "<figure>\n<h3>%s</h3>\n<figcaption>%s %s</figcaption>\n</figure>\n"
                    .formatted(Html.escape(id), badge("ERROR"), Html.rich(why))));
    body.append("</div>\n");
    return Page.html(BRAND, figures.size() + failures.size() + " figures", body.toString());
  }
}
