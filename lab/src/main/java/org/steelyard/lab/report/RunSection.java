package org.steelyard.lab.report;

import java.util.List;

/** Everything about one run. */
final class RunSection {
  private RunSection() {}

  /** {@code key} makes the ids of its headings differ from those of other runs on the page. */
  static String html(RunFiles run, List<Drawn> figures, String key) {
    return HeaderSection.html(run)
        + Html.section("predictions" + key, "Predictions", PredictionSection.html(run))
        + Html.section("curves" + key, "Curves", curves(run, figures))
        + (DecadesSection.isEmpty(run)
            ? ""
            : Html.section("decades" + key, "Decades of the excess", DecadesSection.html(run)))
        + Html.section("certificate" + key, "Certificate", CertificateSection.html(run))
        + Html.section("ladder" + key, "Ladder of steps", LadderSection.html(run))
        + Html.section("experiment" + key, "Experiment", experiment(run))
        + Html.section("provenance" + key, "Provenance", ProvenanceSection.html(run));
  }

  private static String curves(RunFiles run, List<Drawn> figures) {
    String empty = "<p>The trace has no rows: nothing was recorded.</p>\n";
    return (run.trace().rows() == 0 ? empty : "") + (figures.isEmpty() ? "" : Drawn.grid(figures));
  }

  private static String experiment(RunFiles run) {
    return run.experiment()
        .map(text -> "<pre><code>" + Html.escape(text.strip()) + "</code></pre>\n")
        .orElse("<p>This run folder has no <code>experiment.yaml</code>.</p>\n");
  }
}
