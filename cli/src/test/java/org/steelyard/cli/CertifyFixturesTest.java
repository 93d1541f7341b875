package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.lab.data.Npz;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.linalg.Matrix;

/** The 40-digit reference numbers, through files and the command line. */
class CertifyFixturesTest {
  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> nets() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CertifyFixturesTest.class.getResourceAsStream("/theory/small_nets.json"))) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(net -> Arguments.of(net.get("name").asText(), net));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void certify_smallNet_publishesTheReferenceNumbers(String name, JsonNode net) throws IOException {
    JsonNode expected = net.get("expected");
    JsonNode json = run("certify", net).json();
    double largest = expected.get("lambda_max_T").asDouble();

    JsonNode problem = json.get("problem");
    check(problem.get("mu"), expected.get("mu").asDouble(), expected.get("K").asDouble());
    check(problem.get("smoothness"), expected.get("K").asDouble(), 0);
    check(problem.get("floor"), expected.get("f_star").asDouble(), expected.get("f").asDouble());
    JsonNode initial = json.get("initial");
    double gradient = expected.get("grad_f_fro").asDouble();
    double loss = expected.get("f").asDouble();
    check(initial.get("excess"), expected.get("gap").asDouble(), 1e3 * loss);
    check(
        initial.get("gap"), gradient * gradient / (2 * expected.get("mu").asDouble()), 1e3 * loss);
    check(initial.get("lambdaMin"), expected.get("lambda_min_T").asDouble(), largest);
    check(initial.get("lambdaMax"), largest, 0);
    check(initial.get("smoothnessBound"), expected.get("smoothness_bound").asDouble(), 0);
    JsonNode singular = expected.get("product_singular_values");
    for (int i = 0; i < singular.size(); i++) {
      check(
          initial.get("singularValues").get(i),
          singular.get(i).asDouble(),
          singular.get(0).asDouble());
    }
    JsonNode imbalance = expected.get("imbalance_fro");
    for (int l = 0; l < imbalance.size(); l++) {
      // D_l is a difference: its error is that of the squares it is made of.
      check(
          initial.get("imbalance").get(l), imbalance.get(l).asDouble(), 1e3 * Math.max(1, largest));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void train_oneStep_givesTheReferenceLoss(String name, JsonNode net) throws IOException {
    JsonNode step = net.get("expected").get("gd_step");
    JsonNode json =
        run("train", net, "stopping.steps=1", "dynamics.step-size=0.015625", "certify=none").json();
    check(
        json.get("loss").get("excess"),
        step.get("gap_after").asDouble(),
        1e3 * net.get("expected").get("f").asDouble());
  }

  private Steelyard run(String verb, JsonNode net, String... more) throws IOException {
    JsonNode inputs = net.get("inputs");
    Map<String, NpyArray> data = new LinkedHashMap<>();
    data.put("X", NpyArray.of(matrix(inputs.get("X"))));
    data.put("Y", NpyArray.of(matrix(inputs.get("Y"))));
    Path samples = write("data.npz", data);
    List<Matrix> layers = new ArrayList<>();
    inputs.get("weights").forEach(layer -> layers.add(matrix(layer).transpose()));
    Map<String, NpyArray> weights = new LinkedHashMap<>();
    WeightFiles.put(weights, "", layers);
    Path start = write("weights.npz", weights);
    String hidden =
        String.join(
            ",",
            layers.subList(0, layers.size() - 1).stream()
                .map(layer -> String.valueOf(layer.rows()))
                .toList());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                verb,
                "--json",
                "data=" + samples,
                "loss.reduction=sum",
                "network.hidden=[" + hidden + "]",
                "initializer.kind=file",
                "initializer.file=" + start));
    arguments.addAll(List.of(more));
    return Steelyard.in(folder, arguments.toArray(String[]::new));
  }

  private Path write(String name, Map<String, NpyArray> arrays) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(out, arrays);
    }
    return file;
  }

  private static Matrix matrix(JsonNode rows) {
    double[][] values = new double[rows.size()][rows.get(0).size()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = rows.get(i).get(j).asDouble();
      }
    }
    return Matrix.of(values);
  }

  /** Relative 1e-10 of max(|value|, 1e-13 of the scale), as the fixtures' README says. */
  private static void check(JsonNode actual, double expected, double scale) {
    assertThat(actual.asDouble())
        .isCloseTo(expected, within(1e-10 * Math.max(Math.abs(expected), 1e-13 * scale)));
  }
}
