package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;

/** When the excess came to each power of ten. */
final class DecadesSection {
  private DecadesSection() {}

  static boolean isEmpty(RunFiles run) {
    return run.manifest().list("/decades").isEmpty();
  }

  static String html(RunFiles run) {
    List<List<String>> rows = new ArrayList<>();
    double before = 0;
    for (Json decade : run.manifest().list("/decades")) {
      double time = decade.number("/time");
      rows.add(
          List.of(
              Html.number(decade.number("/excess")),
              Html.number(time),
              Html.number(time - before),
              Html.count(decade.number("/step"))));
      before = time;
    }
    String how =
        run.isFlow()
            ? "Times are located within the steps, on dense output."
            : "Times are those of the steps that brought it there.";
    return Html.paragraph(how + " Time is training time t = Σ η. (OBSERVED)")
        + Html.table("", List.of("excess at most", "time", "time since the last", "step"), rows);
  }
}
