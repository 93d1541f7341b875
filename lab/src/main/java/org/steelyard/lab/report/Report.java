package org.steelyard.lab.report;

import static org.steelyard.parts.Require.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One self-contained HTML page, and figures as SVG files, from the files of one or more run
 * folders. The same files give the same bytes.
 */
public final class Report {
  /** With more runs a page shows their figures only laid over each other. */
  private static final int IN_FULL = 6;

  private final List<RunFiles> runs;

  private Report(List<RunFiles> runs) {
    this.runs = runs;
  }

  /**
   * Reads run folders. Each needs {@code manifest.json} and {@code trace.csv}; other files may be
   * missing, which the page then says.
   *
   * @throws IllegalArgumentException where there is no run folder, or a file cannot be understood
   */
  public static Report of(List<Path> runFolders) {
    require(!runFolders.isEmpty(), "a report needs at least one run folder, got none");
    return new Report(runFolders.stream().map(RunFiles::read).toList());
  }

  /** The page. */
  public String html() {
    return runs.size() == 1 ? single(runs.get(0)) : several();
  }

  /** File name to SVG text, in the order of the page. */
  public Map<String, String> svgs() {
    Map<String, String> files = new LinkedHashMap<>();
    if (runs.size() > 1) {
      add(files, "", new Comparison(runs).figures());
    }
    for (int i = 0; i < runs.size() && isInFull(); i++) {
      List<Drawn> figures = new ArrayList<>(RunFigures.of(runs.get(i)));
      LadderFigure.of(runs.get(i)).ifPresent(figures::add);
      add(files, runs.size() == 1 ? "" : "run-" + (i + 1) + "-", figures);
    }
    return files;
  }

  private static String single(RunFiles run) {
    return Page.html(run.name(), RunSection.html(run, RunFigures.of(run), ""));
  }

  private String several() {
    Comparison comparison = new Comparison(runs);
    StringBuilder body = new StringBuilder();
    body.append(Html.section("comparison", "Comparison", comparison.table()));
    List<Drawn> figures = comparison.figures();
    body.append(Html.section("curves", "Curves", figures.isEmpty() ? "" : Drawn.grid(figures)));
    StringBuilder each = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      RunFiles run = runs.get(i);
      List<Drawn> own = isInFull() ? RunFigures.of(run) : List.of();
      String summary =
          "<strong>%s</strong> <span>%s</span> %s"
              .formatted(
                  Html.rich(comparison.labels().get(i)),
                  Html.escape(run.folder()),
                  Html.outcome(run.kind()));
      each.append(Html.details(summary, RunSection.html(run, own, "-" + (i + 1)), false));
    }
    body.append(Html.section("runs", "Each run", each.toString()));
    return Page.html(runs.size() + " runs", body.toString());
  }

  private boolean isInFull() {
    return runs.size() <= IN_FULL;
  }

  private static void add(Map<String, String> files, String prefix, List<Drawn> figures) {
    List<String> taken = new ArrayList<>();
    for (Drawn figure : figures) {
      String name = figure.name();
      for (int copy = 2; taken.contains(name); copy++) {
        name = figure.name() + "-" + copy;
      }
      taken.add(name);
      files.put(prefix + name + ".svg", figure.svg());
    }
  }
}
