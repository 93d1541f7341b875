package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truth: right sides made from a whole-number solution, without rounding. */
class LinearSystemErrorTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_perturbedSolution_boundsItsDistance(long seed) {
    Doubles doubles = new Doubles(seed);
    Matrix r = triangle(doubles, 6);
    Matrix solution = doubles.whole(6, 2, 9);
    Matrix b = r.times(solution);
    for (double size : new double[] {0, 1e-15, 1e-3, 10}) {
      Matrix approximate = solution.plus(size, doubles.matrix(6, 2));
      LinearSystemError error =
          LinearSystemError.of(IntervalMatrix.of(r), IntervalMatrix.of(b), approximate);
      double distance = approximate.minus(solution).frobeniusNorm();
      String what = "seed " + seed + ", perturbed by " + size;
      assertThat(error.frobenius()).as(what).isGreaterThanOrEqualTo(distance * (1 - 1e-15));
      assertThat(error.spectral())
          .as(what)
          .isGreaterThanOrEqualTo(Svd.norm(approximate.minus(solution)) * (1 - 1e-14));
      double condition = Svd.norm(r) / error.sigmaMin().lo();
      assertThat(error.frobenius()).as(what).isLessThanOrEqualTo(1.01 * condition * distance);
      assertThat(error.around(approximate).contains(solution)).as(what).isTrue();
    }
  }

  @Test
  void of_exactSolution_hasErrorZero() {
    Matrix r = Matrix.of(2, 2, 2, 1, 0, 3);
    Matrix b = Matrix.of(2, 1, 4, 6);
    LinearSystemError error =
        LinearSystemError.of(IntervalMatrix.of(r), IntervalMatrix.of(b), Matrix.of(2, 1, 1, 2));
    assertThat(error.frobenius()).isZero();
    assertThat(error.residual().isExact()).isTrue();
  }

  @Test
  void of_wideMatrix_boundsTheErrorForEveryMember() {
    // x̃ = 1, but r = 0.5 has the solution 2.
    LinearSystemError error =
        LinearSystemError.of(
            IntervalMatrix.ball(Matrix.of(1, 1, 1), 0.5),
            IntervalMatrix.of(Matrix.of(1, 1, 1)),
            Matrix.of(1, 1, 1));
    assertThat(error.frobenius()).isBetween(1.0, 1.0 + 1e-14);
    assertThat(error.spectral()).isBetween(1.0, 1.0 + 1e-14);
  }

  @Test
  void of_singularMatrix_knowsNothing() {
    Matrix r = Matrix.of(2, 2, 1, 1, 0, 0);
    LinearSystemError error =
        LinearSystemError.of(
            IntervalMatrix.of(r), IntervalMatrix.of(Matrix.zeros(2, 1)), Matrix.zeros(2, 1));
    assertThat(error.spectral()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(error.around(Matrix.zeros(2, 1)).get(1, 0)).isEqualTo(Interval.ENTIRE);
  }

  /** Whole numbers above a diagonal of 5 to 9. */
  private static Matrix triangle(Doubles doubles, int n) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        values[i * n + j] = i == j ? 5 + doubles.below(5) : doubles.below(7) - 3;
      }
    }
    return Matrix.wrap(n, n, values);
  }
}
