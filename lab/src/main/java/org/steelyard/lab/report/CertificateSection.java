package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The certificate in words and in tables. */
final class CertificateSection {
  private static final List<String> ORDER =
      List.of("refuted", "certified", "undecided", "not-applicable");

  private CertificateSection() {}

  static String html(RunFiles run) {
    if (run.certificate().isEmpty()) {
      return "<p>No certificate: this run folder has no <code>certificate.json</code>.</p>\n";
    }
    Json certificate = run.certificate().get();
    StringBuilder html = new StringBuilder();
    certificate.text("/words").ifPresent(words -> html.append(paragraphs(words)));
    List<Json> theorems = new ArrayList<>(certificate.list("/certificates"));
    if (theorems.isEmpty()) {
      return html.append("<p>No theorem was asked.</p>\n").toString();
    }
    theorems.sort(Comparator.comparingInt(theorem -> rank(verdict(theorem))));
    html.append(summary(theorems));
    theorems.forEach(theorem -> html.append(TheoremCard.html(theorem)));
    return html.append(legend()).toString();
  }

  static String verdict(Json theorem) {
    return theorem.text("/verdict").orElse("undecided");
  }

  private static int rank(String verdict) {
    int rank = ORDER.indexOf(verdict);
    return rank < 0 ? ORDER.size() : rank;
  }

  private static String paragraphs(String words) {
    StringBuilder html = new StringBuilder("<div class=\"words\">\n");
    for (String paragraph : words.strip().split("\\n\\s*\\n", -1)) {
      html.append(Html.paragraph(paragraph));
    }
    return html.append("</div>\n").toString();
  }

  private static String summary(List<Json> theorems) {
    List<List<String>> rows = new ArrayList<>();
    for (Json theorem : theorems) {
      rows.add(
          List.of(
              Html.rich(Names.theorem(theorem.text("/theorem").orElse("unnamed"))),
              Html.verdict(verdict(theorem)),
              Html.rigour(theorem.text("/rigour").orElse("")),
              because(theorem)));
    }
    return Html.table("", List.of("theorem", "verdict", "rigour", "because"), rows);
  }

  /** The first broken claim, the first hypothesis that does not hold, or the tightest claim. */
  private static String because(Json theorem) {
    for (Json claim : theorem.list("/claims")) {
      if (claim.flag("/holds").equals(Optional.of(false))) {
        return "broken: " + TheoremCard.claim(claim);
      }
    }
    for (Json hypothesis : theorem.list("/hypotheses")) {
      if (!hypothesis.flag("/holds").equals(Optional.of(true))) {
        boolean fails = hypothesis.flag("/holds").isPresent();
        return (fails ? "fails: " : "cannot tell: ") + TheoremCard.comparison(hypothesis);
      }
    }
    return theorem.list("/claims").stream()
        .filter(claim -> !Double.isNaN(claim.number("/leastSlack")))
        .min(Comparator.comparingDouble(claim -> claim.number("/leastSlack")))
        .map(claim -> "kept: " + TheoremCard.claim(claim))
        .orElse("all hypotheses hold");
  }

  private static String legend() {
    return "<p class=\"legend\">"
        + Html.rigour("PROVEN")
        + " every hypothesis holds with numbers enclosed in intervals. "
        + Html.rigour("COMPUTED")
        + " every hypothesis holds in double precision, without enclosure. "
        + Html.rigour("OBSERVED")
        + " measured on this run only.</p>\n";
  }
}
