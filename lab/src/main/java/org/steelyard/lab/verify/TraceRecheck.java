package org.steelyard.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.steelyard.training.Trace;

/**
 * Holds {@code trace.csv} against the weights and against what the certificate promised: the excess
 * at both ends, and in every row below the gap and below every theorem's ceiling.
 */
public final class TraceRecheck {
  private static final String BOUND = "bound:";

  private final Trace trace;
  private final Point start;
  private final Point end;
  private final List<Finding> findings = new ArrayList<>();

  private TraceRecheck(Trace trace, ProblemData data) {
    this.trace = trace;
    this.start = new Point(data, data.initial());
    this.end = new Point(data, data.last());
  }

  /**
   * @param certificate the content of {@code certificate.json}
   */
  public static List<Finding> of(Trace trace, JsonNode certificate, ProblemData data) {
    TraceRecheck recheck = new TraceRecheck(trace, data);
    OptionalInt excess = recheck.column("excess");
    if (trace.rows().isEmpty() || excess.isEmpty()) {
      return List.of(Finding.unchecked("trace", "it has no excess"));
    }
    recheck.ends(excess.getAsInt());
    recheck.below(excess.getAsInt(), "gap");
    for (JsonNode node : certificate.path("certificates")) {
      if (node.path("verdict").asText().equals("certified")) {
        recheck.below(excess.getAsInt(), BOUND + node.path("theorem").asText());
      }
    }
    return List.copyOf(recheck.findings);
  }

  private OptionalInt column(String name) {
    int index = trace.columns().indexOf(name);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Sums in another order give another last digit, and a floor below which there is only noise. */
  private double noise(double excess) {
    double e = Math.max(start.gradientNoise, end.gradientNoise) / Math.sqrt(start.mu);
    return 1e-9 * excess + e * (Math.sqrt(2 * excess) + e);
  }

  private void ends(int column) {
    List<double[]> rows = trace.rows();
    agree("first", rows.get(0)[column], start.excess);
    agree("last", rows.get(rows.size() - 1)[column], end.excess);
  }

  private void agree(String row, double said, double own) {
    String subject = "trace: excess in the %s row".formatted(row);
    findings.add(
        Math.abs(said - own) <= noise(own)
            ? Finding.holds(subject, "%s; recomputed %s".formatted(said, own))
            : Finding.refuted(
                subject, "the trace says %s, the weights give %s".formatted(said, own)));
  }

  /** The excess is nowhere above this column. */
  private void below(int excess, String name) {
    OptionalInt column = column(name);
    if (column.isEmpty()) {
      return;
    }
    Optional<double[]> above =
        trace.rows().stream()
            .filter(row -> row[excess] > row[column.getAsInt()] + noise(row[excess]))
            .findFirst();
    String subject = "trace: excess <= " + name;
    findings.add(
        above
            .map(
                row ->
                    Finding.refuted(
                        subject,
                        "at step %.0f the excess is %s and the ceiling %s"
                            .formatted(row[0], row[excess], row[column.getAsInt()])))
            .orElseGet(
                () -> Finding.holds(subject, "in all %d rows".formatted(trace.rows().size()))));
  }
}
