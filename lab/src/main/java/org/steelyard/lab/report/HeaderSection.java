package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.steelyard.lab.figure.Numbers;

/** Outcome in words and the numbers that matter. */
final class HeaderSection {
  private HeaderSection() {}

  static String html(RunFiles run) {
    Json manifest = run.manifest();
    StringBuilder html = new StringBuilder("<div class=\"outcome-line\">");
    html.append(Html.outcome(run.kind()));
    html.append("<p class=\"sentence\">").append(Html.rich(run.sentence())).append("</p></div>\n");
    html.append("<dl class=\"tiles\">\n");
    tile(html, "steps", steps(run), "");
    double gradients = manifest.number("/outcome/evaluations");
    if (!Double.isNaN(gradients) && gradients != stepCount(run)) {
      tile(html, "gradients", Html.count(gradients), "");
    }
    double excess = firstNumber(manifest.number("/loss/excess"), last(run, "excess"));
    tile(html, "final excess f − f*", Html.number(excess), "");
    double gap = firstNumber(manifest.number("/gap/value"), last(run, "gap"));
    boolean isKnown = !Double.isNaN(gap);
    String bound = (isKnown ? "≤ " : "") + Html.number(gap);
    tile(html, "gap", bound, isKnown ? Html.rigour(run.gapRigour()) : "");
    double floor = firstNumber(manifest.number("/loss/floor"), manifest.number("/problem/floor"));
    tile(html, "floor f*", Html.number(floor), "");
    verdict(run).ifPresent(words -> tile(html, "theorems", words, ""));
    double seconds = manifest.number("/seconds");
    if (!Double.isNaN(seconds)) {
      tile(html, "wall time", Html.number(seconds) + " s", "");
    }
    return html.append("</dl>\n").append(facts(run)).append(notes(manifest)).toString();
  }

  /** The last recorded value of a column; NaN without one. */
  static double last(RunFiles run, String column) {
    return run.trace()
        .column(column)
        .filter(values -> values.length > 0)
        .map(values -> values[values.length - 1])
        .orElse(Double.NaN);
  }

  static double firstNumber(double first, double second) {
    return Double.isNaN(first) ? second : first;
  }

  static double stepCount(RunFiles run) {
    return firstNumber(run.manifest().number("/outcome/steps"), last(run, "step"));
  }

  private static String steps(RunFiles run) {
    double steps = stepCount(run);
    return Double.isNaN(steps) ? "—" : Html.count(steps);
  }

  private static Optional<String> verdict(RunFiles run) {
    List<Json> all = run.certificate().map(c -> c.list("/certificates")).orElse(List.of());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    long certified = count(all, "certified");
    long refuted = count(all, "refuted");
    String words = certified + " of " + all.size() + " certify";
    return Optional.of(refuted > 0 ? words + ", " + refuted + " refuted" : words);
  }

  private static long count(List<Json> all, String verdict) {
    return all.stream().filter(c -> c.text("/verdict").equals(Optional.of(verdict))).count();
  }

  private static void tile(StringBuilder html, String label, String value, String badge) {
    html.append("<div><dt>").append(Html.rich(label));
    html.append(badge.isEmpty() ? "" : " " + badge);
    html.append("</dt><dd>").append(value).append("</dd></div>\n");
  }

  /** Data, network and problem in a line. */
  private static String facts(RunFiles run) {
    Json manifest = run.manifest();
    List<String> facts = new ArrayList<>();
    manifest.text("/data/kind").ifPresent(kind -> facts.add("data " + kind.replace('-', ' ')));
    double samples =
        firstNumber(manifest.number("/data/samples"), manifest.number("/problem/samples"));
    if (!Double.isNaN(samples)) {
      facts.add(Numbers.count((long) samples) + " samples");
    }
    StringJoiner widths = new StringJoiner(" → ");
    manifest.list("/network/widths").forEach(width -> widths.add(width.plain()));
    if (widths.length() > 0) {
      facts.add("widths " + widths);
    }
    number(facts, "κ", manifest.number("/problem/kappa"));
    number(facts, "μ", manifest.number("/problem/mu"));
    number(facts, "K", manifest.number("/problem/smoothness"));
    manifest.text("/seed").ifPresent(seed -> facts.add("seed " + seed));
    return facts.isEmpty()
        ? ""
        : "<p class=\"facts\">" + Html.rich(String.join(" · ", facts)) + "</p>\n";
  }

  private static void number(List<String> facts, String name, double value) {
    if (!Double.isNaN(value)) {
      facts.add(name + " = " + Numbers.significant(value, 4));
    }
  }

  private static String notes(Json manifest) {
    List<Json> notes = new ArrayList<>(manifest.list("/notes"));
    notes.addAll(manifest.list("/data/warnings"));
    if (notes.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<ul class=\"notes\">\n");
    notes.forEach(note -> html.append("<li>").append(Html.rich(note.plain())).append("</li>\n"));
    return html.append("</ul>\n").toString();
  }
}
