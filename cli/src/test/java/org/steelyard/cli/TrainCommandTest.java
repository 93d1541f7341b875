package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir private Path runs = Path.of("");

  @Test
  void train_withoutArguments_convergesAndLeavesAWholeFolder() throws IOException {
    Steelyard trained = Steelyard.in(runs, "train", "--json");
    assertThat(trained.code()).as(trained.err()).isZero();
    JsonNode json = trained.json();
    assertThat(json.get("outcome").get("kind").asText()).isEqualTo("converged");
    assertThat(json.get("gap").get("rigour").asText()).isEqualTo("PROVEN");
    assertThat(json.get("gap").get("value").asDouble())
        .isGreaterThanOrEqualTo(json.get("loss").get("excess").asDouble() * (1 - 1e-9));
    try (Stream<Path> files = Files.list(trained.folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "experiment.yaml",
              "manifest.json",
              "trace.csv",
              "weights.npz",
              "certificate.json",
              "report.html",
              "coefficients.csv",
              "DONE");
    }
  }

  @Test
  void train_resolvedExperimentAgain_sameBytes() throws IOException {
    Path first = Steelyard.in(runs, "train", "--json", "seed=3").folder();
    Path second =
        Steelyard.in(
                runs,
                "train",
                first.resolve("experiment.yaml").toString(),
                "--json",
                "--threads",
                "2")
            .folder();
    for (String file : List.of("trace.csv", "weights.npz", "experiment.yaml")) {
      assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
    }
  }

  @Test
  void train_tooLargeStep_divergesWithCode3() {
    Steelyard diverged = Steelyard.in(runs, "train", "dynamics.step-size=1000", "--json");
    assertThat(diverged.code()).isEqualTo(3);
    assertThat(diverged.json().get("outcome").get("kind").asText()).isEqualTo("diverged");
    assertThat(diverged.folder().resolve("DONE")).exists();
  }

  @Test
  void train_onlyStepsSet_spendingThemIsSuccess() throws IOException {
    Path file = runs.resolve("steps.yaml");
    Files.writeString(
        file, "stopping: {steps: 3}\ndynamics: {kind: gradient-descent, step-size: 0.01}\n");
    Steelyard spent = Steelyard.in(runs, "train", file.toString(), "--json");
    assertThat(spent.code()).as(spent.err()).isZero();
    assertThat(spent.json().get("outcome").get("steps").asInt()).isEqualTo(3);
  }

  @Test
  void train_gapNotReached_code3() {
    Steelyard spent = Steelyard.in(runs, "train", "stopping.steps=2", "--json");
    assertThat(spent.code()).isEqualTo(3);
    assertThat(spent.json().get("outcome").get("kind").asText()).isEqualTo("exhausted");
  }

  @Test
  void train_dryRun_printsTheExperimentAndLeavesNothing() {
    Steelyard dry = Steelyard.in(runs, "train", "--dry-run");
    assertThat(dry.code()).isZero();
    assertThat(dry.out()).contains("initializer:").contains("relative-gap: 1.0e-8");
    assertThat(runs).isEmptyDirectory();
  }
}
