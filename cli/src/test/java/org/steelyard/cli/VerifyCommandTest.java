package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An honest certificate is accepted; one edited by hand is refused with exit code 5. */
class VerifyCommandTest {
  @TempDir private Path runs = Path.of("");
  private Path run = Path.of("");

  @BeforeEach
  void train() {
    // A balanced start near the target: Z2 certifies it.
    run =
        Steelyard.in(
                runs,
                "train",
                "--json",
                "data={kind: gaussian-teacher, inputs: 3, outputs: 2, samples: 60, noise: 0.1}",
                "data.preprocess=whiten",
                "network.hidden=[4]",
                "initializer={kind: balanced, law: near-target, scale: 0.01}",
                "dynamics.step-size={kind: certified, theorem: z2}",
                "certify=z1,z2,min2023-three-layer,min2023-unimodal")
            .folder();
  }

  @Test
  void verify_untouchedRun_isAccepted() {
    Steelyard verified = Steelyard.run("verify", run.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("nothing in the certificate was found to be false");
  }

  @Test
  void verify_otherHash_isRefused() throws IOException {
    refuses("problem", certificate -> certificate.put("problemHash", "00"));
  }

  @Test
  void verify_longerStep_isRefused() throws IOException {
    refuses(
        "ladder: z2 certified: stepSize",
        certificate -> {
          ObjectNode rung = named(certificate.get("ladder"), "z2");
          rung.put("stepSize", 2 * rung.get("stepSize").asDouble());
        });
  }

  @Test
  void verify_fewerIterations_isRefused() throws IOException {
    refuses(
        "ladder: z2 certified: iterations",
        certificate -> {
          ObjectNode rung = named(certificate.get("ladder"), "z2");
          rung.put("iterations", rung.get("iterations").asDouble() / 2);
        });
  }

  @Test
  void verify_smallerGap_isRefused() throws IOException {
    refuses(
        "gap",
        certificate ->
            ((ObjectNode) certificate.get("gap"))
                .put("value", certificate.get("gap").get("value").asDouble() / 2));
  }

  @Test
  void verify_largerQuantity_isRefused() throws IOException {
    refuses(
        "z2: alpha",
        certificate -> {
          ObjectNode quantities = (ObjectNode) z2(certificate).get("quantities");
          quantities.put("alpha", 1.1 * quantities.get("alpha").asDouble());
        });
  }

  @Test
  void verify_verdictOfAnother_isRefused() throws IOException {
    refuses(
        "min2023-three-layer: layers = 3",
        certificate ->
            named(certificate.get("certificates"), "min2023-three-layer")
                .put("verdict", "certified"));
  }

  @Test
  void verify_hypothesisThatDoesNotHold_isRefused() throws IOException {
    refuses(
        "z2: f(0) - f* > 0",
        certificate -> named(z2(certificate).get("hypotheses"), "f(0) - f* > 0").put("left", -1.0));
  }

  @Test
  void verify_earlierConvergence_isRefused() throws IOException {
    refuses(
        "convergence from step 0: rate",
        certificate -> {
          ObjectNode convergence = (ObjectNode) certificate.get("convergence");
          convergence.put("fromStep", 0).put("rate", 0.5 * convergence.get("rate").asDouble());
        });
  }

  /** What no second implementation knows shows all the same: the file is not the run's. */
  @Test
  void verify_anyOtherEdit_isRefusedByTheManifest() throws IOException {
    List<Consumer<ObjectNode>> edits =
        List.of(
            certificate -> z2(certificate).put("rigour", "COMPUTED"),
            certificate ->
                named(certificate.get("certificates"), "min2023-unimodal").put("rigour", "PROVEN"),
            certificate ->
                ((ObjectNode) z2(certificate).get("claims").get(1)).put("leastSlack", 0.99),
            certificate -> ((ObjectNode) z2(certificate).get("claims").get(1)).put("name", "x"),
            certificate -> named(z2(certificate).get("hypotheses"), "alpha > 0").put("left", 7.0),
            certificate -> certificate.put("words", "All is well."));
    Path file = run.resolve("certificate.json");
    String honest = Files.readString(file);
    for (Consumer<ObjectNode> edit : edits) {
      edit(edit);
      refused("files: certificate.json");
      Files.writeString(file, honest);
    }
    assertThat(Steelyard.run("verify", run.toString()).code()).isZero();
  }

  @Test
  void verify_editedTraceOrExperiment_isRefused() throws IOException {
    Path trace = run.resolve("trace.csv");
    List<String> rows = new ArrayList<>(Files.readAllLines(trace));
    String[] last = rows.get(rows.size() - 1).split(",", -1);
    last[3] = "1.0";
    rows.set(rows.size() - 1, String.join(",", last));
    Files.write(trace, rows);
    refused("files: trace.csv");
    refused("trace: excess in the last row");
    refused("trace: excess <= bound:z2");
    Path experiment = run.resolve("experiment.yaml");
    Files.writeString(experiment, Files.readString(experiment).replace("seed: 7", "seed: 8"));
    refused("files: experiment.yaml");
    refused("problem");
  }

  @Test
  void verify_noRunFolder_isOneSentence() {
    Steelyard refused = Steelyard.run("verify", runs.resolve("nothing").toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("is no run folder").hasLineCount(1);
  }

  private static ObjectNode z2(ObjectNode certificate) {
    return named(certificate.get("certificates"), "z2");
  }

  /** The first entry with this theorem or name. */
  private static ObjectNode named(JsonNode list, String name) {
    for (JsonNode each : list) {
      if (each.path("theorem").asText().equals(name) || each.path("name").asText().equals(name)) {
        return (ObjectNode) each;
      }
    }
    throw new AssertionError(name);
  }

  private void edit(Consumer<ObjectNode> edit) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Path file = run.resolve("certificate.json");
    String before = Files.readString(file);
    ObjectNode certificate = (ObjectNode) mapper.readTree(before);
    edit.accept(certificate);
    assertThat(mapper.writeValueAsString(certificate))
        .as("the edit changes something")
        .isNotEqualTo(mapper.writeValueAsString(mapper.readTree(before)));
    Files.writeString(file, mapper.writeValueAsString(certificate));
  }

  /** Refused for what it says, whether or not the manifest is there to show the edit. */
  private void refuses(String subject, Consumer<ObjectNode> edit) throws IOException {
    edit(edit);
    refused("files: certificate.json");
    refused(subject);
    Files.delete(run.resolve("manifest.json"));
    refused(subject);
  }

  private void refused(String subject) {
    Steelyard refused = Steelyard.run("verify", run.toString());
    assertThat(refused.code()).as(refused.out()).isEqualTo(5);
    assertThat(refused.out())
        .containsPattern("refuted +" + Pattern.quote(subject))
        .contains("THE CERTIFICATE IS FALSE");
  }
}
