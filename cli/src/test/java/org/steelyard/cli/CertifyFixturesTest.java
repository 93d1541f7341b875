package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.fixture.SmallNet;

/** The 40-digit reference numbers, through files and the command line. */
class CertifyFixturesTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void certify_smallNet_publishesTheReferenceNumbers(SmallNet net) {
    JsonNode expected = net.expected();
    JsonNode json = FixtureRun.of(net).in(folder, "certify").json();
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

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void train_oneStep_givesTheReferenceLoss(SmallNet net) {
    JsonNode step = net.expected().get("gd_step");
    JsonNode json =
        FixtureRun.of(net)
            .in(folder, "train", "stopping.steps=1", "dynamics.step-size=0.015625", "certify=none")
            .json();
    check(
        json.get("loss").get("excess"),
        step.get("gap_after").asDouble(),
        1e3 * net.expected().get("f").asDouble());
  }

  /** Relative 1e-10 of max(|value|, 1e-13 of the scale), as the fixtures' README says. */
  private static void check(JsonNode actual, double expected, double scale) {
    assertThat(actual.asDouble())
        .isCloseTo(expected, within(1e-10 * Math.max(Math.abs(expected), 1e-13 * scale)));
  }
}
