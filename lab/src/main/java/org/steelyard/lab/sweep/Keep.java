package org.steelyard.lab.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.steelyard.lab.store.Condition;

/**
 * Which cells get a run folder of their own: none, all, the best, those that failed (did not
 * converge), or those for which conditions hold.
 *
 * @param text as given
 */
public record Keep(String text) {
  public Keep {
    if (!named(text)) {
      conditions(text).forEach(Condition::parse);
    }
  }

  private static boolean named(String text) {
    return List.of("none", "all", "best", "failed").contains(text.toLowerCase(Locale.ROOT));
  }

  private static List<String> conditions(String text) {
    return Arrays.stream(text.split("\\s+and\\s+|\\s*,\\s*")).filter(t -> !t.isBlank()).toList();
  }

  /** The cells of a finished table, by index. */
  List<Integer> cells(SweepTable table) {
    SweepTable kept =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "none" -> table.rows(new int[0]);
          case "all" -> table;
          case "failed" -> table.where("outcome!=converged");
          case "best" -> {
            SweepTable best = table.sorted("excess").sorted("iterations");
            yield best.rows(IntStream.range(0, Math.min(1, best.rows())).toArray());
          }
          default -> table.where(conditions(text));
        };
    Column index = kept.column("cell");
    return IntStream.range(0, kept.rows()).mapToObj(row -> (int) index.integer(row)).toList();
  }
}
