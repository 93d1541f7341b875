package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.fixture.SmallNet;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.ShiftedProduct;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;

/**
 * (B)'s bounds on λ_min(T) at given weights: reference numbers, thousands of nets, and the errata.
 */
class Min2023StaticTest {

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void twoLayer_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected().get("two_layer");
    Assessment actual = new Min2023TwoLayer().assess(weigh(net));
    if (expected == null || expected.isNull()) {
      assertThat(actual.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      return;
    }
    double scale = net.expected().get("lambda_max_T").asDouble();
    check(actual, "deltaPlus", expected.get("Delta_plus"), scale);
    check(actual, "deltaMinus", expected.get("Delta_minus"), scale);
    check(actual, "delta", expected.get("Delta"), scale);
    check(actual, "alpha", expected.get("alpha"), scale);
    check(actual, "beta", expected.get("beta"), scale);
    assertThat(actual.rigour()).isEqualTo(Rigour.PROVEN);
    Assessment printed = new Min2023TwoLayer(Variant.PRINTED).assess(weigh(net));
    check(printed, "alpha", expected.get("alpha_as_printed_in_B"), scale);
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void threeLayer_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected().get("three_layer");
    Assessment actual = new Min2023ThreeLayer().assess(weigh(net));
    if (expected == null || expected.isNull()) {
      assertThat(actual.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      return;
    }
    double scale = net.expected().get("lambda_max_T").asDouble();
    check(actual, "delta21", expected.get("Delta21"), scale);
    check(actual, "delta23", expected.get("Delta23"), scale);
    check(actual, "bound", expected.get("bound"), scale);
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void unimodal_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected().get("unimodal");
    Assessment actual = new Min2023Unimodal().assess(weigh(net));
    assertThat(actual.applies()).isEqualTo(!expected.isEmpty());
    if (expected.isEmpty()) {
      return;
    }
    JsonNode best = expected.get(0);
    for (JsonNode other : expected) {
      boolean better = other.get("product_bound").asDouble() > best.get("product_bound").asDouble();
      best = better ? other : best;
    }
    double scale = net.expected().get("lambda_max_T").asDouble();
    check(actual, "index", best.get("index"), 1);
    check(actual, "bound", best.get("product_bound"), scale);
    assertThat(hasNineteen(actual.quantities())).isEqualTo(best.has("homogeneous_bound"));
    if (best.has("homogeneous_bound")) {
      check(actual, "homogeneousBound", best.get("homogeneous_bound"), scale);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6})
  void bounds_randomNets_neverExceedTheEigenvalue(int depth) {
    int positive = 0;
    int nets = depth == 2 || depth == 3 ? 1000 : 400;
    for (long seed = 0; seed < nets; seed++) {
      Weights weights = Min2023Nets.any(seed, depth);
      Weighing at = Min2023Nets.weigh(weights);
      Interval min = at.tangent().min();
      for (Assessment assessment :
          List.of(
              new Min2023TwoLayer().assess(at),
              new Min2023ThreeLayer().assess(at),
              new Min2023Unimodal().assess(at))) {
        Map<String, Interval> q = assessment.quantities();
        for (String name : List.of("alpha", "bound", "homogeneousBound", "exact")) {
          if (q.containsKey(name)) {
            positive += Watched.quantity(q, name).lo() > 0 ? 1 : 0;
            assertThat(Watched.quantity(q, name).lo())
                .as(
                    "%s, depth %d, seed %d, widths %s",
                    name, depth, seed, weights.network().widths())
                .isLessThanOrEqualTo(min.hi());
          }
        }
        if (q.containsKey("beta")) {
          assertThat(Watched.quantity(q, "beta").hi())
              .as("seed %d", seed)
              .isGreaterThanOrEqualTo(at.tangent().max().lo());
        }
      }
    }
    // Deeper random nets are essentially never unimodal: constructed ones have their own test.
    assertThat(positive > 0 || depth > 3).as("instances on which the test can fail").isTrue();
  }

  @Test
  void unimodal_constructedNets_boundHoldsAndEqualsTheorem2() {
    int positive = 0;
    for (long seed = 0; seed < 1500; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "shape");
      int depth = 2 + random.index(4);
      Weights weights = Min2023Nets.unimodal(seed, depth, 1 + random.index(depth));
      Weighing at = Min2023Nets.weigh(weights);
      Assessment assessment = new Min2023Unimodal().assess(at);
      assertThat(assessment.applies()).as("seed %d: %s", seed, assessment.hypotheses()).isTrue();
      Interval bound = Watched.quantity(assessment, "bound");
      TangentOperator.Spectrum spectrum = TangentOperator.spectrum(weights);
      double tolerance = 1e-12 * spectrum.max();
      positive += bound.midpoint() > tolerance ? 1 : 0;
      assertThat(bound.midpoint())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(spectrum.min() + tolerance);
      if (depth == 3) {
        assertThat(bound.midpoint())
            .as("seed %d", seed)
            .isCloseTo(
                Watched.quantity(new Min2023ThreeLayer().assess(at), "bound").midpoint(),
                within(tolerance));
      }
    }
    assertThat(positive).isGreaterThan(100);
  }

