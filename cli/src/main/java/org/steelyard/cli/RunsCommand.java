package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.store.RunIndex;
import org.steelyard.lab.sweep.SweepFiles;
import org.steelyard.lab.sweep.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs [SWEEP] [where CONDITION...]}: what is in the runs folder, or in a sweep. */
@Command(
    name = "runs",
    description = {
      "Lists, filters and sorts what is in the runs folder: runs where 'outcome=converged and steps<100' --sort steps",
      "or the cells of a sweep: runs sweep-... where 'initializer.scale>=0.1' --sort excess"
    })
final class RunsCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "[SWEEP] where CONDITION",
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
    boolean named =
        !words.isEmpty() && words.get(0).matches("[^=<>]*") && !words.get(0).equals("where");
    List<String> conditions =
        words.stream()
            .skip(named ? 1 : 0)
            .filter(word -> !word.equals("where"))
            .flatMap(
                word -> Arrays.stream(word.split("\\s+and\\s+|\\s+(?=[A-Za-z0-9._-]+\\s*[=<>!])")))
            .filter(word -> !word.isBlank() && !word.equals("and"))
            .toList();
    if (named) {
      cells(sweep(words.get(0)), conditions);
    } else {
      runs(conditions);
    }
    return 0;
  }

  private Path sweep(String name) {
    for (Path folder : List.of(Path.of(name), common.out.resolve(name))) {
      if (SweepFiles.isSweep(folder)) {
        return folder;
      }
    }
    throw new IllegalArgumentException(
        "there is no sweep '%s', neither here nor in %s; 'runs where outcome=sweep' lists them"
            .formatted(name, common.out));
  }

  private void cells(Path folder, List<String> conditions) throws IOException {
    SweepTable all = SweepFiles.table(folder);
    if (!SweepFiles.isFinished(folder) && !common.quiet) {
      console
          .err()
          .printf(
              "%s is unfinished: %d of %s cells; the command that began it goes on with it%n",
              folder, all.rows(), SweepFiles.cells(folder));
    }
    SweepTable cells = all.where(conditions);
    SweepTable sorted = sort.isPresent() ? cells.sorted(sort.get()) : cells;
    if (common.json) {
      console.out().print(Json.text(TableText.json(sorted)));
    } else {
      console.out().print(TableText.aligned(sorted, SweepCommand.shown(sorted)));
    }
  }

  private void runs(List<String> conditions) throws IOException {
    List<RunIndex.Entry> runs = RunIndex.of(common.out).where(conditions, sort);
    if (common.json) {
      ArrayNode array = Json.array();
      runs.forEach(run -> array.add(run.json()));
      console.out().print(Json.text(array));
      return;
    }
    if (runs.isEmpty()) {
      console
          .out()
          .printf(
              "no runs in %s%s%n", common.out, conditions.isEmpty() ? "" : " with " + conditions);
      return;
    }
    console.out().printf("%-44s %-12s %9s %12s %12s%n", "run", "outcome", "steps", "excess", "gap");
    for (RunIndex.Entry run : runs) {
      boolean sweep = !run.get("cells").isEmpty();
      console
          .out()
          .printf(
              "%-44s %-12s %9s %12s %12s%n",
              run.get("run"),
              sweep ? "sweep" : run.get("outcome"),
              sweep ? "" : run.get("steps"),
              sweep ? run.get("cells") + " cells" : shortened(run.get("excess")),
              sweep ? run.get("state") : shortened(run.get("gap")));
    }
  }

  private static String shortened(String number) {
    return number.isEmpty() ? "" : "%.4g".formatted(Double.parseDouble(number));
  }
}
