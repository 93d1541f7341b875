package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The ladder of steps as a table. */
final class LadderSection {
  private LadderSection() {}

  /** The index of the rung that the run took, if the certificate names one. */
  static OptionalInt chosen(RunFiles run) {
    Optional<String> chosen = run.certificate().flatMap(c -> c.text("/chosen"));
    List<Json> ladder = run.certificate().map(c -> c.list("/ladder")).orElse(List.of());
    return chosen.isEmpty()
        ? OptionalInt.empty()
        : IntStream.range(0, ladder.size())
            .filter(i -> isNamed(ladder.get(i), chosen.get()))
            .findFirst();
  }

  static String html(RunFiles run) {
    List<Json> ladder = run.certificate().map(c -> c.list("/ladder")).orElse(List.of());
    if (ladder.isEmpty()) {
      return "";
    }
    OptionalInt chosen = chosen(run);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ladder.size(); i++) {
      Json rung = ladder.get(i);
      String name = rung.text("/kind").orElse("unnamed");
      boolean isChosen = chosen.isPresent() && chosen.getAsInt() == i;
      String mark = isChosen ? " <span class=\"badge chosen\">chosen</span>" : "";
      rows.add(
          List.of(
              "<code>" + Html.escape(name) + "</code>" + mark,
              Html.number(rung.number("/stepSize")),
              Html.number(rung.number("/rate")),
              Html.count(rung.number("/iterations")),
              Html.rigour(rung.text("/rigour").orElse("")),
              Html.escape(rung.text("/theorem").map(Names::theorem).orElse("—"))));
    }
    String figure = LadderFigure.of(run).map(drawn -> Drawn.grid(List.of(drawn))).orElse("");
    return figure
        + Html.table(
            "",
            List.of(
                "rung", "step size η", "rate a step", "predicted iterations", "rigour", "theorem"),
            rows);
  }

  private static boolean isNamed(Json rung, String name) {
    return rung.text("/kind").equals(Optional.of(name))
        || rung.text("/theorem").equals(Optional.of(name));
  }
}
