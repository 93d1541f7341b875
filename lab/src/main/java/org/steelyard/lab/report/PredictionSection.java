package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How well the weights predict on each part of the data, from {@code /metrics} of the manifest. */
final class PredictionSection {
  private static final int MOST_CLASSES = 40;

  private PredictionSection() {}

  /** Empty where nothing was measured. */
  static String html(RunFiles run) {
    List<Map.Entry<String, Json>> parts = run.manifest().members("/metrics");
    if (parts.isEmpty()) {
      return "";
    }
    if (!parts.get(0).getValue().list("/confusion").isEmpty()) {
      return classes(parts) + confusion(parts.get(parts.size() - 1));
    }
    return parts.get(0).getValue().list("/targets").isEmpty() ? ratings(parts) : numbers(parts);
  }

  private static String numbers(List<Map.Entry<String, Json>> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Json> part : parts) {
      for (Json target : part.getValue().list("/targets")) {
        rows.add(
            List.of(
                Html.escape(part.getKey()),
                Html.count(part.getValue().number("/samples")),
                Html.rich(target.text("/name").orElse("")),
                Html.number(target.number("/rmse")),
                Html.number(target.number("/r2"))));
      }
    }
    return Html.table(
        "Errors in the units of the targets.",
        List.of("part", "samples", "target", "RMSE", "R²"),
        rows);
  }

  private static String classes(List<Map.Entry<String, Json>> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Json> part : parts) {
      rows.add(
          List.of(
              Html.escape(part.getKey()),
              Html.count(part.getValue().number("/samples")),
              Html.number(part.getValue().number("/accuracy")),
              Html.number(part.getValue().number("/logLoss"))));
    }
    return Html.table(
        "Classes that were told.", List.of("part", "samples", "accuracy", "log-loss"), rows);
  }

  private static String confusion(Map.Entry<String, Json> part) {
    List<String> head = new ArrayList<>(List.of("true class"));
    List<List<String>> rows = new ArrayList<>();
    List<Json> names = part.getValue().list("/classes");
    if (names.size() > MOST_CLASSES) {
      return "<p>The confusion matrix of %d classes is in <code>manifest.json</code>.</p>\n"
          .formatted(names.size());
    }
    names.forEach(name -> head.add(Html.rich(name.plain())));
    List<Json> counts = part.getValue().list("/confusion");
    for (int i = 0; i < counts.size(); i++) {
      List<String> row = new ArrayList<>(List.of(Html.rich(names.get(i).plain())));
      counts.get(i).list("").forEach(count -> row.add(Html.count(count.number(""))));
      rows.add(row);
    }
    return Html.table(
        "Confusion on the %s part: rows are true classes, columns what they were taken for."
            .formatted(Html.escape(part.getKey())),
        head,
        rows);
  }

  private static String ratings(List<Map.Entry<String, Json>> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Json> part : parts) {
      rows.add(
          List.of(
              Html.escape(part.getKey()),
              Html.count(part.getValue().number("/samples")),
              Html.number(part.getValue().number("/rmse")),
              Html.number(part.getValue().number("/offsetRmse")),
              Html.number(part.getValue().number("/meanRmse"))));
    }
    return Html.table(
        "Root mean square errors of ratings.",
        List.of("part", "ratings", "matrix", "offsets alone", "mean alone"),
        rows);
  }
}
