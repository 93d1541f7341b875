package org.steelyard.lab.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Moments;
import org.steelyard.objective.TriangularFactor;

class PreparationTest {

  private static Samples random(int m, int inputs, int outputs, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[m][inputs];
    double[][] y = new double[m][outputs];
    for (int i = 0; i < m; i++) {
      Arrays.setAll(x[i], j -> Math.scalb(3 + random.nextGaussian(), 5 * (j % 3) - 5));
      double first = x[i][0];
      Arrays.setAll(y[i], j -> 40 + first * (j + 1) * 32 + random.nextGaussian());
    }
    return new Samples(x, y);
  }

  /** The minimizer of the loss of a problem whose R_xx is regular, d_y × r. */
  private static Matrix minimizer(TriangularFactor factor) {
    int r = factor.inputs();
    int outputs = factor.outputs();
    double[] w = new double[outputs * r];
    for (int o = 0; o < outputs; o++) {
      for (int i = r - 1; i >= 0; i--) {
        double sum = factor.xy().get(i, o);
        for (int k = i + 1; k < r; k++) {
          sum -= factor.xx().get(i, k) * w[o * r + k];
        }
        w[o * r + i] = sum / factor.xx().get(i, i);
      }
    }
    return Matrix.of(outputs, r, w);
  }

  private static double scale(double[][] y) {
    double max = 0;
    for (double[] row : y) {
      max = Math.max(max, Arrays.stream(row).map(Math::abs).max().orElse(0));
    }
    return max;
  }

