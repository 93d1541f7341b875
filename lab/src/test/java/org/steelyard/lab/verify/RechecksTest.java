package org.steelyard.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.fixture.Fixtures;
import org.steelyard.fixture.SmallNet;
import org.steelyard.linalg.Matrix;

/** The second implementation against the 40-digit reference numbers. */
class RechecksTest {
  private static void check(Recomputed own, String name, JsonNode expected) {
    double value = own.quantities().get(name).value();
    assertThat(value)
        .as(name)
        .isCloseTo(expected.asDouble(), within(1e-9 * Math.abs(expected.asDouble()) + 1e-12));
  }

  private static Point point(Matrix factor, Matrix fit, List<Matrix> layers) {
    return new Point(new ProblemData(factor, fit, 0, layers, layers), layers);
  }

  @Test
  void z1AndZ2_smallNets_matchReference() {
    int seen = 0;
    for (SmallNet net : SmallNet.all().toList()) {
      Point at = point(net.objective().factor(), net.objective().fit(), net.weights().layers());
      JsonNode z2 = net.expected().get("Z2");
      if (z2 != null) {
        Recomputed own = GlobalRecheck.of(at);
        for (String name : List.of("eta", "S", "beta", "drift", "rate")) {
          check(own, name, z2.get(name));
        }
        assertThat(own.failing().isEmpty())
            .as(net.name())
            .isEqualTo(z2.get("alpha").asDouble() > 0);
        seen++;
      }
      JsonNode z1 = net.expected().get("Z1");
      if (z1 != null && z1.get("certified").asBoolean()) {
        Recomputed own = LocalRecheck.of(at);
        check(own, "radius", z1.get("radius"));
        check(own, "lambda", z1.get("lambda_ball"));
        check(own, "eta", z1.get("eta"));
        check(own, "rate", z1.get("rate"));
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void spectrum_smallNets_matchReference() {
    int seen = 0;
    for (SmallNet net : SmallNet.all().toList()) {
      Point at = point(net.objective().factor(), net.objective().fit(), net.weights().layers());
      JsonNode two = net.expected().get("two_layer");
      Recomputed own = SpectrumRecheck.twoLayers(at);
      assertThat(own.failing().isEmpty()).as(net.name()).isEqualTo(two != null);
      if (two != null) {
        check(own, "delta", two.get("Delta"));
        check(own, "alpha", two.get("alpha"));
        check(own, "beta", two.get("beta"));
        seen++;
      }
      JsonNode three = net.expected().get("three_layer");
      Recomputed other = SpectrumRecheck.threeLayers(at);
      assertThat(other.failing().isEmpty()).as(net.name()).isEqualTo(three != null);
      if (three != null) {
        check(other, "bound", three.get("bound"));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void twoLayers_reference_match() {
    for (JsonNode node : Fixtures.read("xu.json").get("cases")) {
      JsonNode inputs = node.get("inputs");
      JsonNode expected = node.get("expected");
      Point at =
          point(
              Fixtures.matrix(inputs.get("X")),
              Fixtures.matrix(inputs.get("Y")),
              List.of(
                  Fixtures.matrix(inputs.get("W1")).transpose(),
                  Fixtures.matrix(inputs.get("W2")).transpose()));
      Recomputed own =
          TwoLayerRecheck.of(at, inputs.get("c1").asDouble(), inputs.get("c2").asDouble());
      check(own, "p1", expected.get("p1"));
      check(own, "p2", expected.get("p2"));
      check(own, "beta0", expected.get("beta0"));
      JsonNode corrected = expected.get("corrected");
      check(own, "alpha0", corrected.get("alpha0"));
      if (corrected.has("eta_max")) {
        for (String name : List.of("a1", "a2", "a3", "a4")) {
          check(own, name, corrected.get(name));
        }
        check(own, "etaMax", corrected.get("eta_max"));
        double step = corrected.get("eta_max").asDouble();
        assertThat(own.factor().applyAsDouble(step))
            .isCloseTo(corrected.get("f_at_eta_max").asDouble(), within(1e-11));
      }
    }
  }

  @Test
  void balanced_reference_match() {
    for (JsonNode node : Fixtures.read("arora.json").get("theorem1")) {
      JsonNode inputs = node.get("inputs");
      JsonNode expected = node.get("expected");
      Matrix phi = Fixtures.matrix(inputs.get("Phi"));
      Point at =
          point(
              Matrix.identity(phi.columns()),
              phi.transpose(),
              Fixtures.matrices(inputs.get("weights_A_order")));
      Recomputed own = BalancedRecheck.of(at, inputs.get("eps").asDouble());
      check(own, "minDelta", expected.get("min_delta"));
      check(own, "margin", expected.get("margin"));
      if (expected.has("delta_required")) {
        check(own, "delta", expected.get("delta_required"));
        check(own, "eta", expected.get("eta_max"));
        assertThat(own.quantities().get("iterations").value())
            .isCloseTo(Math.ceil(expected.get("iterations_real").asDouble()), within(1.0));
        assertThat(own.failing().isEmpty()).isEqualTo(expected.get("hypotheses_met").asBoolean());
      } else {
        assertThat(own.failing()).hasValue("deficiency margin c > 0");
      }
    }
  }
}
