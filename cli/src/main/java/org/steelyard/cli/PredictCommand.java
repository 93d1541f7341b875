package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.predict.Predictions;
import org.steelyard.lab.predict.Predictor;
import org.steelyard.lab.run.CsvText;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.store.RunFolder;
import org.steelyard.parts.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict RUN FILE}: predictions for the rows of a file, in the user's units. */
@Command(
    name = "predict",
    description =
        "Predictions for the rows of a file in the user's units, as CSV; columns are matched by name.")
final class PredictCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "RUN", description = "a run folder")
  private Path run = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "a table with the inputs of the run (users and items for ratings), or pictures")
  private Path file = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where the CSV goes (default: standard output)")
  private Optional<Path> output = Optional.empty();

  private final Console console;

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return Predictor.predict(
        run,
        file,
        predictions -> {
          if (common.dryRun) {
            console.out().println(String.join(",", predictions.columns()));
          } else if (common.json) {
            json(predictions);
          } else {
            csv(predictions);
          }
          return 0;
        });
  }

  private void csv(Predictions predictions) throws IOException {
    List<String> notes;
    if (output.isPresent()) {
      notes = write(predictions, output.get()).notes();
    } else {
      Writer out =
          new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
      out.write(CsvText.line(predictions.columns()));
      notes = predictions.forEach(row -> append(out, row));
      out.flush();
    }
    if (!common.quiet) {
      notes.forEach(note -> console.err().println("note: " + note));
    }
  }

  private record Written(long rows, List<String> notes) {}

  /** Whole or not at all. */
  private Written write(Predictions predictions, Path target) throws IOException {
    StringBuilder text = new StringBuilder(CsvText.line(predictions.columns()));
    long[] rows = new long[1];
    List<String> notes =
        predictions.forEach(
            row -> {
              text.append(line(row));
              rows[0]++;
            });
    Path absolute = target.toAbsolutePath();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("--output: there is no folder %s".formatted(folder));
    }
    RunFolder.replace(absolute, text.toString().getBytes(StandardCharsets.UTF_8));
    return new Written(rows[0], notes);
  }

  private static void append(Writer out, List<Object> row) {
    try {
      out.write(line(row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void json(Predictions predictions) throws IOException {
    ObjectNode node = Json.object().put("run", run.toString()).put("file", file.toString());
    node.set("columns", Json.texts(predictions.columns()));
    List<String> notes;
    if (output.isPresent()) {
      Written written = write(predictions, output.get());
      node.put("rows", written.rows()).put("output", output.get().toString());
      notes = written.notes();
    } else {
      ArrayNode rows = Json.array();
      notes = predictions.forEach(row -> rows.add(cells(row)));
      node.put("rows", rows.size()).putNull("output");
      node.set("predictions", rows);
    }
    node.set("notes", Json.texts(notes));
    console.out().print(Json.text(node));
  }

  private static String line(List<Object> row) {
    return CsvText.line(
        row.stream()
            .map(cell -> cell instanceof Double number ? Numbers.text(number) : cell.toString())
            .toList());
  }

  private static ArrayNode cells(List<Object> row) {
    ArrayNode cells = Json.array();
    for (Object cell : row) {
      if (cell instanceof Double number) {
        cells.add(Json.number(number));
      } else {
        cells.add(cell.toString());
      }
    }
    return cells;
  }
}