  /** Predictions in the user's units, by coefficients and by way of the prepared row. */
  private static void assertFit(
      Samples samples, Prepared prepared, double[][] expected, double tolerance) {
    Matrix w = minimizer(prepared.meanFactor());
    Coefficients coefficients = prepared.units().toUserUnits(w);
    double scale = scale(expected);
    for (int i = 0; i < expected.length; i++) {
      double[] direct = coefficients.predict(samples.x()[i]);
      Matrix input =
          Matrix.of(prepared.units().inputs(), 1, prepared.units().prepareInputs(samples.x()[i]));
      double[] roundabout = prepared.units().targetsInUserUnits(w.times(input).values());
      for (int o = 0; o < direct.length; o++) {
        assertThat(direct[o]).isCloseTo(expected[i][o], within(tolerance * scale));
        assertThat(roundabout[o]).isCloseTo(expected[i][o], within(tolerance * scale));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Preprocess.class)
  void prepare_regularInputs_predictionsAreOrdinaryLeastSquares(Preprocess preprocess) {
    Samples samples = random(60, 5, 2, 21);
    Prepared prepared = samples.prepare(new Preparation(preprocess, true, true, 1e-12));
    assertFit(samples, prepared, ExactLeastSquares.fit(samples.x(), samples.y()), 1e-12);
    assertThat(prepared.meanFactor().crossProduct().frobeniusNorm()).isCloseTo(1, within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(Preprocess.class)
  void meanFactor_anyW_meanLossOfPreparedRows(Preprocess preprocess) {
    Samples samples = random(40, 4, 2, 22);
    Prepared prepared = samples.prepare(new Preparation(preprocess, true, true, 1e-12));
    Random random = new Random(23);
    double[] entries = random.doubles(2L * prepared.units().inputs(), -1, 1).toArray();
    Matrix w = Matrix.of(2, prepared.units().inputs(), entries);
    double mean = meanSquare(samples, prepared, w);
    assertThat(squares(prepared.meanFactor(), w)).isCloseTo(mean, within(1e-13 * mean));
    assertThat(squares(prepared.sumFactor(), w) / 40).isCloseTo(mean, within(1e-13 * mean));
    Samples others = random(30, 4, 2, 24);
    double held = meanSquare(others, prepared, w);
    assertThat(squares(prepared.meanFactorOf(others.moments()), w))
        .isCloseTo(held, within(1e-13 * held));
  }

  private static double meanSquare(Samples samples, Prepared prepared, Matrix w) {
    double sum = 0;
    for (int i = 0; i < samples.x().length; i++) {
      double[] u = prepared.units().prepareInputs(samples.x()[i]);
      Matrix y = Matrix.of(w.rows(), 1, prepared.units().prepareTargets(samples.y()[i]));
      sum += w.times(Matrix.of(u.length, 1, u)).minus(y).squaredFrobeniusNorm();
    }
    return sum / samples.x().length;
  }

  private static double squares(TriangularFactor factor, Matrix w) {
    return factor.xx().timesTranspose(w).minus(factor.xy()).squaredFrobeniusNorm()
        + factor.yy().squaredFrobeniusNorm();
  }

  @ParameterizedTest
  @EnumSource(Preprocess.class)
  void fromUserUnits_ofUserUnits_isTheSameMatrix(Preprocess preprocess) {
    Prepared prepared =
        random(50, 4, 3, 25).prepare(new Preparation(preprocess, true, true, 1e-12));
    double[] entries = new Random(26).doubles(3L * prepared.units().inputs(), -1, 1).toArray();
    Matrix w = Matrix.of(3, prepared.units().inputs(), entries);
    Matrix back = prepared.units().fromUserUnits(prepared.units().toUserUnits(w));
    assertThat(back.minus(w).maxAbs()).isLessThan(1e-13);
  }

  @Test
  void whiten_preparedRows_haveIdentityCovarianceAndMeanZero() {
    Samples samples = random(200, 6, 1, 27);
    Prepared prepared = samples.prepare(new Preparation());
    double[] rows =
        Arrays.stream(samples.x())
            .flatMapToDouble(x -> Arrays.stream(prepared.units().prepareInputs(x)))
            .toArray();
    Matrix u = Matrix.of(200, 6, rows);
    Matrix ones = Matrix.of(1, 200, IntStream.range(0, 200).mapToDouble(i -> 1).toArray());
    assertThat(ones.times(u).scaled(0.005).maxAbs()).isLessThan(1e-13);
    assertThat(u.transposeTimes(u).scaled(0.005).minus(Matrix.identity(6)).maxAbs())
        .isLessThan(1e-13);
    assertThat(prepared.meanFactor().xx()).isEqualTo(Matrix.identity(6));
  }

  @Test
  void standardize_preparedColumns_haveUnitVariance() {
    TriangularFactor factor =
        random(80, 3, 2, 28).prepare(new Preparation(Preprocess.STANDARDIZE)).meanFactor();
    Matrix xx = factor.xx().transposeTimes(factor.xx());
    Matrix yy =
        factor.xy().transposeTimes(factor.xy()).plus(factor.yy().transposeTimes(factor.yy()));
    for (int j = 0; j < 3; j++) {
      assertThat(xx.get(j, j)).isCloseTo(1, within(1e-14));
    }
    assertThat(yy.get(0, 0)).isCloseTo(1, within(1e-14));
    assertThat(yy.get(1, 1)).isCloseTo(1, within(1e-14));
  }

  @Test
  void constantColumns_droppedByWhitenRefusedByStandardize() {
    Samples base = random(30, 3, 1, 29);
    double[][] x = new double[30][];
    Arrays.setAll(x, i -> new double[] {base.x()[i][0], 0.1, base.x()[i][1], base.x()[i][2]});
    Samples samples = new Samples(x, base.y());
    Prepared prepared = samples.prepare(new Preparation());
    assertThat(prepared.units().inputs()).isEqualTo(3);
    assertThat(prepared.units().numbers().get("constantInputs")).isEqualTo(List.of("x2"));
    assertThat(prepared.units().sentences()).anyMatch(s -> s.contains("left out: x2"));
    assertFit(samples, prepared, ExactLeastSquares.fit(base.x(), base.y()), 1e-12);
    assertThatThrownBy(() -> samples.prepare(new Preparation(Preprocess.STANDARDIZE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "standardize cannot scale what is constant: leave out 'x2' with data.ignore=x2");
    assertThat(samples.prepare(new Preparation(Preprocess.CENTER)).units().inputs()).isEqualTo(4);
  }

  @Test
  void constantTargets_refusedWhereTheyWouldBeDividedByZero() {
    Samples base = random(30, 2, 1, 30);
    double[][] y = new double[30][];
    Arrays.setAll(y, i -> new double[] {7.3});
    Samples samples = new Samples(base.x(), y);
    assertThatThrownBy(() -> samples.prepare(new Preparation(Preprocess.STANDARDIZE)))
        .hasMessageContaining("target 'y1'");
    assertThatThrownBy(
            () -> samples.prepare(new Preparation(Preprocess.WHITEN, false, true, 1e-12)))
        .hasMessageContaining("cannot be normalized");
    assertThat(samples.prepare(new Preparation()).meanFactor().xy().maxAbs()).isZero();
    assertThatThrownBy(() -> new Preparation(Preprocess.NONE, false, false, -1))
        .hasMessage("tolerance must be in [0, 1), got -1.0");
  }

  @Test
  void whiten_fewerSamplesThanInputs_keepsOneLessThanSamples() {
    Samples samples = random(6, 10, 1, 31);
    Prepared prepared = samples.prepare(new Preparation());
    assertThat(prepared.units().inputs()).isEqualTo(5);
    assertFit(samples, prepared, samples.y(), 1e-12);
    assertThatThrownBy(() -> random(1, 3, 1, 32).prepare(new Preparation()))
        .hasMessageContaining("all 3 are constant");
  }

  /** A third column that is the rounded sum of two others, all far from zero. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e3, 1e7})
  void whiten_roundedSum_isLeftOut(double offset) {
    Random random = new Random(33);
    Samples base = random(300, 2, 1, 34);
    double[][] x = new double[300][];
    for (int i = 0; i < 300; i++) {
      double a = offset + random.nextGaussian();
      double b = offset / 3 + random.nextGaussian();
      x[i] = new double[] {a, b, a + b};
    }
    Samples samples = new Samples(x, base.y());
    Prepared prepared = samples.prepare(new Preparation());
    assertThat(prepared.units().inputs()).isEqualTo(2);
    assertFit(
        samples,
        prepared,
        ExactLeastSquares.fit(samples.inputs(0, 1).x(), samples.y()),
        1e-14 * (1 + offset));
  }

  /** What differs by more than rounding belongs to the fit: exact least squares says how much. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-7, 1e-9})
  void whiten_nearlyEqualColumns_fitAsLeastSquares(double noise) {
    Random random = new Random(35);
    Samples base = random(300, 2, 1, 36);
    double[][] x = new double[300][];
    for (int i = 0; i < 300; i++) {
      double a = random.nextGaussian();
      x[i] = new double[] {a, 3 * a + noise * random.nextGaussian(), 1e5 * random.nextGaussian()};
    }
    Samples samples = new Samples(x, base.y());
    Prepared prepared = samples.prepare(new Preparation());
    assertThat(prepared.units().inputs()).isEqualTo(3);
    assertFit(samples, prepared, ExactLeastSquares.fit(x, base.y()), 1e-7);
  }

  @Test
  void energyEfficiency_exactlyCollinear_sevenDirectionsAndLeastSquares() {
    Samples samples =
        Samples.table(
            "energy-efficiency/energy.csv", new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {8, 9});
    Prepared prepared = samples.prepare(new Preparation());
    assertThat(prepared.units().inputs()).isEqualTo(7);
    assertThat(prepared.units().sentences().get(1)).startsWith("1 more left out");
    Samples independent = samples.inputs(0, 1, 2, 4, 5, 6, 7); // X2 = X3 + 2 X4 (its README)
    assertFit(samples, prepared, ExactLeastSquares.fit(independent.x(), samples.y()), 1e-11);
  }

  @Test
  void concreteSlump_leastSquares() {
    Samples samples =
        Samples.table(
            "concrete-slump/slump_test.data",
            new int[] {1, 2, 3, 4, 5, 6, 7},
            new int[] {8, 9, 10});
    Moments moments = samples.moments();
    double[] means = moments.means();
    // The README of the data set.
    assertThat(means[7]).isCloseTo(18.049, within(5e-4));
    assertThat(means[8]).isCloseTo(49.611, within(5e-4));
    assertThat(means[9]).isCloseTo(36.039, within(5e-4));
    double[][] expected = ExactLeastSquares.fit(samples.x(), samples.y());
    for (Preprocess preprocess : Preprocess.values()) {
      assertFit(
          samples,
          samples.prepare(new Preparation(preprocess, true, false, 1e-12)),
          expected,
          1e-10);
    }
  }

  @Test
  void parkinsons_nearlyCollinear_allKeptAndLeastSquares() {
    Samples samples =
        Samples.table(
            "parkinsons-telemonitoring/parkinsons_updrs.data.gz",
            IntStream.concat(IntStream.of(1, 2, 3), IntStream.range(6, 22)).toArray(),
            new int[] {4, 5});
    double[][] expected = ExactLeastSquares.fit(samples.x(), samples.y());
    for (Preprocess preprocess : Preprocess.values()) {
      Prepared prepared = samples.prepare(new Preparation(preprocess, true, false, 1e-12));
      assertThat(prepared.units().inputs()).isEqualTo(preprocess == Preprocess.NONE ? 20 : 19);
      assertFit(samples, prepared, expected, 1e-9);
    }
  }

  /**
   * Floor and condition number: computed once with NumPy, from the SVD of the standardized data.
   */
  @Test
  void ethanol_whitenedAndNormalized_floor() {
    Samples samples = Samples.gasSensor("gas-sensor/ethanol.dat.gz");
    Prepared prepared = samples.prepare(new Preparation(Preprocess.WHITEN, false, true, 1e-12));
    TriangularFactor factor = prepared.meanFactor();
    assertThat(prepared.samples()).isEqualTo(2565);
    assertThat(factor.xx()).isEqualTo(Matrix.identity(128));
    assertThat(factor.xy().frobeniusNorm()).isCloseTo(1, within(1e-14));
    assertThat(0.5 * factor.yy().squaredFrobeniusNorm()).isCloseTo(0.05554595, within(5e-9));
    assertThat(number(prepared, "conditionNumber")).isCloseTo(7.0980191e4, within(1e-2));
    assertThat(number(prepared, "identityError")).isLessThan(1e-9);
  }

  private static double number(Prepared prepared, String key) {
    return prepared.units().numbers().get(key) instanceof Double value ? value : Double.NaN;
  }
}
