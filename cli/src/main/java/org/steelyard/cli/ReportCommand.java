package org.steelyard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.steelyard.lab.report.Report;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.store.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code report RUN...}: one offline page from run folders, and its figures. */
@Command(
    name = "report",
    description = "One self-contained offline HTML page (and SVG files) from run folders.")
final class ReportCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "run folders")
  private List<Path> runs = new ArrayList<>();

  private final Console console;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Report report = Report.of(runs);
    Path folder =
        runs.size() == 1 ? runs.get(0) : common.out.resolve("report-" + runs.size() + "-runs");
    Path page = folder.resolve("report.html");
    List<Path> written = new ArrayList<>(List.of(page));
    if (!common.dryRun) {
      Files.createDirectories(folder.resolve("figures"));
      RunFolder.replace(page, report.html().getBytes(StandardCharsets.UTF_8));
    }
    for (Map.Entry<String, String> svg : report.svgs().entrySet()) {
      Path file = folder.resolve("figures").resolve(svg.getKey());
      written.add(file);
      if (!common.dryRun) {
        RunFolder.replace(file, svg.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    if (common.json) {
      var node = Json.object();
      node.set("files", Json.texts(written.stream().map(Path::toString).toList()));
      console.out().print(Json.text(node));
    } else {
      written.forEach(console.out()::println);
    }
    return 0;
  }
}
