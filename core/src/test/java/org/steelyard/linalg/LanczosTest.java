package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Truth: operators with known spectra. */
class LanczosTest {

  /** Second differences with zero ends: eigenvalues 4 sin²(kπ/(2(n+1))), k = 1, …, n. */
  private static BiConsumer<double[], double[]> secondDifferences(int n) {
    return (x, y) -> {
      for (int i = 0; i < n; i++) {
        y[i] = 2 * x[i] - (i > 0 ? x[i - 1] : 0) - (i < n - 1 ? x[i + 1] : 0);
      }
    };
  }

  private static double eigenvalue(int k, int n) {
    double s = StrictMath.sin(k * Math.PI / (2 * (n + 1)));
    return 4 * s * s;
  }

  @Test
  void of_secondDifferences_findsBothEnds() {
    int n = 60;
    Lanczos found = Lanczos.of(n, secondDifferences(n), 1e-12, 60, 1);
    assertThat(found.converged()).isTrue();
    assertThat(found.largest()).isCloseTo(eigenvalue(n, n), within(1e-12));
    assertThat(found.smallest()).isCloseTo(eigenvalue(1, n), within(1e-12));
    assertThat(found.largestResidual()).isLessThan(1e-11);
    assertThat(found.smallestResidual()).isLessThan(1e-11);
  }

  @Test
  void of_fewSteps_saysSoAndStaysWithinTheSpectrum() {
    int n = 500;
    Lanczos found = Lanczos.of(n, secondDifferences(n), 1e-12, 12, 1);
    assertThat(found.converged()).isFalse();
    assertThat(found.steps()).isEqualTo(12);
    assertThat(found.largest()).isLessThanOrEqualTo(eigenvalue(n, n));
    assertThat(found.smallest()).isGreaterThanOrEqualTo(eigenvalue(1, n));
    // Some eigenvalue lies within the residual; they are closer together than that here.
    assertThat(found.largest() + found.largestResidual())
        .isGreaterThanOrEqualTo(eigenvalue(n, n) - 2 * found.largestResidual());
  }

  @Test
  void of_twoClusters_stopsOnTheInvariantSpace() {
    Lanczos found =
        Lanczos.of(
            50,
            (x, y) -> {
              for (int i = 0; i < 50; i++) {
                y[i] = (i < 20 ? 3 : 0.5) * x[i];
              }
            },
            1e-10,
            50,
            7);
    assertThat(found.steps()).isEqualTo(2);
    assertThat(found.converged()).isTrue();
    assertThat(found.largest()).isCloseTo(3, within(1e-14));
    assertThat(found.smallest()).isCloseTo(0.5, within(1e-14));
  }

  @Test
  void of_zeroOperatorAndOrderOne_end() {
    Lanczos zero = Lanczos.of(4, (x, y) -> java.util.Arrays.fill(y, 0), 1e-10, 10, 1);
    assertThat(zero.largest()).isZero();
    assertThat(zero.converged()).isTrue();
    Lanczos one = Lanczos.of(1, (x, y) -> y[0] = -5 * x[0], 1e-10, 10, 1);
    assertThat(one.largest()).isCloseTo(-5, within(1e-14));
    assertThat(one.smallest()).isEqualTo(one.largest());
  }

  @Test
  void of_sameSeed_sameBits() {
    Lanczos first = Lanczos.of(100, secondDifferences(100), 1e-6, 40, 3);
    assertThat(Lanczos.of(100, secondDifferences(100), 1e-6, 40, 3))
        .usingRecursiveComparison()
        .isEqualTo(first);
  }

  @Test
  void ofLargestNear_eigenvectorOfASlightlyDifferentOperator_fewerSteps() {
    int n = 100;
    Lanczos cold = Lanczos.ofLargest(n, graded(n, 1e-3), 1e-10, n, 1);
    double[] before = Lanczos.ofLargest(n, graded(n, 0), 1e-10, n, 1).vector();
    Lanczos warm = Lanczos.ofLargestNear(before, graded(n, 1e-3), 1e-10, n, 1);
    assertThat(warm.converged()).isTrue();
    assertThat(warm.largest()).isCloseTo(cold.largest(), within(1e-13));
    assertThat(warm.steps()).isLessThan(cold.steps());
  }

  /** Multiplies by 1, 1/2, 1/3 … and adds {@code coupling} times the neighbours. */
  private static BiConsumer<double[], double[]> graded(int n, double coupling) {
    return (x, y) -> {
      for (int i = 0; i < n; i++) {
        double neighbours = (i > 0 ? x[i - 1] : 0) + (i < n - 1 ? x[i + 1] : 0);
        y[i] = x[i] / (i + 1) + coupling * neighbours;
      }
    };
  }

  @Test
  void ofLargestNear_vectorOrthogonalToTheEigenvector_stillFindsIt() {
    double[] second = new double[20];
    second[1] = 3;
    Lanczos found = Lanczos.ofLargestNear(second, graded(20, 0), 1e-12, 20, 1);
    assertThat(found.largest()).isCloseTo(1, within(1e-12));
    assertThat(Math.abs(found.vector()[0])).isCloseTo(1, within(1e-6));
  }
}
