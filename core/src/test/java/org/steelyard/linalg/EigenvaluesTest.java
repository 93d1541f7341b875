package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Truth: Jacobi's method in decimal arithmetic of 90 digits, and matrices with known spectra. */
class EigenvaluesTest {

  @Test
  void of_hardCases_containsTheEigenvalues() {
    for (Map.Entry<String, Matrix> entry : SpectrumCases.symmetric().entrySet()) {
      Matrix matrix = entry.getValue();
      Eigenvalues enclosed = Eigenvalues.of(IntervalMatrix.of(matrix));
      BigDecimal[] truth = HighPrecision.eigenvalues(HighPrecision.exact(matrix));
      assertContains(enclosed, truth, entry.getKey());
    }
  }

  @Test
  void around_vectorsFarFromOrthonormal_makesUpForThem() {
    // S = I = Q·(4/9)I·Qᵀ for Q = 1.5 I: no residual, but the values are off by the factor 1 + δ =
    // 9/4.
    Matrix q = Matrix.identity(3).scaled(1.5);
    double[] wrong = {4.0 / 9, 4.0 / 9, 4.0 / 9};
    for (Interval value : Eigenvalues.around(IntervalMatrix.of(Matrix.identity(3)), wrong, q)) {
      assertThat(value.contains(1)).as("%s", value).isTrue();
      assertThat(value.hi()).isLessThan(1.0001);
    }
  }

  @Test
  void of_wholeDiagonal_isExact() {
    Eigenvalues values = Eigenvalues.of(IntervalMatrix.of(Matrix.diagonal(4, 4, -1, 7, 0, 2)));
    assertThat(values.values())
        .containsExactly(Interval.of(7), Interval.of(2), Interval.ZERO, Interval.of(-1));
  }

  @Test
  void get_indexPastTheOrder_followsTheConventions() {
    Eigenvalues values = Eigenvalues.of(IntervalMatrix.of(Matrix.diagonal(2, 2, -1, 7)));
    assertThat(values.get(0).lo()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(values.get(3).positivePart()).isEqualTo(Interval.ZERO);
    assertThat(values.ofNegative(1)).isEqualTo(Interval.ONE);
    assertThat(values.ofNegative(2)).isEqualTo(Interval.of(-7));
    assertThat(values.ofNegative(3).positivePart()).isEqualTo(Interval.ZERO);
  }

  @Test
  void ofGram_shapesOfEitherKind_containsTheEigenvalues() {
    for (Map.Entry<String, Matrix> entry : SpectrumCases.rectangular().entrySet()) {
      Matrix a = entry.getValue();
      if (a.maxAbs() > 1e100 || (a.maxAbs() < 1e-100 && a.maxAbs() > 0)) {
        continue; // Squares leave the range of doubles; enclosed, but not narrowly.
      }
      BigDecimal[][] exact = HighPrecision.exact(a);
      BigDecimal[] truth =
          HighPrecision.eigenvalues(HighPrecision.product(HighPrecision.transpose(exact), exact));
      Eigenvalues enclosed = Eigenvalues.ofGram(IntervalMatrix.of(a));
      assertContains(enclosed, truth, entry.getKey());
      for (int k = a.rows() + 1; k <= a.columns(); k++) {
        assertThat(enclosed.get(k)).as(entry.getKey()).isEqualTo(Interval.ZERO);
      }
    }
  }

  @Test
  void ofImbalance_wideAndNarrowLayers_containsTheEigenvalues() {
    Doubles doubles = new Doubles(41);
    for (int h = 1; h <= 7; h += 2) {
      for (int inputs = 1; inputs <= 4; inputs++) {
        for (int outputs = 1; outputs <= 3; outputs++) {
          Matrix layer = doubles.matrix(h, inputs);
          Matrix next = doubles.matrix(outputs, h).scaled(h == 5 ? 1e-6 : 1);
          Eigenvalues enclosed =
              Eigenvalues.ofImbalance(IntervalMatrix.of(layer), IntervalMatrix.of(next));
          BigDecimal[] truth = HighPrecision.eigenvalues(exactImbalance(layer, next));
          String what = h + " wide, " + inputs + " in, " + outputs + " out";
          assertContains(enclosed, truth, what);
          for (int k = inputs + 1; k <= h - outputs; k++) {
            assertThat(enclosed.get(k)).as(what).isEqualTo(Interval.ZERO);
          }
        }
      }
    }
  }

  @Test
  void ofImbalance_layersOfAnyScale_containsTheEigenvalues() {
    Doubles doubles = new Doubles(42);
    for (double scale : new double[] {1e-120, 1e120}) {
      Matrix layer = doubles.matrix(7, 2).scaled(scale);
      Matrix next = doubles.matrix(2, 7).scaled(scale);
      assertContains(
          Eigenvalues.ofImbalance(IntervalMatrix.of(layer), IntervalMatrix.of(next)),
          HighPrecision.eigenvalues(exactImbalance(layer, next)),
          "scale " + scale);
    }
  }

  @Test
  void of_rectangularMatrix_isRefused() {
    assertThatThrownBy(() -> Eigenvalues.of(IntervalMatrix.of(Matrix.zeros(2, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 3");
  }

  private static BigDecimal[][] exactImbalance(Matrix layer, Matrix next) {
    BigDecimal[][] w = HighPrecision.exact(layer);
    BigDecimal[][] v = HighPrecision.exact(next);
    BigDecimal[][] d = HighPrecision.product(w, HighPrecision.transpose(w));
    BigDecimal[][] other = HighPrecision.product(HighPrecision.transpose(v), v);
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < d.length; j++) {
        d[i][j] = d[i][j].subtract(other[i][j]);
      }
    }
    return d;
  }

  private static void assertContains(Eigenvalues enclosed, BigDecimal[] truth, String what) {
    BigDecimal norm = truth[0].abs().max(truth[truth.length - 1].abs());
    BigDecimal slack = norm.multiply(new BigDecimal("1e-70"));
    assertThat(enclosed.values()).as(what).hasSize(truth.length);
    for (int k = 1; k <= truth.length; k++) {
      assertThat(HighPrecision.contains(enclosed.get(k), truth[k - 1], slack))
          .as("%s: lambda_%s = %s in %s", what, k, truth[k - 1], enclosed.get(k))
          .isTrue();
      // A backward stable computation knows no more than a few n·2⁻⁵³·‖S‖.
      assertThat(enclosed.get(k).width())
          .as("%s: width of lambda_%s", what, k)
          .isLessThanOrEqualTo(2e-13 * norm.doubleValue() + 100 * Double.MIN_VALUE);
    }
  }
}