  @Test
  void homogeneous_constructedNets_exactIsExactAndNineteenBelow() {
    for (long seed = 0; seed < 300; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "shape");
      int depth = 2 + random.index(4);
      int inputs = 1 + random.index(3);
      int outputs = random.index(2) == 0 ? inputs : 1 + random.index(3);
      Weights weights =
          Min2023Nets.homogeneous(seed, depth, 1 + random.index(depth), inputs, outputs);
      Map<String, Interval> q =
          new Min2023Unimodal().assess(Min2023Nets.weigh(weights)).quantities();
      TangentOperator.Spectrum spectrum = TangentOperator.spectrum(weights);
      double tolerance = 1e-11 * spectrum.max();
      assertThat(Watched.quantity(q, "exact").midpoint())
          .as("seed %d", seed)
          .isCloseTo(spectrum.min(), within(tolerance));
      assertThat(hasNineteen(q)).isEqualTo(inputs == outputs);
      if (inputs == outputs) {
        assertThat(Watched.quantity(q, "homogeneousBound").midpoint())
            .as("seed %d", seed)
            .isPositive()
            .isLessThanOrEqualTo(spectrum.min() + tolerance);
      }
    }
  }

  @Test
  void twoLayer_printed_isRefutedByItsCounterexample() {
    // W_1 = (10, 0)ᵀ, W_2 = 0.1: λ_min(T) = 0.01, printed 1.0, corrected 0.01 (theory, section
    // 4.2).
    Weights weights = Weights.of(Matrix.of(1, 2, 10, 0), Matrix.of(1, 1, 0.1));
    Min2023TwoLayer printed = new Min2023TwoLayer(Variant.PRINTED);
    Weighing at = Min2023Nets.weigh(weights);
    assertThat(Watched.quantity(printed.assess(at), "alpha").midpoint())
        .isCloseTo(1, within(1e-12));
    assertThat(Watched.quantity(new Min2023TwoLayer().assess(at), "alpha").midpoint())
        .isCloseTo(0.01, within(1e-12));
    assertThat(Watched.run(printed, Min2023Nets.setting(weights), 0).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(Watched.run(new Min2023TwoLayer(), Min2023Nets.setting(weights), 20).verdict())
        .isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void twoLayer_printed_isOftenWrongForRectangularNets() {
    int wrong = 0;
    for (long seed = 0; seed < 300; seed++) {
      Weighing at = Min2023Nets.weigh(Min2023Nets.any(seed, 2));
      Interval alpha = Watched.quantity(new Min2023TwoLayer(Variant.PRINTED).assess(at), "alpha");
      boolean violated = alpha.lo() > at.tangent().min().hi();
      assertThat(violated && at.inputs() == at.outputs()).as("seed %d", seed).isFalse();
      wrong += violated ? 1 : 0;
    }
    assertThat(wrong).isGreaterThan(10);
  }

  @Test
  void unimodal_printedNineteen_isRefutedByItsCounterexample() {
    // L = 2, balanced, W = (1, 0)ᵀ: prints 2, truth 1 (theory, section 4.4).
    Weights weights = Weights.of(Matrix.of(1, 2, 1, 0), Matrix.of(1, 1, 1));
    Weighing at = Min2023Nets.weigh(weights);
    Min2023Unimodal printed = new Min2023Unimodal(Variant.PRINTED);
    assertThat(Watched.quantity(printed.assess(at), "homogeneousBound").midpoint())
        .isCloseTo(2, within(1e-12));
    assertThat(Watched.run(printed, Min2023Nets.setting(weights), 0).verdict())
        .isEqualTo(Verdict.REFUTED);
    Map<String, Interval> corrected = new Min2023Unimodal().assess(at).quantities();
    assertThat(hasNineteen(corrected)).isFalse();
    assertThat(Watched.quantity(corrected, "exact").midpoint()).isCloseTo(1, within(1e-12));
  }

  @Test
  void unimodal_exact_sumsPlainlyBesideTheIndexRule() {
    // W_1 = (2, 0)ᵀ, W_2 = 1: truth 1; with the index rule it would be 2 (theory, section 4.4).
    Weighing at = Min2023Nets.weigh(Weights.of(Matrix.of(1, 2, 2, 0), Matrix.of(1, 1, 1)));
    Assessment assessment = new Min2023Unimodal().assess(at);
    assertThat(Watched.quantity(assessment, "exact").midpoint()).isCloseTo(1, within(1e-12));
    assertThat(Watched.quantity(assessment, "bound").midpoint()).isZero();
    assertThat(assessment.rigour()).isEqualTo(Rigour.PROVEN);
  }

  @Test
  void unimodal_oneLayer_isOneAndHasNoNineteen() {
    // For L = 1, T is the identity, while (19) would say √2.
    Map<String, Interval> q =
        new Min2023Unimodal()
            .assess(Min2023Nets.weigh(Weights.of(Matrix.identity(2))))
            .quantities();
    assertThat(Watched.quantity(q, "bound")).isEqualTo(Interval.ONE);
    assertThat(hasNineteen(q)).isFalse();
  }

  @Test
  void unimodal_bottleneck_exactIsZero() {
    Weights weights =
        Weights.of(Matrix.of(1, 2, 1, 0.5), Matrix.of(1, 1, 1), Matrix.of(2, 1, 1, 1));
    Map<String, Interval> q = new Min2023Unimodal().assess(Min2023Nets.weigh(weights)).quantities();
    assertThat(Watched.quantity(q, "exact").midpoint()).isZero();
    assertThat(TangentOperator.spectrum(weights).min()).isCloseTo(0, within(1e-14));
  }

  @Test
  void shiftedProduct_scalarNetworks_recoversTheFactors() {
    for (long seed = 0; seed < 500; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "scalars");
      int depth = 1 + random.index(6);
      double least = Double.POSITIVE_INFINITY;
      double[] squares = new double[depth];
      double product = 1;
      for (int l = 0; l < depth; l++) {
        squares[l] = StrictMath.pow(10, 6 * random.uniform() - 3);
        least = Math.min(least, squares[l]);
        product *= squares[l];
      }
      List<Interval> offsets = new ArrayList<>();
      for (double square : squares) {
        offsets.add(Interval.of(square - least));
      }
      List<Interval> factors = ShiftedProduct.factors(offsets, Interval.of(product));
      for (int l = 0; l < depth; l++) {
        assertThat(factors.get(l).midpoint())
            .as("seed %d", seed)
            .isCloseTo(squares[l], within(1e-9 * squares[l]));
      }
    }
  }

  @Test
  void threeLayer_promiseOfLargerImbalances_isRefuted() {
    Min2023ThreeLayer theorem = new Min2023ThreeLayer();
    assertThat(Watched.run(theorem, theorem.example(), 5).verdict()).isEqualTo(Verdict.CERTIFIED);
    Assessment promises = new Min2023Corollary1().assess(Weighing.of(theorem.example()));
    assertThat(Watched.run(promises, Min2023Flow.example(1, 0.5, 0.5), 0).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void remedies_indefiniteImbalance_nameAScaleThatHelps() {
    Weights weights = Weights.of(Matrix.diagonal(2, 2, 1, 3), Matrix.diagonal(2, 2, 2, 2));
    Assessment assessment = new Min2023Unimodal().assess(Min2023Nets.weigh(weights));
    assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    String remedy = assessment.hypotheses().get(0).remedy().orElseThrow();
    assertThat(remedy).contains("scale the initial W");
    boolean first = remedy.contains("scale the initial W1");
    double factor = (first ? 2.0 / 1 : 3.0 / 2) * (1 + 1e-9);
    Weights scaled =
        Weights.of(
            weights.layer(1).scaled(first ? factor : 1),
            weights.layer(2).scaled(first ? 1 : factor));
    assertThat(new Min2023Unimodal().assess(Min2023Nets.weigh(scaled)).applies()).isTrue();
  }

  /** Whether (19) says something. */
  private static boolean hasNineteen(Map<String, Interval> quantities) {
    return !Watched.quantity(quantities, "homogeneousBound").equals(Interval.ENTIRE);
  }

  private static Weighing weigh(SmallNet net) {
    return Weighing.of(
        new org.steelyard.training.Setting(
            net.problem(), net.weights(), Min2023Nets.setting(net.weights()).dynamics()));
  }

  private static void check(Assessment actual, String name, JsonNode expected, double scale) {
    double value = expected.asDouble();
    Interval quantity = Watched.quantity(actual, name);
    // What is exactly 0 comes out as an interval about it: 1e-12 of the scale (theory, section 10).
    double tolerance = value == 0 ? 1e-12 * scale : SmallNet.tolerance(value, scale);
    assertThat(quantity.midpoint()).as(name).isCloseTo(value, within(tolerance));
    double ulp = Math.ulp(value);
    assertThat(quantity.lo()).as(name).isLessThanOrEqualTo(value + ulp);
    assertThat(quantity.hi()).as(name).isGreaterThanOrEqualTo(value - ulp);
  }
}
