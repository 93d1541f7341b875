package org.steelyard.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;

class GramFactorTest {
  private static final double U = 0x1p-53;

  /** Entry of Sylvester's Hadamard matrix: columns are orthogonal, of squared norm its order. */
  private static int hadamard(int i, int j) {
    return Integer.bitCount(i & j) % 2 == 0 ? 1 : -1;
  }

  /**
   * H·r without rounding, for r (n × n, upper triangular) of few bits: its factor is √rows·r.
   *
   * @param rows a power of four
   */
  private static double[] withFactor(int rows, int n, double[] r) {
    double[] a = new double[rows * n];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k <= j; k++) {
          a[i * n + j] += hadamard(i, k) * r[k * n + j];
        }
      }
    }
    return a;
  }

  private static double[] random(int rows, int n, Random random) {
    return random.doubles((long) rows * n, -1, 1).toArray();
  }

  private static double norm(double[] a, int rows, int n, int j) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += a[i * n + j] * a[i * n + j];
    }
    return Math.sqrt(sum);
  }

  @ParameterizedTest
  @CsvSource({"40, 5, 1", "1024, 5, 2", "3855, 34, 3", "2000, 100, 4", "64, 1, 5"})
  void of_randomColumnsOfAnyScale_agreesWithHouseholder(int rows, int n, long seed) {
    Random random = new Random(seed);
    double[] a = random(rows, n, random);
    for (int j = 0; j < n; j++) {
      double scale = Math.scalb(1 + random.nextDouble(), random.nextInt(200) - 100);
      for (int i = 0; i < rows; i++) {
        a[i * n + j] *= scale;
      }
    }
    double[] r = GramFactor.of(n, a, rows).orElseThrow();
    double[] expected = BlockedQr.absorb(n, new double[n * n], a, rows, false);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(Math.abs(r[i * n + j] - expected[i * n + j]) / norm(a, rows, n, j))
            .as("seed %d, entry %d, %d", seed, i, j)
            .isLessThan(200 * U);
      }
    }
  }

  @Test
  void of_gradedFactorInClosedForm_smallSingularValuesToTheBound() {
    int n = 4;
    // The last column is 2^-30 times one at an angle with sine 1/8 to the others: VIF 64.
    double[] r = {
      1, 0.5, 0.25, 0x1p-30, 0, 1, -0.5, 0x1p-31, 0, 0, 1, -0x1p-30, 0, 0, 0, 0x1.8p-33
    };
    double[] actual = GramFactor.of(n, withFactor(1024, n, r), 1024).orElseThrow();
    double[] expected = Svd.of(Matrix.of(n, n, r)).singularValues();
    double[] values = Svd.of(Matrix.of(n, n, actual).scaled(1.0 / 32)).singularValues();
    for (int k = 0; k < n; k++) {
      // ½nγΣVIF with γ = (256 + 4 + 8)u and ΣVIF below 2·64; the SVD of these factors adds 2^-20.
      assertThat(Math.abs(values[k] / expected[k] - 1)).isLessThan(k < 3 ? 7e4 * U : 1e-6);
    }
    assertThat(Math.abs(actual[15] / 32 / r[15] - 1)).isLessThan(7e4 * U);
  }

  /** Squared and no more, a sine of 2^-20 would be off by 2^-14 of itself. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-4, 0x1p-10, 0x1p-20})
  void of_columnsAtASmallAngle_keepItsSine(double sine) {
    double[] r = {1, 1, 0x1.8p-29, 0, sine, -0x1p-29, 0, 0, 0x1p-29};
    double[] actual = GramFactor.of(3, withFactor(1024, 3, r), 1024).orElseThrow();
    double[] norms = {1, Math.sqrt(1 + sine * sine), 0x1p-30 * Math.sqrt(17)};
    for (int i = 0; i < 9; i++) {
      // Only the norm of its own column counts; nearby factors differ by cot of the angle.
      double factor = i == 5 || i == 8 ? 4 / sine : 4;
      assertThat(Math.abs(actual[i] / 32 - r[i])).isLessThan(factor * 16 * U * norms[i % 3]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void of_randomIllConditionedColumns_agreesWithHouseholder(long seed) {
    Random random = new Random(seed);
    int n = 40;
    int rows = 700;
    double[] a = random(rows, n, random);
    double closeness = Math.scalb(1.0, -5 * (int) (seed - 10));
    for (int i = 0; i < rows; i++) {
      for (int j = 1; j < n; j++) {
        double scale = Math.scalb(1.0, 7 * (j % 5) - 14);
        a[i * n + j] = scale * (a[i * n] + closeness * a[i * n + j]);
      }
    }
    double[] actual = GramFactor.of(n, a, rows).orElseThrow();
    double[] expected = BlockedQr.absorb(n, new double[n * n], a, rows, false);
    double[] difference = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      difference[i] = actual[i] - expected[i];
      assertThat(Math.abs(difference[i]) / norm(a, rows, n, i % n))
          .as("seed %d, entry %d, %d", seed, i / n, i % n)
          .isLessThan(300 * U);
    }
    for (int j = 0; j < n; j++) {
      assertThat(Math.abs(actual[j * n + j] / expected[j * n + j] - 1))
          .as("seed %d, pivot %d", seed, j)
          .isLessThan(300 * U / closeness);
    }
  }

  @Test
  void of_dependentColumns_isRefused() {
    assertThat(GramFactor.of(2, withFactor(1024, 2, new double[] {1, 1, 0, 0}), 1024)).isEmpty();
  }

  @Test
  void of_fewerRowsThanColumns_isRefused() {
    assertThat(GramFactor.of(5, random(4, 5, new Random(7)), 4)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e150, 1e-150, 1e300})
  void of_squaresOutOfRange_isRefused(double scale) {
    double[] a = random(20, 2, new Random(8));
    for (int i = 0; i < 20; i++) {
      a[2 * i] *= scale;
    }
    assertThat(GramFactor.of(2, a, 20)).isEmpty();
  }

  @Test
  void of_columnsOfZeros_areZeroInTheFactor() {
    double[] r = {1, 0, 0.5, 0, 0, 0, 0, 0, 2};
    Optional<double[]> factor = GramFactor.of(3, withFactor(256, 3, r), 256);
    assertThat(factor.orElseThrow()).containsExactly(16, 0, 8, 0, 0, 0, 0, 0, 32);
  }

  /** Through the accumulator: blocks that are refused keep what a Gram matrix would lose. */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0x1p-10, 0x1p-26, 0x1p-40})
  void moments_smallAngle_keepItsSine(double sine) {
    // Columns 1 to 3 of H are orthogonal to the constant; 16 times 4096 rows have norm 256.
    MomentsAccumulator accumulator = new MomentsAccumulator(2, 1);
    int m = 1 << 16;
    for (int i = 0; i < m; i++) {
      double first = hadamard(i, 1);
      accumulator.add(new double[] {first, first + sine * hadamard(i, 2), hadamard(i, 4)}, 1);
    }
    TriangularFactor centred = accumulator.moments().centred();
    assertThat(Math.abs(centred.xx().get(0, 0) - 256)).isLessThan(256 * 1e-14);
    assertThat(Math.abs(centred.xx().get(0, 1) - 256)).isLessThan(256 * 1e-14);
    assertThat(Math.abs(centred.xx().get(1, 1) - 256 * sine)).isLessThan(256 * 2e-15);
    assertThat(Math.abs(centred.yy().get(0, 0) - 256)).isLessThan(256 * 1e-14);
  }
}
