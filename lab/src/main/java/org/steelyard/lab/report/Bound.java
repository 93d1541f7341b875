package org.steelyard.lab.report;

import java.util.List;
import java.util.Optional;

/**
 * A theorem's upper bound on the excess along a run.
 *
 * @param column in the trace
 * @param label the theorem as printed, its rigour and, unless certified, its verdict
 */
record Bound(String column, String label) {
  static final String PREFIX = "bound:";

  static List<Bound> of(RunFiles run) {
    return run.trace()
        .names()
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> new Bound(name, label(name.substring(PREFIX.length()), run)))
        .toList();
  }

  /** Without a certificate a bound is no more than observed. */
  private static String label(String theorem, RunFiles run) {
    Optional<Json> certificate =
        run.certificate().stream()
            .flatMap(all -> all.list("/certificates").stream())
            .filter(one -> one.text("/theorem").equals(Optional.of(theorem)))
            .findFirst();
    String rigour = certificate.flatMap(c -> c.text("/rigour")).orElse("OBSERVED");
    String verdict = certificate.flatMap(c -> c.text("/verdict")).orElse("certified");
    String doubt = verdict.equals("certified") ? "" : ", " + verdict.replace('-', ' ');
    return Names.theorem(theorem) + " (" + rigour + doubt + ")";
  }
}
