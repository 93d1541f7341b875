package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.fixture.Fixtures;
import org.steelyard.fixture.SmallNet;

/**
 * The 40-digit reference numbers of the theorems, through files and {@code certify --json}, at the
 * tolerances of the fixtures' README.
 */
class CertifyTheoremsTest {
  private static final double RELATIVE = 1e-10;

  /** Z1's radius is inflated by 1e-9, so that its certificate is sound. */
  private static final double INFLATED = 1e-8;

  @TempDir private Path folder = Path.of("");

  private static Stream<Arguments> cases(String file, String part) {
    return StreamSupport.stream(Fixtures.read(file).get(part).spliterator(), false)
        .map(node -> Arguments.of(node.get("name").asText(), node));
  }

  static Stream<Arguments> arora() {
    return cases("arora.json", "theorem1");
  }

  static Stream<Arguments> xu() {
    return cases("xu.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void certify_smallNet_publishesBoundsOnTheSpectrum(SmallNet net) {
    JsonNode expected = net.expected();
    JsonNode json = FixtureRun.of(net).in(folder, "certify").json();
    double scale = expected.get("lambda_max_T").asDouble();

    Theorem two = Theorem.in(json, "min2023-two-layer");
    two.applies(expected.has("two_layer"));
    JsonNode reference = expected.path("two_layer");
    two.hasIfThere("deltaPlus", reference.path("Delta_plus"), scale);
    two.hasIfThere("deltaMinus", reference.path("Delta_minus"), scale);
    two.hasIfThere("delta", reference.path("Delta"), scale);
    two.hasIfThere("alpha", reference.path("alpha"), scale);
    two.hasIfThere("beta", reference.path("beta"), scale);

    Theorem three = Theorem.in(json, "min2023-three-layer");
    three.applies(expected.has("three_layer"));
    three.hasIfThere("delta21", expected.path("three_layer").path("Delta21"), scale);
    three.hasIfThere("delta23", expected.path("three_layer").path("Delta23"), scale);
    three.hasIfThere("bound", expected.path("three_layer").path("bound"), scale);

    Theorem unimodal = Theorem.in(json, "min2023-unimodal");
    JsonNode indices = expected.get("unimodal");
    unimodal.applies(!indices.isEmpty());
    if (!indices.isEmpty()) {
      unimodal.has("bound", largest(indices, "product_bound"), scale);
      unimodal.hasOrIsNull("homogeneousBound", largest(indices, "homogeneous_bound"), scale);
      int index = unimodal.quantities.get("index").asInt();
      assertThat(indices)
          .anyMatch(
              each ->
                  each.get("index").asInt() == index
                      && each.get("product_bound").asDouble()
                          == largest(indices, "product_bound").orElseThrow());
    }
  }

  /** The best over all indices; empty where no index has it. */
  private static Optional<Double> largest(JsonNode indices, String field) {
    return StreamSupport.stream(indices.spliterator(), false)
        .filter(each -> each.has(field))
        .map(each -> each.get(field).asDouble())
        .max(Double::compare);
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void certify_smallNet_publishesOurCertificates(SmallNet net) {
    JsonNode json = FixtureRun.of(net).in(folder, "certify", "certify=z1,z2").json();
    double scale = net.expected().get("lambda_max_T").asDouble();

    JsonNode expected = net.expected().path("Z1");
    Theorem z1 = Theorem.in(json, "z1");
    boolean certified = expected.path("certified").asBoolean(false);
    z1.applies(certified);
    if (certified) {
      for (String name : List.of("radius", "S", "eta", "rate")) {
        z1.is(name, expected.get(name).asDouble(), INFLATED);
      }
      z1.is("lambda", expected.get("lambda_ball").asDouble(), INFLATED);
    }

    Theorem z2 = Theorem.in(json, "z2");
    JsonNode reference = net.expected().path("Z2");
    for (String name : List.of("eta", "S", "alpha", "beta", "drift", "rate")) {
      z2.hasIfThere(name, reference.path(name), scale);
    }
    if (reference.path("alpha").asDouble(0) > 0) {
      z2.applies(true);
      String route = z2.quantities.get("route").asText();
      double won = reference.get("alphas").get(route.replace('-', '_')).asDouble();
      z2.is("alpha", won, RELATIVE);
    } else {
      z2.applies(false);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arora")
  void certify_aroraCase_publishesTheorem1(String name, JsonNode node) {
    JsonNode inputs = node.get("inputs");
    JsonNode expected = node.get("expected");
    JsonNode json =
        new FixtureRun(
                Optional.empty(),
                Fixtures.matrix(inputs.get("Phi")),
                Fixtures.matrices(inputs.get("weights_A_order")))
            .in(folder, "certify", "stopping={excess: %s}".formatted(inputs.get("eps")))
            .json();
    Theorem theorem = Theorem.in(json, "arora2019-theorem-1");
    theorem.has("minDelta", expected.get("min_delta"), 1);
    theorem.has("margin", expected.get("margin"), 1);
    theorem.applies(expected.path("hypotheses_met").asBoolean(false));
    theorem.hasIfThere("delta", expected.path("delta_required"), 0);
    theorem.hasIfThere("eta", expected.path("eta_max"), 0);
    if (expected.has("iterations_real")) {
      theorem.is("iterations", Math.ceil(expected.get("iterations_real").asDouble()), RELATIVE);
    }
    JsonNode margin = json.get("initial").get("deficiencyMargin");
    assertThat(margin.asDouble()).isCloseTo(expected.get("margin").asDouble(), within(1e-13));
    JsonNode balancedness = json.get("initial").get("balancedness");
    assertThat(balancedness.asDouble())
        .isCloseTo(expected.get("min_delta").asDouble(), within(1e-13));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("xu")
  void certify_xuCase_publishesTable2AndSteps(String name, JsonNode node) {
    JsonNode expected = node.get("expected");
    for (String variant : List.of("corrected", "printed")) {
      JsonNode json =
          run(
              node,
              "certify=[{kind: xu2023-theorem-3-1, c1: %s, c2: %s, variant: %s}]"
                  .formatted(node.get("inputs").get("c1"), node.get("inputs").get("c2"), variant));
      Theorem theorem = Theorem.in(json, "xu2023-theorem-3-1");
      theorem.has("c1", node.get("inputs").get("c1"), 0);
      theorem.has("c2", node.get("inputs").get("c2"), 0);
      theorem.has("p1", expected.get("p1"), 1);
      theorem.has("p2", expected.get("p2"), 0);
      theorem.has("beta0", expected.get("beta0"), 0);
      JsonNode form = expected.get(variant);
      for (String quantity : List.of("alpha0", "a1", "a2", "a3", "a4")) {
        theorem.has(quantity, form.get(quantity), 0);
      }
      theorem.has("etaMax", form.get("eta_max"), 0);
      theorem.has("etaStar", form.get("eta_star_0"), 0);
      theorem.has("rate", form.get("f_at_eta_star_0"), 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("xu")
  void certify_xuCase_publishesTheLocalConstants(String name, JsonNode node) {
    JsonNode expected = node.get("expected").get("local_D");
    String asked = "certify=xu2025-theorem-3-1,xu2025-theorem-e1,xu2023-lemma-3-1";
    JsonNode free = run(node, asked);
    Theorem local = Theorem.in(free, "xu2025-theorem-3-1");
    local.has("mu", expected.get("mu_t"), 0);
    JsonNode root = expected.get("eta_with_eta_times_K_t_equal_1");
    local.has("eta", root, 0);
    local.is("K", 1 / root.asDouble(), RELATIVE);
    local.is("rate", 1 - expected.get("mu_t").asDouble() * root.asDouble(), RELATIVE);

    JsonNode lemma = node.get("expected").get("lemma31");
    JsonNode planned = run(node, asked, "dynamics.step-size=" + lemma.get("eta"));
    Theorem atStep = Theorem.in(planned, "xu2025-theorem-3-1");
    atStep.has("eta", lemma.get("eta"), 0);
    atStep.has("K", expected.get("K_t_at_eta"), 0);
    atStep.has("etaMax", root, 0);
    Theorem oneStep = Theorem.in(planned, "xu2023-lemma-3-1");
    oneStep.has("condition", lemma.get("condition_lhs"), lemma.get("lambda_max").asDouble());
    oneStep.has("rho", lemma.get("rho"), 0);

    JsonNode table = node.get("expected").get("table_D");
    Theorem e1 = Theorem.in(free, "xu2025-theorem-e1");
    e1.has("beta1", table.get("beta1"), 1);
    e1.has("alpha1", table.get("alpha1_corrected"), table.get("alpha2").asDouble());
    e1.has("alpha2", table.get("alpha2"), 0);
  }

  private JsonNode run(JsonNode node, String... more) {
    JsonNode inputs = node.get("inputs");
    return new FixtureRun(
            Optional.of(Fixtures.matrix(inputs.get("X"))),
            Fixtures.matrix(inputs.get("Y")),
            List.of(
                Fixtures.matrix(inputs.get("W1")).transpose(),
                Fixtures.matrix(inputs.get("W2")).transpose()))
        .in(folder, "certify", more)
        .json();
  }

  /** What {@code certify --json} says of one theorem. */
  private record Theorem(String name, String verdict, JsonNode quantities) {
    static Theorem in(JsonNode json, String name) {
      return StreamSupport.stream(json.get("theorems").spliterator(), false)
          .filter(node -> node.get("theorem").asText().equals(name))
          .map(node -> new Theorem(name, node.get("verdict").asText(), node.get("quantities")))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name));
    }

    void applies(boolean expected) {
      assertThat(verdict).as(name).isEqualTo(expected ? "certified" : "not-applicable");
    }

    /** Nothing published where the reference is missing. */
    void hasIfThere(String quantity, JsonNode reference, double scale) {
      if (reference.isMissingNode()) {
        assertThat(quantities.has(quantity)).as("%s: %s", name, quantity).isFalse();
      } else {
        has(quantity, reference, scale);
      }
    }

    void has(String quantity, JsonNode reference, double scale) {
      has(quantity, Optional.of(reference.asDouble()), scale);
    }

    void has(String quantity, Optional<Double> reference, double scale) {
      double value = reference.orElseThrow();
      assertThat(number(quantity))
          .as("%s: %s", name, quantity)
          .isCloseTo(value, within(SmallNet.tolerance(value, scale)));
    }

    void hasOrIsNull(String quantity, Optional<Double> reference, double scale) {
      if (reference.isEmpty()) {
        assertThat(quantities.get(quantity).isNull()).as("%s: %s", name, quantity).isTrue();
      } else {
        has(quantity, reference, scale);
      }
    }

    void is(String quantity, double value, double relative) {
      assertThat(number(quantity))
          .as("%s: %s", name, quantity)
          .isCloseTo(value, within(relative * Math.abs(value)));
    }

    private double number(String quantity) {
      assertThat(quantities.path(quantity).isNumber()).as("%s: %s", name, quantity).isTrue();
      return quantities.get(quantity).asDouble();
    }
  }
}
