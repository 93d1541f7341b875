package org.steelyard.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.linalg.Matrix;

class MomentsTest {

  /** Samples x columns; column j about 10^offset away from 0, and of size 10^(±8). */
  private static double[][] samples(int m, int columns, double offset, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[m][columns];
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        double scale = Math.scalb(1.0, 54 * j / columns - 27);
        row[j] = scale * (offset + random.nextGaussian() + (j > 0 ? row[0] * 0x1p27 : 0));
      }
    }
    return rows;
  }

  private static Moments whole(double[][] rows, int inputs) {
    MomentsAccumulator accumulator = new MomentsAccumulator(inputs, rows[0].length - inputs);
    for (double[] row : rows) {
      accumulator.add(row, 1);
    }
    return accumulator.moments();
  }

  private static double norm(double[][] rows, int column) {
    return Math.sqrt(Arrays.stream(rows).mapToDouble(row -> row[column] * row[column]).sum());
  }

  @ParameterizedTest
  @CsvSource({"40, 5, 1", "7, 5, 2", "3, 5, 3", "30, 20, 4", "64, 40, 5"})
  void factor_randomScales_agreesWithCholeskyOfExactSecondMoments(int m, int columns, long seed) {
    double[][] rows = samples(m, columns, 1, seed);
    double[][] withOne = new double[m][columns + 1];
    for (int i = 0; i < m; i++) {
      withOne[i][0] = 1;
      System.arraycopy(rows[i], 0, withOne[i], 1, columns);
    }
    int rank = Math.min(m, columns + 1);
    double[][] exact = ExactQr.factor(withOne, rank);
    Matrix r = whole(rows, columns - 1).factor();
    for (int i = 0; i < columns + 1; i++) {
      for (int j = i; j < columns + 1; j++) {
        // Columns here are a few hundred times a unit apart from dependent at worst.
        assertThat(r.get(i, j))
            .as("seed %d, entry %d, %d", seed, i, j)
            .isCloseTo(i < rank ? exact[i][j] : 0, within(1e-12 * norm(withOne, j)));
      }
      for (int j = 0; j < i; j++) {
        assertThat(r.get(i, j)).isZero();
      }
      assertThat(r.get(i, i)).isNotNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000, 1024, 5000})
  void add_anyChunksAndThreads_sameBits(int chunk) {
    int columns = 19;
    double[][] rows = samples(5000, columns, 3, 11);
    Moments reference = whole(rows, 17);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int inFlight = 1; inFlight < 6; inFlight += 2) {
        MomentsAccumulator accumulator = new MomentsAccumulator(17, 2, pool, inFlight);
        for (int from = 0; from < rows.length; from += chunk) {
          int count = Math.min(chunk, rows.length - from);
          double[] flat = new double[count * columns];
          for (int i = 0; i < count; i++) {
            System.arraycopy(rows[from + i], 0, flat, i * columns, columns);
          }
          accumulator.add(flat, count);
        }
        assertThat(accumulator.moments()).isEqualTo(reference);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void moments_askedForInBetween_changesNothing() {
    double[][] rows = samples(2500, 4, 3, 12);
    MomentsAccumulator accumulator = new MomentsAccumulator(3, 1);
    for (int i = 0; i < rows.length; i++) {
      accumulator.add(rows[i], 1);
      if (i % 700 == 0) {
        assertThat(accumulator.moments().samples()).isEqualTo(i + 1);
      }
    }
    assertThat(accumulator.moments()).isEqualTo(whole(rows, 3));
  }

  @ParameterizedTest
  @CsvSource({"1, 999, 6", "500, 500, 6", "3, 2, 6", "1, 1, 6", "1024, 1500, 6", "300, 400, 75"})
  void plus_twoParts_agreesWithTheWhole(int first, int second, int columns) {
    double[][] rows = samples(first + second, columns, 2, 13);
    Moments merged =
        whole(Arrays.copyOfRange(rows, 0, first), 4)
            .plus(whole(Arrays.copyOfRange(rows, first, rows.length), 4));
    Moments all = whole(rows, 4);
    assertThat(merged.samples()).isEqualTo(first + second);
    Matrix difference = merged.factor().minus(all.factor());
    for (int j = 0; j <= columns; j++) {
      double norm = j == 0 ? Math.sqrt(rows.length) : norm(rows, j - 1);
      assertThat(difference.columns(j, j + 1).maxAbs()).isLessThan(1e-13 * norm);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e3, 1e9})
  void centred_columnsFarFromZero_agreesWithTwoPassCentring(double offset) {
    int m = 3000;
    Random random = new Random(14);
    double[][] rows = new double[m][4];
    for (double[] row : rows) {
      for (int j = 0; j < 4; j++) {
        row[j] = offset + random.nextGaussian();
      }
      row[3] -= row[1];
    }
    Moments moments = whole(rows, 3);
    double[] means = new double[4];
    for (int j = 0; j < 4; j++) {
      double sum = 0;
      for (double[] row : rows) {
        sum += row[j] - rows[0][j]; // differences of neighbours are exact to 2^-53 of their own
      }
      means[j] = sum / m;
    }
    double[][] covariance = new double[4][4];
    for (double[] row : rows) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          covariance[i][j] +=
              (row[i] - rows[0][i] - means[i]) * (row[j] - rows[0][j] - means[j]) / m;
        }
      }
    }
    TriangularFactor centred = moments.centred();
    Matrix xx = centred.xx().transposeTimes(centred.xx()).scaled(1.0 / m);
    Matrix yx = centred.crossProduct().scaled(1.0 / m);
    double yy = (centred.xy().squaredFrobeniusNorm() + centred.yy().squaredFrobeniusNorm()) / m;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(xx.get(i, j)).isCloseTo(covariance[i][j], within(1e-12));
      }
      assertThat(yx.get(0, i)).isCloseTo(covariance[3][i], within(1e-12));
    }
    assertThat(yy).isCloseTo(covariance[3][3], within(1e-12));
    double[] deviations = moments.standardDeviations();
    for (int j = 0; j < 4; j++) {
      assertThat(deviations[j]).isCloseTo(Math.sqrt(covariance[j][j]), within(1e-12));
      assertThat(moments.means()[j])
          .isCloseTo(rows[0][j] + means[j], within(1e-14 + 4e-16 * offset));
    }
  }

  @Test
  void uncentred_anyW_sumOfSquaresOfResiduals() {
    double[][] rows = samples(50, 7, 4, 15);
    Moments moments = whole(rows, 5);
    Random random = new Random(16);
    double[] w = random.doubles(10, -1, 1).toArray();
    double expected = 0;
    for (double[] row : rows) {
      for (int o = 0; o < 2; o++) {
        double residual = -row[5 + o];
        for (int j = 0; j < 5; j++) {
          residual += w[o * 5 + j] * row[j];
        }
        expected += residual * residual;
      }
    }
    TriangularFactor factor = moments.uncentred();
    double actual =
        factor.xx().timesTranspose(Matrix.of(2, 5, w)).minus(factor.xy()).squaredFrobeniusNorm()
            + factor.yy().squaredFrobeniusNorm();
    assertThat(actual / expected).isCloseTo(1, within(1e-13));

    double[] withBias = {0.25, w[0], w[1], w[2], w[3], w[4], -0.5, w[5], w[6], w[7], w[8], w[9]};
    double shifted = 0;
    for (double[] row : rows) {
      for (int o = 0; o < 2; o++) {
        double residual = withBias[6 * o] - row[5 + o];
        for (int j = 0; j < 5; j++) {
          residual += w[o * 5 + j] * row[j];
        }
        shifted += residual * residual;
      }
    }
    TriangularFactor constant = moments.withConstant();
    double biased =
        constant
                .xx()
                .timesTranspose(Matrix.of(2, 6, withBias))
                .minus(constant.xy())
                .squaredFrobeniusNorm()
            + constant.yy().squaredFrobeniusNorm();
    assertThat(biased / shifted).isCloseTo(1, within(1e-13));
  }

  @Test
  void centred_constantAndCollinearColumns_zeroExactlyAndToRounding() {
    Random random = new Random(17);
    double[][] rows = new double[2000][4];
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
      row[1] = 1e8 / 3;
      row[2] = 1e8 * row[0];
      row[3] = 1e-8 * row[0] + 1;
    }
    Moments moments = whole(rows, 3);
    Matrix xx = moments.centred().xx();
    assertThat(moments.standardDeviations()[1]).isZero();
    assertThat(moments.means()[1]).isEqualTo(1e8 / 3);
    assertThat(xx.columns(1, 2).maxAbs()).isZero();
    assertThat(xx.get(2, 2)).isLessThan(1e-14 * xx.get(0, 2));
    assertThat(xx.get(0, 2)).isGreaterThan(1e9);
  }

  @Test
  void moments_oneSample_isItself() {
    Moments moments = Moments.of(Matrix.of(1, 2, 3, -4), Matrix.of(1, 1, 5));
    assertThat(moments.means()).containsExactly(3, -4, 5);
    assertThat(moments.standardDeviations()).containsExactly(0, 0, 0);
    assertThat(moments.factor().rows(0, 1).values()).containsExactly(1, 3, -4, 5);
    TriangularFactor factor = moments.uncentred();
    assertThat(factor.xx().rows(0, 1).values()).containsExactly(3, -4);
    assertThat(factor.xy().values()).containsExactly(5, 0);
    assertThat(factor.yy().maxAbs()).isZero();
  }

  @Test
  void moments_hugeAndTinyValues_neitherOverNorUnderflow() {
    double[][] rows = {{1e200, 1e-200, 1}, {-2e200, 3e-200, 2}, {4e200, 5e-200, 4}, {0, 0, 1}};
    Moments moments = whole(rows, 2);
    double[][] plain = {{1, 1, 1}, {-2, 3, 2}, {4, 5, 4}, {0, 0, 1}};
    Matrix expected = whole(plain, 2).factor();
    Matrix factor = moments.factor();
    double[] scales = {1, 1e200, 1e-200, 1};
    for (int i = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        assertThat(factor.get(i, j) / scales[j]).isCloseTo(expected.get(i, j), within(1e-14));
      }
    }
  }

  @Test
  void withOrthonormalInputs_partOfTheSpace_keepsTheSumOfSquares() {
    double[][] rows = new double[60][6];
    Random random = new Random(18);
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    TriangularFactor factor = whole(rows, 4).centred();
    double s = Math.sqrt(0.5);
    TriangularFactor half =
        factor.withOrthonormalInputs(Matrix.of(4, 2, s, 0, s, 0, 0, 0.6, 0, 0.8));
    assertThat(half.xx()).isEqualTo(Matrix.identity(2));
    Matrix before =
        factor.xy().transposeTimes(factor.xy()).plus(factor.yy().transposeTimes(factor.yy()));
    Matrix after = half.xy().transposeTimes(half.xy()).plus(half.yy().transposeTimes(half.yy()));
    assertThat(after.minus(before).maxAbs()).isLessThan(1e-13 * before.maxAbs());
    assertThat(half.xy().get(0, 0))
        .isCloseTo(s * (factor.xy().get(0, 0) + factor.xy().get(1, 0)), within(1e-13));
  }

  @Test
  void add_badValues_refusedWithTheirPlace() {
    MomentsAccumulator accumulator = new MomentsAccumulator(1, 1);
    accumulator.add(new double[] {1, 2}, 1);
    assertThatThrownBy(() -> accumulator.add(new double[] {3, Double.NaN}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample 2, column 2: expected a finite number, got NaN");
    assertThatThrownBy(() -> accumulator.add(new double[3], 2))
        .hasMessageContaining("2 samples of 2 numbers do not fit into 3");
    assertThatThrownBy(() -> new MomentsAccumulator(2, 1).moments())
        .hasMessageContaining("no samples");
    Moments tooLarge = whole(new double[][] {{1, 2}, {2, 3}}, 1);
    assertThatThrownBy(() -> tooLarge.plus(whole(new double[][] {{1, 2, 3}}, 1)))
        .hasMessageContaining("cannot merge");
    assertThatThrownBy(() -> whole(new double[][] {{1.7e308, 0}, {-1.7e308, 0}, {1e308, 1}}, 1))
        .hasMessageContaining("column 1 is too large");
  }
}
