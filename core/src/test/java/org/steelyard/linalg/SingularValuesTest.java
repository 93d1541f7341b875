package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Truth: one-sided Jacobi in decimal arithmetic of 90 digits, and matrices with known spectra. */
class SingularValuesTest {

  @Test
  void of_hardCases_containsTheSingularValues() {
    for (Map.Entry<String, Matrix> entry : SpectrumCases.rectangular().entrySet()) {
      Matrix matrix = entry.getValue();
      SingularValues enclosed = SingularValues.of(IntervalMatrix.of(matrix));
      BigDecimal[] truth = HighPrecision.singularValues(HighPrecision.exact(matrix));
      assertThat(enclosed.values()).as(entry.getKey()).hasSize(truth.length);
      for (int k = 1; k <= truth.length; k++) {
        // What is exactly 0 comes out of 90 digits as rounding noise.
        BigDecimal slack =
            enclosed.get(k).equals(Interval.ZERO)
                ? truth[0].multiply(new BigDecimal("1e-80"))
                : truth[k - 1].multiply(new BigDecimal("1e-60"));
        assertThat(HighPrecision.contains(enclosed.get(k), truth[k - 1], slack))
            .as("%s: sigma_%s = %s in %s", entry.getKey(), k, truth[k - 1], enclosed.get(k))
            .isTrue();
        // A backward stable computation knows no more than a few n·2⁻⁵³·‖A‖.
        assertThat(enclosed.get(k).width())
            .as("%s: width of sigma_%s", entry.getKey(), k)
            .isLessThanOrEqualTo(1e-13 * truth[0].doubleValue() + 100 * Double.MIN_VALUE);
      }
    }
  }

  @Test
  void of_gradedMatrices_hasEveryValueToNineDigits() {
    for (Map.Entry<String, Matrix> entry : SpectrumCases.rectangular().entrySet()) {
      if (entry.getKey().contains("graded")) {
        for (Interval value : SingularValues.of(IntervalMatrix.of(entry.getValue())).values()) {
          assertThat(value.width()).as(entry.getKey()).isLessThan(1e-9 * value.hi());
        }
      }
    }
  }

  @Test
  void of_pointsOfTheApproximateValues_wouldMissTheTruth() {
    // Without outward rounding, residuals and defects of orthogonality the enclosures would be the
    // approximate values themselves, and those are wrong in almost every case.
    int missed = 0;
    Doubles doubles = new Doubles(34);
    for (int trial = 0; trial < 20; trial++) {
      Matrix matrix = doubles.matrix(4, 3);
      BigDecimal truth = HighPrecision.singularValues(HighPrecision.exact(matrix))[0];
      BigDecimal slack = truth.multiply(new BigDecimal("1e-70"));
      if (!HighPrecision.contains(Interval.of(Svd.norm(matrix)), truth, slack)) {
        missed++;
      }
    }
    assertThat(missed).isGreaterThan(15);
  }

  @Test
  void additive_vectorsFarFromOrthonormal_makesUpForThem() {
    // I = (1.25 I)·0.512 I·(1.5625 I): no residual, but values off by the factor 1.25 · 1.5625.
    Svd wrong =
        new Svd(
            Matrix.identity(2).scaled(1.25),
            new double[] {0.512, 0.512},
            Matrix.identity(2).scaled(1.5625),
            0);
    for (Interval value : SingularValues.additive(IntervalMatrix.of(Matrix.identity(2)), wrong)) {
      assertThat(value.contains(1)).as("%s", value).isTrue();
      assertThat(value.hi()).isLessThan(1.0001);
    }
  }

  @Test
  void of_diagonalAndPaddedMatrices_isExact() {
    SingularValues values =
        SingularValues.of(IntervalMatrix.of(Matrix.diagonal(4, 6, 1e-9, -3, 0, 0.1)));
    assertThat(values.values())
        .containsExactly(Interval.of(3), Interval.of(0.1), Interval.of(1e-9), Interval.ZERO);
    assertThat(values.min()).isEqualTo(Interval.ZERO);
    assertThat(values.get(5)).isEqualTo(Interval.ZERO);
  }

  @Test
  void of_rankDeficientWholeNumbers_cannotExcludeZero() {
    Matrix magic = Matrix.of(4, 4, 16, 2, 3, 13, 5, 11, 10, 8, 9, 7, 6, 12, 4, 14, 15, 1);
    SingularValues values = SingularValues.of(IntervalMatrix.of(magic));
    // Known: 34, 8√5, 2√5, 0.
    assertThat(values.get(1).contains(34)).isTrue();
    assertThat(values.get(2).contains(Interval.of(5).sqrt().times(8).midpoint())).isTrue();
    assertThat(values.get(4).lo()).isZero();
    assertThat(values.get(4).hi()).isCloseTo(0, within(1e-12));
  }

  @Test
  void of_wideEntries_containsSingularValuesOfMembers() {
    Doubles doubles = new Doubles(33);
    for (int trial = 0; trial < 20; trial++) {
      Matrix centre = doubles.matrix(4, 3);
      SingularValues enclosed = SingularValues.of(IntervalMatrix.ball(centre, 1e-6));
      Matrix member = centre.plus(1e-6, doubles.matrix(4, 3));
      BigDecimal[] truth = HighPrecision.singularValues(HighPrecision.exact(member));
      for (int k = 1; k <= 3; k++) {
        assertThat(HighPrecision.contains(enclosed.get(k), truth[k - 1], BigDecimal.ZERO))
            .as("trial %s", trial)
            .isTrue();
        assertThat(enclosed.get(k).width()).isBetween(1e-7, 2e-5);
      }
    }
  }

  @Test
  void of_emptyMatrix_hasNone() {
    SingularValues none = SingularValues.of(IntervalMatrix.of(Matrix.zeros(0, 3)));
    assertThat(none.values()).isEmpty();
    assertThat(none.min()).isEqualTo(Interval.ZERO);
  }
}
