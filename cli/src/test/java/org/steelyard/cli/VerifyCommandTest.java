package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
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
                "dynamics.step-size={kind: certified, theorem: z2}")
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
    refuses(certificate -> certificate.put("problemHash", "00"));
  }

  @Test
  void verify_longerStep_isRefused() throws IOException {
    refuses(
        certificate -> {
          for (JsonNode rung : certificate.get("ladder")) {
            if (rung.get("theorem").asText().equals("z2")) {
              ((ObjectNode) rung).put("stepSize", 2 * rung.get("stepSize").asDouble());
            }
          }
        });
  }

  @Test
  void verify_fewerIterations_isRefused() throws IOException {
    refuses(
        certificate -> {
          for (JsonNode rung : certificate.get("ladder")) {
            if (rung.get("theorem").asText().equals("z2")) {
              ((ObjectNode) rung).put("iterations", rung.get("iterations").asDouble() / 2);
            }
          }
        });
  }

  @Test
  void verify_smallerGap_isRefused() throws IOException {
    refuses(
        certificate ->
            ((ObjectNode) certificate.get("gap"))
                .put("value", certificate.get("gap").get("value").asDouble() / 2));
  }

  @Test
  void verify_noRunFolder_isOneSentence() {
    Steelyard refused = Steelyard.run("verify", runs.resolve("nothing").toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("is no run folder").hasLineCount(1);
  }

  private void refuses(Consumer<ObjectNode> edit) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Path file = run.resolve("certificate.json");
    String before = Files.readString(file);
    ObjectNode certificate = (ObjectNode) mapper.readTree(before);
    edit.accept(certificate);
    assertThat(mapper.writeValueAsString(certificate))
        .as("the edit changes something")
        .isNotEqualTo(mapper.writeValueAsString(mapper.readTree(before)));
    Files.writeString(file, mapper.writeValueAsString(certificate));
    Steelyard refused = Steelyard.run("verify", run.toString());
    assertThat(refused.code()).as(refused.out()).isEqualTo(5);
    assertThat(refused.out()).contains("refuted").contains("THE CERTIFICATE IS FALSE");
  }
}
