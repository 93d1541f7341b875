package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Chosen;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.FigureFolders;
import org.steelyard.lab.reproduce.Reproduced;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.run.Provenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reproduce [ID...|all]}: figures and tables of the papers, with verdicts. */
@Command(
    name = "reproduce",
    description =
        "Figures and tables of the papers, from nothing to picture, numbers and verdict; no ID: the list.")
final class ReproduceCommand implements java.util.concurrent.Callable<Integer> {
  private static final int OUT_OF_TOLERANCE = 6;
  private static final int FAILURE = 1;

  @Mixin private CommonOptions common = new CommonOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "[ID...|all] [key=value ...]",
      description = {
        "figures such as arora2019/fig1a, all of a paper (arora2019), or all; then settings",
        "of the figures, e.g. seeds=5 (steelyard explain ID shows them)"
      })
  private List<String> words = new ArrayList<>();

  @Option(names = "--quick", description = "a smaller grid, in seconds")
  private boolean quick;

  private final Console console;
  private final List<Reproduced> done = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<String> names = words.stream().filter(word -> !word.contains("=")).toList();
    List<String> settings = words.stream().filter(word -> word.contains("=")).toList();
    boolean list = names.isEmpty();
    if (list && !settings.isEmpty()) {
      throw new IllegalArgumentException(
          "settings need a figure to go to; see: steelyard reproduce");
    }
    List<Chosen> chosen =
        Chosen.of(list ? List.of(Chosen.ALL) : names, settings, Path.of("").toAbsolutePath());
    if (list || common.dryRun) {
      list(chosen);
      return 0;
    }
    for (Chosen figure : chosen) {
      if (chosen.size() == 1) {
        reproduce(figure);
      } else {
        attempt(figure);
      }
    }
    FigureFolders all = new FigureFolders(common.out);
    List<String> pages = new ArrayList<>();
    if (chosen.size() > 1) {
      pages.add(all.writeGallery(done, failures).toString());
    }
    finish(pages);
    return exitCode();
  }

  /** With several figures one that breaks does not keep the others from being made. */
  private void attempt(Chosen figure) {
    try {
      reproduce(figure);
    } catch (RuntimeException | IOException broken) {
      failures.put(figure.id(), String.valueOf(broken.getMessage()));
      console.err().printf("steelyard: %s: %s%n", figure.id(), broken);
    }
  }

  private void reproduce(Chosen figure) throws IOException {
    FigureProgress progress = new FigureProgress(console, common.quiet, figure.id());
    Instant start = Instant.now();
    Reproduced made = Reproduced.of(figure, new Effort(quick, common.threads, progress));
    progress.end();
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    Path folder = new FigureFolders(common.out).write(made, manifest(figure, start, seconds));
    done.add(made);
    folders.add(folder);
    if (!common.json) {
      print(made, seconds, folder);
    }
  }

  private ObjectNode manifest(Chosen figure, Instant start, double seconds) {
    ObjectNode node =
        Json.object()
            .put("id", figure.id())
            .put(
                "command",
                "steelyard " + String.join(" ", spec.commandLine().getParseResult().originalArgs()))
            .put("started", start.toString())
            .put("seconds", seconds)
            .put("threads", common.threads)
            .put("version", Provenance.version());
    Provenance.addTo(node);
    return node;
  }

  private void print(Reproduced made, double seconds, Path folder) {
    console
        .out()
        .printf(
            "%-8s %s (%s, %.1f s)%n",
            made.result(), made.chosen().id(), made.chosen().paper(), seconds);
    for (Check check : made.reproduction().checks()) {
      console
          .out()
          .printf(
              "  %-8s %s: %s (expected %s)%n",
              check.result(), check.what(), check.got(), check.expected());
      if (!check.explanation().isEmpty()) {
        console.out().printf("           %s%n", check.explanation());
      }
    }
    console.out().printf("  page     %s%n", folder.resolve("index.html"));
  }

  private void finish(List<String> pages) {
    if (!common.json) {
      pages.forEach(page -> console.out().println("all      " + page));
      return;
    }
    ObjectNode node = Json.object();
    ArrayNode figures = node.putArray("figures");
    for (int i = 0; i < done.size(); i++) {
      ObjectNode verdict = done.get(i).verdict();
      verdict.put("folder", folders.get(i).toString());
      figures.add(verdict);
    }
    ObjectNode failed = node.putObject("failed");
    failures.forEach(failed::put);
    node.set("pages", Json.texts(pages));
    console.out().print(Json.text(node));
  }

  private int exitCode() {
    if (done.stream().anyMatch(made -> made.result() == Check.Result.FAIL)) {
      return OUT_OF_TOLERANCE;
    }
    return failures.isEmpty() ? 0 : FAILURE;
  }

  private void list(List<Chosen> figures) {
    if (common.json) {
      ArrayNode array = Json.array();
      for (Chosen figure : figures) {
        array
            .addObject()
            .put("id", figure.id())
            .put("paper", figure.paper())
            .put("doc", figure.part().doc());
      }
      console.out().print(Json.text(array));
      return;
    }
    for (Chosen figure : figures) {
      console.out().printf("%-24s %-42s %s%n", figure.id(), figure.paper(), figure.part().doc());
    }
  }
}
