package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steelyard.fixture.SmallNet;

/**
 * A promise that is broken: (B) Lemma 3 as printed, on the counterexample of theory.md, section
 * 4.2, where it promises λ_min(T) ≥ 1 and the truth is 0.01.
 */
class TrainViolationsTest {
  private static final String PRINTED = "{kind: min2023-two-layer, variant: printed}";

  @TempDir private Path folder = Path.of("");

  private Steelyard train(String certify, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "certify=" + certify;
    all[1] = "stopping.steps=4";
    System.arraycopy(more, 0, all, 2, more.length);
    return FixtureRun.of(SmallNet.named("two_counterexample")).in(folder, "train", all);
  }

  @Test
  void train_brokenPromise_stopsWithCode5AndSaysWhich() {
    Steelyard run = train("[" + PRINTED + "]");
    assertThat(run.code()).isEqualTo(5);
    JsonNode json = run.json();
    assertThat(json.at("/outcome/kind").asText()).isEqualTo("broke");
    assertThat(json.at("/outcome/steps").asLong()).isZero();
    assertThat(json.at("/outcome/sentence").asText())
        .contains("min2023-two-layer promised lambda_min(T) >= alpha");
    JsonNode certificate = json.get("certificates").get(0);
    assertThat(certificate.get("verdict").asText()).isEqualTo("refuted");
    assertThat(certificate.at("/settings/variant").asText()).isEqualTo("printed");
    assertThat(certificate.at("/claims/0/holds").asBoolean()).isFalse();
    assertThat(run.folder().resolve("DONE")).exists();
  }

  @Test
  void train_brokenPromiseTolerated_goesOnAndReportsIt() throws IOException {
    Steelyard run = train("[" + PRINTED + "]", "observe.violations=go-on");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.json().at("/outcome/kind").asText()).isEqualTo("exhausted");
    assertThat(run.json().at("/outcome/steps").asLong()).isEqualTo(4);
    assertThat(run.json().at("/certificates/0/verdict").asText()).isEqualTo("refuted");
    assertThat(Files.readString(run.folder().resolve("certificate.json")))
        .contains("PROMISES WERE BROKEN");
  }

  @Test
  void train_correctedForm_keepsItsPromise() {
    Steelyard run = train("min2023-two-layer", "observe.violations=stop");
    assertThat(run.json().at("/outcome/kind").asText()).isEqualTo("exhausted");
    assertThat(run.json().at("/certificates/0/verdict").asText()).isEqualTo("certified");
    assertThat(run.json().at("/certificates/0").has("settings")).isFalse();
  }

  @Test
  void train_allButOnePrinted_replacesIt() throws IOException {
    Steelyard run = train("[all, " + PRINTED + "]");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.json().get("certificates")).hasSizeGreaterThan(20);
    assertThat(Files.readString(run.folder().resolve("experiment.yaml")))
        .contains("certify: [all, ")
        .contains("variant: printed");
    Steelyard again =
        Steelyard.in(folder, "train", "--json", run.folder().resolve("experiment.yaml").toString());
    assertThat(again.code()).isEqualTo(5);
  }

  @Test
  void explain_theorem_showsItsSettings() {
    Steelyard explained = Steelyard.run("explain", "min2023-two-layer");
    assertThat(explained.out()).contains("variant").contains("corrected").contains("printed");
  }
}
