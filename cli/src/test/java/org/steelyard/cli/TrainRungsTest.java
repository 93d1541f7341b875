package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code train} with every rung of the ladder, on generated problems of every family where it
 * applies: it converges, within the iterations promised beforehand, and no claim is broken.
 */
class TrainRungsTest {
  @TempDir private Path runs = Path.of("");

  private static String teacher(int inputs, int outputs, String preprocess) {
    return "data={kind: gaussian-teacher, inputs: %d, outputs: %d, samples: 60, noise: 0.1, preprocess: %s}"
        .formatted(inputs, outputs, preprocess);
  }

  /** What the ladder of each family must have, beside auto, majorizer and safe-local. */
  private enum Family {
    WHITENED_NEAR_TARGET(
        List.of("z2", "z1", "xu2023-theorem-3-1"),
        teacher(3, 2, "whiten"),
        "network.hidden=[4]",
        "initializer={kind: balanced, law: near-target, scale: 0.01}"),
    DEEP_BALANCED(
        List.of("z2"),
        teacher(3, 3, "none"),
        "network.hidden=[3,3,3]",
        "initializer={kind: balanced, law: near-target, scale: 0.01}"),
    TWO_LAYERS_WIDE(
        List.of("z2", "z1", "xu2023-theorem-3-1", "xu2025-theorem-e1"),
        teacher(3, 2, "none"),
        "network.hidden=[60]",
        "initializer={kind: fan-out}"),
    THREE_LAYERS_WIDE(
        List.of("z2"),
        teacher(2, 1, "none"),
        "network.hidden=[60,60]",
        "initializer={kind: fan-out}"),
    MORE_OUTPUTS_THAN_INPUTS(
        List.of("z1", "z2"),
        teacher(2, 4, "none"),
        "network.hidden=[3,5]",
        "initializer={kind: balanced, law: near-target, scale: 0.001}"),
    ONE_LAYER(
        List.of("z2", "z1"), teacher(4, 2, "none"), "network.hidden=[]", "initializer.scale=0.3"),
    /** Small enough for the steps of (A), which are 1e4 times shorter than those of Z2. */
    SCALAR(
        List.of("z2", "z1", "arora2019-theorem-1", "xu2023-theorem-3-1", "xu2025-theorem-e1"),
        teacher(1, 1, "whiten"),
        "network.hidden=[1]",
        "initializer={kind: balanced, law: near-target, scale: 0.05}");

    final List<String> theorems;
    final List<String> settings;

    Family(List<String> theorems, String... settings) {
      this.theorems = theorems;
      this.settings = List.of(settings);
    }
  }

  static Stream<Arguments> certified() {
    return Stream.of(Family.values())
        .flatMap(family -> family.theorems.stream().map(theorem -> Arguments.of(family, theorem)));
  }

  static Stream<Arguments> others() {
    return Stream.of(Family.values())
        .flatMap(
            family ->
                Stream.of("auto", "majorizer", "safe-local")
                    .map(kind -> Arguments.of(family, kind)));
  }

  private static String rule(String theorem) {
    return switch (theorem) {
      case "xu2023-theorem-3-1" -> "xu2023-adaptive";
      case "xu2025-theorem-e1" -> "xu2025-scheduler";
      default -> "{kind: certified, theorem: %s, renew: false}".formatted(theorem);
    };
  }

  private Steelyard train(Family family, String rule, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--json"));
    arguments.addAll(family.settings);
    arguments.add("dynamics.step-size=" + rule);
    arguments.add("stopping={relative-excess: 1e-6, steps: 1000000}");
    arguments.addAll(List.of(more));
    Steelyard run = Steelyard.in(runs, arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().at("/outcome/kind").asText()).isEqualTo("converged");
    assertThat(run.json().get("certificates"))
        .allSatisfy(c -> assertThat(c.get("verdict").asText()).isNotEqualTo("refuted"));
    return run;
  }

  private static JsonNode rung(Steelyard run, String field, String name) throws IOException {
    JsonNode certificate =
        new ObjectMapper().readTree(run.folder().resolve("certificate.json").toFile());
    for (JsonNode rung : certificate.get("ladder")) {
      if (rung.get(field).asText().equals(name)) {
        return rung;
      }
    }
    throw new AssertionError("no rung with %s = %s".formatted(field, name));
  }

  @ParameterizedTest
  @MethodSource("certified")
  void train_certifiedRung_keepsItsPromise(Family family, String theorem) throws IOException {
    Steelyard run = train(family, rule(theorem), "certify=" + theorem);
    JsonNode json = run.json();
    JsonNode promised = rung(run, "theorem", theorem);
    assertThat(json.at("/outcome/steps").asLong())
        .isPositive()
        .isLessThanOrEqualTo(promised.get("iterations").asLong());
    JsonNode certificate = json.get("certificates").get(0);
    assertThat(certificate.get("verdict").asText()).isEqualTo("certified");
    assertThat(certificate.get("rigour").asText()).isEqualTo("PROVEN");
    assertThat(certificate.get("claims"))
        .isNotEmpty()
        .allSatisfy(claim -> assertThat(claim.get("holds").asBoolean(true)).isTrue());
  }

  @ParameterizedTest
  @MethodSource("others")
  void train_ruleThatLooksAtEachStep_breaksNoClaim(Family family, String kind) throws IOException {
    Steelyard run = train(family, kind);
    if (kind.equals("auto")) {
      assertThat(run.json().at("/outcome/steps").asLong())
          .isLessThanOrEqualTo(rung(run, "kind", kind).get("iterations").asLong());
    }
    assertThat(run.json().get("certificates"))
        .anySatisfy(c -> assertThat(c.get("verdict").asText()).isEqualTo("certified"));
  }

  @ParameterizedTest
  @MethodSource("renewed")
  void train_renewedCertificate_isNoSlower(Family family) throws IOException {
    Steelyard once = train(family, rule("z2"), "certify=z2");
    Steelyard renewed = train(family, "{kind: certified, theorem: z2}", "certify=z1");
    assertThat(renewed.json().at("/outcome/steps").asLong())
        .isLessThanOrEqualTo(rung(once, "theorem", "z2").get("iterations").asLong());
  }

  static Stream<Family> renewed() {
    return Stream.of(Family.DEEP_BALANCED, Family.TWO_LAYERS_WIDE);
  }
}
