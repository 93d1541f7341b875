package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.fixture.Fixtures;
import org.steelyard.fixture.SmallNet;

class PolynomialTest {
  /**
   * Beyond lie roots made of rounding alone: of two_counterexample, whose leading coefficient the
   * reference dropped.
   */
  private static final double FAR = 1e10;

  private static double[] below(double limit, double[] values) {
    return Arrays.stream(values).filter(v -> v < limit).toArray();
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void positiveRoots_lossAlongGradient_areReferenceStationaryPoints(SmallNet net) {
    double[] ray = Fixtures.numbers(net.expected().get("ray_polynomial_ascending"));
    double[] roots = below(FAR, Polynomial.of(ray).derivative().positiveRoots());
    double[] expected =
        net.expected().has("line_search")
            ? below(
                FAR, Fixtures.numbers(net.expected().get("line_search").get("stationary_points")))
            : new double[0];
    assertThat(roots).hasSameSizeAs(expected);
    for (int i = 0; i < roots.length; i++) {
      assertThat(roots[i]).isCloseTo(expected[i], within(1e-10 * expected[i]));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void positiveRoots_knownRoots_areFoundAtAnyScale(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "roots");
    for (int trial = 0; trial < 50; trial++) {
      int degree = 1 + random.index(15);
      double[] roots = new double[degree];
      double x = random.uniform() + 0.1;
      double scale = StrictMath.pow(10, 20 * random.uniform() - 14);
      for (int i = 0; i < degree; i++) {
        // Gaps of at least a factor 3 keep the roots well-conditioned.
        x *= 3 + random.uniform();
        roots[i] = x * scale;
      }
      double[] c = {1};
      for (double root : roots) {
        double[] next = new double[c.length + 1];
        for (int k = 0; k < c.length; k++) {
          next[k] += c[k];
          next[k + 1] -= c[k] / root;
        }
        c = next;
      }
      double[] found = Polynomial.of(c).positiveRoots();
      assertThat(found).as("seed %d trial %d degree %d", seed, trial, degree).hasSameSizeAs(roots);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i])
            .as("seed %d trial %d root %d", seed, trial, i)
            .isCloseTo(roots[i], within(1e-11 * roots[i]));
      }
    }
  }

  @Test
  void positiveRoots_vanishingLeadingAndLowestCoefficients_areStripped() {
    assertThat(Polynomial.of(0, 0, -6, 2, 0, 0).positiveRoots()).containsExactly(3);
    assertThat(Polynomial.of(0, 0, -6, 2, 0, 0).degree()).isEqualTo(3);
  }

  @Test
  void positiveRoots_doubleRoot_isLeftOut() {
    assertThat(Polynomial.of(1, -2, 1).positiveRoots()).isEmpty();
    assertThat(Polynomial.of(-1, 3, -3, 1).positiveRoots()[0]).isCloseTo(1, within(1e-4));
  }

  @Test
  void positiveRoots_extremeCoefficients_neitherOverflowNorUnderflow() {
    double[] roots = Polynomial.of(-1e300, 0, 0, 1e-300).positiveRoots();
    assertThat(roots).hasSize(1);
    assertThat(roots[0]).isCloseTo(1e200, within(1e186));
    roots = Polynomial.of(-1e-300, 1e300).positiveRoots();
    assertThat(roots).isEmpty();
    assertThat(Polynomial.of(-1e-150, 1e100).positiveRoots()[0]).isCloseTo(1e-250, within(1e-264));
  }

  @Test
  void positiveRoots_constantOrNothing_areNone() {
    assertThat(Polynomial.of().positiveRoots()).isEmpty();
    assertThat(Polynomial.of(-3).positiveRoots()).isEmpty();
    assertThat(Polynomial.of(1, 1, 1).positiveRoots()).isEmpty();
  }

  @Test
  void of_notFinite_isRefused() {
    assertThatThrownBy(() -> Polynomial.of(1, Double.NaN)).hasMessageContaining("finite");
  }

  @Test
  void at_isHorner() {
    assertThat(Polynomial.of(1, -2, 3).at(2)).isEqualTo(9);
    assertThat(Polynomial.of(1, -2, 3).derivative().coefficients()).containsExactly(-2, 6);
  }
}
