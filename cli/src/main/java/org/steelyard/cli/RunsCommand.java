package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.store.RunIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs [where CONDITION...]}: what is in the runs folder. */
@Command(
    name = "runs",
    description =
        "Lists, filters and sorts what is in the runs folder: runs where outcome=converged steps<100 --sort steps")
final class RunsCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "where CONDITION",
      description = "conditions such as outcome=converged, steps<100, name=energy; all must hold")
  private List<String> words = new ArrayList<>();

  @Option(names = "--sort", paramLabel = "COLUMN", description = "column to sort by (default: run)")
  private Optional<String> sort = Optional.empty();

  private final Console console;

  RunsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<String> conditions =
        words.stream()
            .filter(word -> !word.equals("where"))
            .flatMap(word -> Arrays.stream(word.split("\\s+")))
            .filter(word -> !word.isBlank() && !word.equals("and"))
            .toList();
    List<RunIndex.Entry> runs = RunIndex.of(common.out).where(conditions, sort);
    if (common.json) {
      ArrayNode array = Json.array();
      runs.forEach(run -> array.add(run.json()));
      console.out().print(Json.text(array));
      return 0;
    }
    if (runs.isEmpty()) {
      console
          .out()
          .printf(
              "no runs in %s%s%n", common.out, conditions.isEmpty() ? "" : " with " + conditions);
      return 0;
    }
    console.out().printf("%-44s %-12s %9s %12s %12s%n", "run", "outcome", "steps", "excess", "gap");
    for (RunIndex.Entry run : runs) {
      console
          .out()
          .printf(
              "%-44s %-12s %9s %12s %12s%n",
              run.get("run"),
              run.get("outcome"),
              run.get("steps"),
              shortened(run.get("excess")),
              shortened(run.get("gap")));
    }
    return 0;
  }

  private static String shortened(String number) {
    return number.isEmpty() ? "" : "%.4g".formatted(Double.parseDouble(number));
  }
}
