package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.fixture.Fixtures;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** (A) against 40-digit reference numbers. */
class Arora2019FixturesTest {
  static Stream<JsonNode> cases(String part) {
    return StreamSupport.stream(Fixtures.read("arora.json").get(part).spliterator(), false);
  }

  static Stream<JsonNode> theorem1() {
    return cases("theorem1");
  }

  static Stream<JsonNode> theorem2() {
    return cases("theorem2");
  }

  static Stream<JsonNode> procedure1() {
    return cases("procedure1");
  }

  @ParameterizedTest
  @MethodSource("theorem1")
  void theorem1_fixture_matchesReference(JsonNode node) {
    JsonNode expected = node.get("expected");
    Assessment assessment = new Arora2019Theorem1().assess(weigh(node.get("inputs")));
    Map<String, Interval> actual = assessment.quantities();
    close(Watched.quantity(actual, "minDelta"), expected.get("min_delta").asDouble());
    close(Watched.quantity(actual, "margin"), expected.get("margin").asDouble());
    assertThat(assessment.applies()).isEqualTo(expected.has("hypotheses_met"));
    if (expected.has("hypotheses_met")) {
      close(Watched.quantity(actual, "delta"), expected.get("delta_required").asDouble());
      close(Watched.quantity(actual, "eta"), expected.get("eta_max").asDouble());
      close(
          Watched.quantity(actual, "iterations"),
          Math.ceil(expected.get("iterations_real").asDouble()));
      assertThat(assessment.rung().orElseThrow().stepSize())
          .isLessThanOrEqualTo(expected.get("eta_max").asDouble());
    } else {
      assertThat(actual).doesNotContainKeys("delta", "eta", "iterations");
      assertThat(assessment.hypotheses())
          .anySatisfy(
              h ->
                  assertThat(h.remedy())
                      .hasValueSatisfying(r -> assertThat(r).contains("near-target")));
    }
  }

  @ParameterizedTest
  @MethodSource("theorem1")
  void lemmas_fixture_matchReference(JsonNode node) {
    JsonNode expected = node.get("expected");
    if (!expected.has("hypotheses_met")) {
      return;
    }
    Weighing at = weigh(node.get("inputs"));
    close(
        Watched.quantity(new Arora2019Lemma2().assess(at), "normBound"),
        expected.get("lemma2_norm_bound").asDouble());
    close(
        Watched.quantity(new Arora2019Claim1().assess(at), "sigmaMin"),
        expected.get("lemma1").get("sigma_min").asDouble());
    // Lemma 1's decrease, divided by the step, is reached by one short step up to O(step).
    Iterate start = at.iterate();
    double eta = 1e-9;
    Weights next = start.weights().plus(-eta, start.gradient());
    double decrease = start.excess() - Iterate.initial(at.problem(), next).excess();
    assertThat(decrease / eta)
        .isGreaterThan(expected.get("lemma1").get("decrease_per_eta").asDouble() * (1 - 1e-4));
  }

  @ParameterizedTest
  @MethodSource("theorem2")
  void theorem2_fixture_matchesReference(JsonNode node) {
    int depth = node.get("N").asInt();
    double s = node.get("s").asDouble();
    int inputs = node.get("d0").asInt();
    Matrix target = Matrix.eye(1, inputs).scaled(node.get("Phi_norm").asDouble());
    java.util.List<Integer> hidden = java.util.Collections.nCopies(depth - 1, 1);
    LinearNetwork network = LinearNetwork.of(inputs, hidden, 1);
    Weights start = BalancedInitializer.factor(network, Matrix.eye(1, inputs).scaled(0.01));
    Setting setting =
        new Setting(
            new Problem(network, LeastSquares.whitened(target)),
            start,
            new GradientDescent(new ConstantStepSize(1e-9)));
    Map<String, Interval> actual =
        new Arora2019Theorem2(s, 6)
            .assess(new Weighing(setting, node.get("eps").asDouble()))
            .quantities();
    close(Watched.quantity(actual, "eta"), node.get("eta").asDouble());
    close(Watched.quantity(actual, "iterations"), node.get("T").asDouble());
    close(Watched.quantity(actual, "firstPhaseMargin"), node.get("first_phase_margin").asDouble());
  }

  @ParameterizedTest
  @MethodSource("procedure1")
  void balancedInitializer_fixture_hasTheStatedProperties(JsonNode node) {
    Matrix a = Fixtures.matrix(node.get("A"));
    java.util.List<Integer> widths = new java.util.ArrayList<>();
    node.get("dims_d0_to_dN").forEach(width -> widths.add(width.asInt()));
    Weights weights = BalancedInitializer.factor(new LinearNetwork(widths), a);
    assertThat(weights.product().minus(a).frobeniusNorm()).isLessThan(1e-14);
    double[] common = Fixtures.numbers(node.get("layer_singular_values"));
    for (int l = 1; l <= weights.depth(); l++) {
      double[] values = Svd.values(weights.layer(l));
      for (int i = 0; i < values.length; i++) {
        double expected = i < common.length ? common[i] : 0;
        assertThat(values[i]).isCloseTo(expected, within(1e-14));
      }
    }
    for (int l = 1; l < weights.depth(); l++) {
      assertThat(weights.imbalance(l).frobeniusNorm()).isLessThan(1e-14);
    }
  }

  private static Weighing weigh(JsonNode inputs) {
    Weights weights = Weights.of(Fixtures.matrices(inputs.get("weights_A_order")));
    Matrix target = Fixtures.matrix(inputs.get("Phi"));
    Setting setting =
        new Setting(
            new Problem(weights.network(), LeastSquares.whitened(target)),
            weights,
            new GradientDescent(new ConstantStepSize(1e-7)));
    return new Weighing(setting, inputs.get("eps").asDouble());
  }

  private static void close(Interval actual, double expected) {
    // What is exactly 0 (the imbalance of equal scalars) comes out as an interval about it.
    double tolerance = expected == 0 ? 1e-14 : 1e-10 * Math.abs(expected);
    assertThat(actual.midpoint()).isCloseTo(expected, within(tolerance));
    double ulp = 2 * Math.ulp(expected);
    assertThat(actual.lo()).isLessThanOrEqualTo(expected + ulp);
    assertThat(actual.hi()).isGreaterThanOrEqualTo(expected - ulp);
  }
}
