package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One theorem: hypotheses with both sides and margins, claims with least slack, quantities. */
final class TheoremCard {
  private TheoremCard() {}

  static String html(Json theorem) {
    String verdict = CertificateSection.verdict(theorem);
    String id = theorem.text("/theorem").orElse("unnamed");
    String summary =
        "<strong>%s</strong> %s %s %s"
            .formatted(
                Html.rich(Names.theorem(id)),
                theorem.text("/title").map(t -> "<span>" + Html.rich(t) + "</span>").orElse(""),
                Html.verdict(verdict),
                Html.rigour(theorem.text("/rigour").orElse("")));
    String citation =
        theorem
            .text("/citation")
            .map(words -> "<p class=\"citation\">" + Html.rich(words) + "</p>\n")
            .orElse("");
    boolean open = verdict.equals("certified") || verdict.equals("refuted");
    String body = citation + hypotheses(theorem) + claims(theorem) + quantities(theorem);
    return Html.details(summary, body, open);
  }

  /** "name: left relation right", in HTML. */
  static String comparison(Json hypothesis) {
    return "%s: %s %s %s"
        .formatted(
            Html.rich(hypothesis.text("/name").orElse("hypothesis")),
            side(hypothesis, "/left"),
            Html.rich(hypothesis.text("/relation").orElse("?")),
            side(hypothesis, "/right"));
  }

  /** "name, least slack s at step t", in HTML. */
  static String claim(Json claim) {
    return "%s, least slack %s at step %s"
        .formatted(
            Html.rich(claim.text("/name").orElse("claim")),
            Html.number(claim.number("/leastSlack")),
            Html.count(claim.number("/atStep")));
  }

  private static String hypotheses(Json theorem) {
    List<List<String>> rows = new ArrayList<>();
    for (Json hypothesis : theorem.list("/hypotheses")) {
      String remedy =
          hypothesis
              .text("/remedy")
              .map(words -> "<br /><span class=\"remedy\">" + Html.rich(words) + "</span>")
              .orElse("");
      rows.add(
          List.of(
              Html.rich(hypothesis.text("/name").orElse("hypothesis")) + remedy,
              side(hypothesis, "/left"),
              Html.rich(hypothesis.text("/relation").orElse("?")),
              side(hypothesis, "/right"),
              Html.number(hypothesis.number("/margin")),
              holds(hypothesis)));
    }
    return rows.isEmpty()
        ? ""
        : Html.table("Hypotheses", List.of("name", "left", "", "right", "margin", "holds"), rows);
  }

  private static String claims(Json theorem) {
    List<List<String>> rows = new ArrayList<>();
    for (Json claim : theorem.list("/claims")) {
      rows.add(
          List.of(
              Html.rich(claim.text("/name").orElse("claim")),
              Html.number(claim.number("/leastSlack")),
              Html.count(claim.number("/atStep")),
              holds(claim)));
    }
    return rows.isEmpty()
        ? ""
        : Html.table(
            "Claims along the run", List.of("name", "least slack", "at step", "kept"), rows);
  }

  private static String quantities(Json theorem) {
    List<Map.Entry<String, Json>> members = theorem.members("/quantities");
    if (members.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<dl class=\"quantities\">\n");
    for (Map.Entry<String, Json> member : members) {
      html.append("<div><dt>").append(Html.escape(member.getKey())).append("</dt><dd>");
      html.append(value(member.getValue())).append("</dd></div>\n");
    }
    return html.append("</dl>\n").toString();
  }

  private static String holds(Json item) {
    Optional<Boolean> holds = item.flag("/holds");
    if (holds.isPresent()) {
      return holds.get() ? "<span class=\"yes\">✓ yes</span>" : "<span class=\"no\">✗ no</span>";
    }
    return "<span class=\"open\">? "
        + Html.escape(item.text("/holds").orElse("cannot tell"))
        + "</span>";
  }

  /** A side may be a number, words, or an interval [low, high]. */
  private static String side(Json hypothesis, String path) {
    return value(hypothesis.at(path));
  }

  private static String value(Json side) {
    double number = side.number("");
    if (!Double.isNaN(number) || !side.isPresent()) {
      return Html.number(number);
    }
    if (side.node().isArray()) {
      List<String> ends = side.list("").stream().map(TheoremCard::value).toList();
      return "[" + String.join(", ", ends) + "]";
    }
    return Html.rich(side.plain());
  }
}
