package org.steelyard.lab.predict;

import static org.steelyard.parts.Require.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.data.DataSource;
import org.steelyard.lab.data.Pairs;
import org.steelyard.lab.data.PredictionInputs;
import org.steelyard.lab.data.RatingsDataSource;
import org.steelyard.lab.data.Samples;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.metrics.Link;

/** Predicts with the weights of a run, in the user's units. */
public final class Predictor {
  private Predictor() {}

  /** What is predicted while {@code use} looks; the file is closed after it. */
  @FunctionalInterface
  public interface Use<T> {
    T of(Predictions predictions) throws IOException;
  }

  /**
   * Predicts for every row of a file.
   *
   * @param run a run folder
   */
  public static <T> T predict(Path run, Path file, Use<T> use) throws IOException {
    Path experiment = run.resolve("experiment.yaml");
    Path manifestFile = run.resolve("manifest.json");
    require(
        Files.isRegularFile(experiment) && Files.isRegularFile(manifestFile),
        "%s is no run folder: it has no experiment.yaml and manifest.json",
        run);
    JsonNode manifest = new ObjectMapper().readTree(Files.readString(manifestFile));
    DataSource source =
        new ExperimentReader(Path.of(""))
            .read(Optional.of(experiment.toAbsolutePath().toString()), List.of())
            .data()
            .source();
    if (source instanceof RatingsDataSource ratings) {
      return use.of(
          RatingPredictions.of(
              run, Pairs.read(file, ratings), manifest.at("/data/mean").asDouble()));
    }
    Path coefficients = run.resolve("coefficients.csv");
    require(
        Files.isRegularFile(coefficients),
        "%s has no coefficients.csv: it diverged, or its data have no samples",
        run);
    CoefficientTable table = CoefficientTable.read(coefficients);
    PredictionInputs.Opened opened = PredictionInputs.open(file, table.inputs(), source);
    try (Samples samples = opened.samples()) {
      return use.of(new LinearPredictions(table, samples, opened.notes(), classes(manifest)));
    }
  }

  private static Optional<Classes> classes(JsonNode manifest) {
    JsonNode names = manifest.at("/data/classes");
    if (!names.isArray()) {
      return Optional.empty();
    }
    List<String> list = new ArrayList<>();
    names.forEach(name -> list.add(name.asText()));
    return Optional.of(
        new Classes(
            manifest.at("/data/label").asText(),
            List.copyOf(list),
            Link.of(manifest.at("/problem/loss").asText())));
  }
}
