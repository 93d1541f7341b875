package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.sweep.Column;
import org.steelyard.lab.sweep.Keep;
import org.steelyard.lab.sweep.Sweep;
import org.steelyard.lab.sweep.SweepFolder;
import org.steelyard.lab.sweep.SweepTable;
import org.steelyard.lab.sweep.SweepWatcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep}: a grid of runs on all cores, into one table. */
@Command(
    name = "sweep",
    description = {
      "A grid of runs on all cores, into one table; safe to kill at any time: the same command goes on.",
      "Values: 1e-4,1e-2 or 0..49 or 1e-4..1:log:13 or 0..1:lin:11; hidden=[32,32];[64] for lists."
    })
final class SweepCommand implements java.util.concurrent.Callable<Integer> {
  private static final int UNMET = 3;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ExperimentArguments arguments = new ExperimentArguments();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--keep",
      paramLabel = "WHICH",
      defaultValue = "none",
      description =
          "cells that get a run folder: none, all, best, failed, or a condition such as steps<100 (default: none)")
  private String keep = "none";

  @Option(names = "--fail-fast", description = "stop at the first cell that does not converge")
  private boolean failFast;

  @Option(names = "--keep-going", description = "run all cells, whatever becomes of them (default)")
  private boolean keepGoing;

  private final AtomicBoolean failed = new AtomicBoolean();
  private final Console console;

  SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (failFast && keepGoing) {
      throw new IllegalArgumentException("--fail-fast and --keep-going exclude each other");
    }
    Keep kept = new Keep(keep);
    Sweep sweep =
        Sweep.read(new ExperimentReader(Path.of("")), arguments.experiment(), arguments.settings());
    if (!common.quiet) {
      sweep.warnings().forEach(warning -> console.err().println("warning: " + warning));
    }
    if (common.dryRun) {
      return dryRun(sweep);
    }
    Interruption interruption = Interruption.armed();
    long start = System.nanoTime();
    try (SweepFolder folder =
        SweepFolder.open(SweepFolder.path(common.out, sweep, arguments.identity()), sweep)) {
      SweepTable table = run(sweep, folder, interruption);
      Map<Integer, Path> runs = Map.of();
      if (table.rows() == sweep.cells().size()) {
        String command =
            "steelyard " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        runs = folder.keep(kept, table, common.threads, command, interruption::asked);
      }
      print(sweep, folder.path(), table, runs, (System.nanoTime() - start) / 1e9);
      return failed.get() ? UNMET : interruption.asked() ? Interruption.CODE : 0;
    } finally {
      interruption.done();
    }
  }

  private SweepTable run(Sweep sweep, SweepFolder folder, Interruption interruption)
      throws IOException {
    int before = folder.finishedBefore();
    if (before > 0 && !common.quiet) {
      console
          .err()
          .printf("%s: %d of %d cells are there%n", folder.path(), before, sweep.cells().size());
    }
    SweepProgress progress = new SweepProgress(console, common.quiet, sweep.cells().size(), before);
    SweepWatcher watcher =
        finished -> {
          progress.finished(finished);
          boolean wanted = finished.cell().experiment().stopping().wantsConvergence();
          boolean exhausted = finished.outcome().equals("exhausted");
          if (failFast && !finished.outcome().equals("converged") && (wanted || !exhausted)) {
            failed.set(true);
          }
        };
    SweepTable table =
        folder.run(common.threads, () -> failed.get() || interruption.asked(), watcher);
    progress.end();
    return table;
  }

  private int dryRun(Sweep sweep) {
    SweepTable plan = sweep.plan();
    if (common.json) {
      console.out().print(Json.text(TableText.json(plan)));
    } else {
      console.out().print(plan.csv());
    }
    return 0;
  }

  private void print(
      Sweep sweep, Path folder, SweepTable table, Map<Integer, Path> runs, double seconds) {
    Map<String, Integer> outcomes = outcomes(table);
    boolean whole = table.rows() == sweep.cells().size();
    if (common.json) {
      ObjectNode node =
          Json.object()
              .put("sweep", folder.toString())
              .put("cells", sweep.cells().size())
              .put("finished", table.rows());
      ObjectNode counts = node.putObject("outcomes");
      outcomes.forEach(counts::put);
      if (table.rows() > 0) {
        node.set("best", TableText.json(best(table), 0));
      }
      if (whole && !sweep.options().summaries().isEmpty()) {
        node.set("summary", TableText.json(table.summarized(sweep.options().summaries())));
      }
      ObjectNode kept = node.putObject("kept");
      runs.forEach((cell, path) -> kept.put(cell.toString(), path.toString()));
      node.set("seconds", Json.number(seconds));
      console.out().print(Json.text(node));
      return;
    }
    console
        .out()
        .printf(
            "%d of %d cells in %.2f s: %s%n",
            table.rows(),
            sweep.cells().size(),
            seconds,
            String.join(
                ", ",
                outcomes.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList()));
    if (table.rows() > 0) {
      SweepTable best = best(table);
      console.out().println("best");
      console.out().print(TableText.aligned(best, shown(best)));
    }
    if (whole && !sweep.options().summaries().isEmpty()) {
      SweepTable summary = table.summarized(sweep.options().summaries());
      console.out().println("summary");
      console.out().print(TableText.aligned(summary, shown(summary)));
    }
    runs.forEach((cell, path) -> console.out().printf("kept    cell %d: %s%n", cell, path));
    console
        .out()
        .println(
            whole
                ? "table   " + folder.resolve("cells.csv") + " (and cells.parquet)"
                : "unfinished: the same command goes on in " + folder);
  }

  private static SweepTable best(SweepTable table) {
    SweepTable sorted = table.sorted("excess").sorted("iterations");
    return sorted.rows(IntStream.range(0, Math.min(1, sorted.rows())).toArray());
  }

  /** All columns but those for programs. */
  static List<String> shown(SweepTable table) {
    List<String> rare = List.of("hash", "reason", "evaluations", "time", "initial", "floor");
    return table.columns().stream().map(Column::name).filter(name -> !rare.contains(name)).toList();
  }

  private static Map<String, Integer> outcomes(SweepTable table) {
    Map<String, Integer> counts = new TreeMap<>();
    Column outcome = table.column("outcome");
    for (int row = 0; row < table.rows(); row++) {
      counts.merge(outcome.text(row), 1, Integer::sum);
    }
    return counts;
  }
}
