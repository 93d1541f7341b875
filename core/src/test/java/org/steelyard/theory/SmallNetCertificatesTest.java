package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.fixture.SmallNet;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.theorems.Z1;
import org.steelyard.theory.theorems.Z2;
import org.steelyard.training.Setting;

/** Z1 and Z2 against 40-digit reference numbers. */
class SmallNetCertificatesTest {
  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void z2_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected().get("Z2");
    Map<String, Interval> actual = new Z2().assess(weigh(net)).quantities();
    if (expected == null) {
      assertThat(actual).isEmpty();
      return;
    }
    double scale = net.expected().get("lambda_max_T").asDouble();
    check(actual.get("eta"), expected.get("eta"), 0);
    check(actual.get("S"), expected.get("S"), 0);
    check(actual.get("beta"), expected.get("beta"), 0);
    check(actual.get("drift"), expected.get("drift"), 0);
    check(actual.get("alpha"), expected.get("alpha"), scale);
    check(actual.get("rate"), expected.get("rate"), 0);
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void z1_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected().get("Z1");
    Assessment actual = new Z1().assess(weigh(net));
    boolean certified = expected != null && expected.get("certified").asBoolean();
    assertThat(actual.applies()).isEqualTo(certified);
    if (certified) {
      // The radius is inflated by 1e-9 so that the certificate is sound.
      Map<String, Interval> q = actual.quantities();
      assertThat(q.get("radius").midpoint())
          .isCloseTo(expected.get("radius").asDouble(), relative(expected.get("radius")));
      assertThat(q.get("lambda").midpoint())
          .isCloseTo(expected.get("lambda_ball").asDouble(), relative(expected.get("lambda_ball")));
      assertThat(q.get("eta").midpoint())
          .isCloseTo(expected.get("eta").asDouble(), relative(expected.get("eta")));
      assertThat(q.get("rate").midpoint()).isCloseTo(expected.get("rate").asDouble(), within(1e-8));
    }
  }

  private static org.assertj.core.data.Offset<Double> relative(JsonNode value) {
    return within(1e-8 * value.asDouble());
  }

  private static Weighing weigh(SmallNet net) {
    return Weighing.of(
        new Setting(net.problem(), net.weights(), new GradientDescent(new SafeLocalStepSize(1))));
  }

  private static void check(Interval actual, JsonNode expected, double scale) {
    double value = expected.asDouble();
    assertThat(actual.midpoint()).isCloseTo(value, within(SmallNet.tolerance(value, scale)));
  }
}
