package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainFlowTest {
  @TempDir private Path runs = Path.of("");

  @Test
  void train_gradientFlow_convergesAndCountsItsGradients() throws IOException {
    Steelyard trained = Steelyard.in(runs, "train", "--json", "dynamics.kind=gradient-flow");
    assertThat(trained.code()).as(trained.err()).isZero();
    JsonNode json = trained.json();
    assertThat(json.at("/outcome/kind").asText()).isEqualTo("converged");
    assertThat(json.at("/outcome/evaluations").asLong())
        .isGreaterThan(5 * json.at("/outcome/steps").asLong());
    assertThat(json.at("/outcome/sentence").asText())
        .startsWith(
            "converged in %d steps (%d gradients): "
                .formatted(
                    json.at("/outcome/steps").asLong(), json.at("/outcome/evaluations").asLong()));
    JsonNode decades =
        new ObjectMapper().readTree(trained.folder().resolve("manifest.json").toFile());
    double before = -1;
    for (JsonNode decade : decades.get("decades")) {
      assertThat(decade.get("time").asDouble()).isGreaterThan(before);
      before = decade.get("time").asDouble();
    }
    assertThat(decades.get("decades").size()).isGreaterThan(7);
    List<String> trace = Files.readAllLines(trained.folder().resolve("trace.csv"));
    int column = List.of(trace.get(0).split(",", -1)).indexOf("imbalance_drift_1");
    assertThat(column).isPositive();
    String last = trace.get(trace.size() - 1).split(",", -1)[column];
    assertThat(Double.parseDouble(last)).isLessThan(1e-5);
  }

  @Test
  void train_gradientFlowUntilATime_endsThere() throws IOException {
    Path file = runs.resolve("time.yaml");
    Files.writeString(
        file, "stopping: {time: 1.25}\ndynamics: {kind: gradient-flow, tolerance: 1e-8}\n");
    Steelyard trained = Steelyard.in(runs, "train", file.toString(), "--json");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.json().at("/outcome/kind").asText()).isEqualTo("exhausted");
    assertThat(trained.json().at("/outcome/sentence").asText()).startsWith("time 1.25000 is");
  }

  @Test
  void train_gradientFlowWithDescentsBeside_drawsAndExplainsThem() throws IOException {
    Steelyard trained =
        Steelyard.in(
            runs,
            "train",
            "--json",
            "dynamics.kind=gradient-flow",
            "compare.step-sizes=0.05,0.1,0.6",
            "stopping.time=3",
            "certify=none");
    // The gap that the built-in experiment asks for is not met by then.
    assertThat(trained.code()).as(trained.err()).isEqualTo(3);
    List<String> rows = Files.readAllLines(trained.folder().resolve("comparison.csv"));
    assertThat(rows.get(0)).startsWith("step,step_size,time,excess,flow_excess,distance,drift");
    assertThat(rows.stream().filter(row -> row.contains(",0.05,"))).hasSize(61);
    assertThat(trained.json().get("notes").toString()).contains("step size 0.6000 leaves");
    assertThat(Steelyard.read(trained.folder().resolve("report.html")))
        .contains("Gradient descent beside the flow", "descent, η = 0.1");
    Steelyard descent =
        Steelyard.in(runs, "train", "--json", "dynamics.step-size=0.1", "certify=none");
    Steelyard report =
        Steelyard.in(runs, "report", trained.folder().toString(), descent.folder().toString());
    assertThat(report.out()).contains("distance-from-flow.svg", "drift-beside-flow.svg");
  }

  @Test
  void train_descentsBesideADescent_areRefused() {
    Steelyard refused = Steelyard.in(runs, "train", "compare.step-sizes=0.1");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("it needs dynamics.kind=gradient-flow");
  }

  /** μ t of the slowest mode, at κ = 1e4: a stiff problem in time proportional to √κ. */
  @Test
  void train_gradientFlowOnAStiffProblem_staysFarBelowAGradientPerStabilityLimit() {
    Steelyard trained =
        Steelyard.in(
            runs,
            "train",
            "--json",
            "data.condition=1e4",
            "certify=none",
            "observe={every: 1000000}",
            "dynamics={kind: gradient-flow, tolerance: 1e-4}");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.json().at("/outcome/kind").asText()).isEqualTo("converged");
    // Tsitouras alone takes 127 000 gradients here (docs/negative-results.md).
    assertThat(trained.json().at("/outcome/evaluations").asLong()).isLessThan(20_000);
    assertThat(trained.json().at("/gap/value").asDouble())
        .isCloseTo(trained.json().at("/loss/excess").asDouble(), within(1e-7));
  }
}
