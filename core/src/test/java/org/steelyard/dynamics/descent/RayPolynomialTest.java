package org.steelyard.dynamics.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.fixture.Fixtures;
import org.steelyard.fixture.SmallNet;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Polynomial;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

class RayPolynomialTest {
  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void coefficients_quadratic_matchReference(SmallNet net) {
    double[] expected = Fixtures.numbers(net.expected().get("ray_polynomial_ascending"));
    Line line = Lines.from(net.problem(), net.weights());
    double[] actual = new RayPolynomial(net.problem()).coefficients(line, Double.NaN, 1);
    double gap = net.expected().get("gap").asDouble();
    double step = 1 / Math.max(1e-300, net.expected().get("smoothness_bound").asDouble());
    for (int k = 1; k < expected.length; k++) {
      // Terms cancel: what a coefficient contributes over a safe step is known to rounding of the
      // gap.
      double scale = Math.abs(expected[k]) + gap / StrictMath.pow(step, k);
      assertThat(actual[k]).as("c_%d", k).isCloseTo(expected[k], within(1e-10 * scale));
    }
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void leastStep_quadratic_isReferenceLineSearch(SmallNet net) {
    Line line = Lines.from(net.problem(), net.weights());
    double step = new RayPolynomial(net.problem()).leastStep(line, Double.NaN);
    if (!net.expected().has("line_search")) {
      assertThat(step).isNaN();
      return;
    }
    double expected = net.expected().get("line_search").get("eta").asDouble();
    assertThat(step).isCloseTo(expected, within(1e-8 * expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void coefficients_randomNets_areTheLossAndNeverBelowIt(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "ray");
    for (int trial = 0; trial < 30; trial++) {
      Problem problem = randomProblem(random);
      Weights weights = randomWeights(random, problem.network());
      Line line = Lines.from(problem, weights);
      double k = problem.objective().curvature().smoothness().orElseThrow();
      RayPolynomial ray = new RayPolynomial(problem);
      double step = ray.leastStep(line, k);
      Polynomial exact = Polynomial.of(ray.coefficients(line, Double.NaN, 1));
      Polynomial above = Polynomial.of(ray.coefficients(line, k, 1));
      for (double eta : new double[] {0.1 * step, step, 3 * step}) {
        double change = line.lossAt(eta) - line.excess();
        // Horner's rule cannot do better than the sum of what it adds.
        double[] sizes = exact.coefficients();
        for (int i = 0; i < sizes.length; i++) {
          sizes[i] = Math.abs(sizes[i]);
        }
        double scale = 1e-12 * (line.excess() + Polynomial.of(sizes).at(eta));
        String what = "seed %d trial %d %s".formatted(seed, trial, problem.network().widths());
        assertThat(exact.at(eta)).as(what).isCloseTo(change, within(scale));
        assertThat(above.at(eta)).as(what).isGreaterThanOrEqualTo(change - scale);
      }
      assertThat(line.lossAt(step)).isLessThanOrEqualTo(line.excess());
    }
  }

  @Test
  void largestEigenvalue_formedHessian_agrees() {
    RandomMatrices random = RandomMatrices.of(3, "hessian");
    for (int trial = 0; trial < 10; trial++) {
      Problem problem = randomProblem(random);
      Weights weights = randomWeights(random, problem.network());
      Line line = Lines.from(problem, weights);
      LossHessian hessian = LossHessian.of(problem, weights, line.outerGradient());
      Weights direction = randomWeights(random, problem.network());
      // Central differences of the gradient.
      double h = 1e-5;
      double[] up = Lines.from(problem, weights.plus(h, direction)).gradient();
      double[] down = Lines.from(problem, weights.plus(-h, direction)).gradient();
      double[] image = hessian.apply(direction).values();
      double size = Math.sqrt(Weights.of(problem.network(), image).squaredNorm());
      for (int i = 0; i < image.length; i++) {
        assertThat(image[i])
            .as("trial %d entry %d", trial, i)
            .isCloseTo((up[i] - down[i]) / (2 * h), within(1e-6 * (1 + size)));
      }
      double rayleigh =
          java.util.stream.IntStream.range(0, image.length)
                  .mapToDouble(i -> image[i] * direction.values()[i])
                  .sum()
              / direction.squaredNorm();
      assertThat(hessian.largestEigenvalue()).isGreaterThanOrEqualTo(rayleigh * (1 - 1e-9));
    }
  }

  @Test
  void largestEigenvalue_scalarExample_isThatOfThePaper() {
    // (D), equation (59) corrected: f = (x1 x2 - 1)^2/2.
    double x = 1.5;
    double y = 0.25;
    Problem problem =
        new Problem(LinearNetwork.of(1, java.util.List.of(1), 1), LeastSquares.whitened(one(1)));
    Weights weights = Weights.of(one(x), one(y));
    double sum = x * x + y * y;
    double expected =
        0.5
            * (sum
                + Math.sqrt(sum * sum - 4 * x * x * y * y + 4 * (2 * x * y - 1) * (2 * x * y - 1)));
    double actual =
        LossHessian.of(problem, weights, Lines.from(problem, weights).outerGradient())
            .largestEigenvalue();
    assertThat(actual).isCloseTo(expected, within(1e-12));
  }

  private static Matrix one(double value) {
    return Matrix.of(1, 1, value);
  }

  private static Problem randomProblem(RandomMatrices random) {
    int depth = 1 + random.index(6);
    java.util.List<Integer> widths = new java.util.ArrayList<>();
    for (int j = 0; j <= depth; j++) {
      widths.add(1 + random.index(5));
    }
    int inputs = widths.get(0);
    return new Problem(
        new LinearNetwork(widths),
        LeastSquares.ofSamples(
            random.gaussian(inputs + 2, inputs, 1),
            random.gaussian(inputs + 2, widths.get(depth), 1)));
  }

  private static Weights randomWeights(RandomMatrices random, LinearNetwork network) {
    double[] flat = new double[network.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = random.gaussian();
    }
    return Weights.of(network, flat);
  }
}
