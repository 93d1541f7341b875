package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link Svd} and {@link SymmetricEigen}: what they promise, on the hard cases. */
class DecompositionsTest {

  @Test
  void svd_hardCases_isBackwardStableAndOrthonormal() {
    for (Map.Entry<String, Matrix> entry : SpectrumCases.rectangular().entrySet()) {
      Matrix a = entry.getValue();
      Svd svd = Svd.of(a);
      double size = Math.max(a.maxAbs(), Double.MIN_NORMAL);
      assertThat(svd.residual()).as(entry.getKey()).isLessThanOrEqualTo(2e-14 * size);
      assertOrthonormal(svd.u(), entry.getKey());
      assertOrthonormal(svd.v(), entry.getKey());
      double[] values = svd.singularValues();
      double[] alone = Svd.values(a);
      assertThat(alone).as(entry.getKey()).hasSameSizeAs(values);
      for (int i = 0; i < values.length; i++) {
        assertThat(alone[i]).as(entry.getKey()).isCloseTo(values[i], within(2e-14 * size));
        assertThat(values[i]).as(entry.getKey()).isNotNegative();
        assertThat(values[i]).isLessThanOrEqualTo(values[Math.max(0, i - 1)]);
      }
    }
  }

  @Test
  void symmetricEigen_hardCases_isBackwardStableAndOrthonormal() {
    for (Map.Entry<String, Matrix> entry : SpectrumCases.symmetric().entrySet()) {
      Matrix s = entry.getValue();
      SymmetricEigen eigen = SymmetricEigen.of(s);
      double size = Math.max(s.maxAbs(), Double.MIN_NORMAL);
      assertThat(eigen.residual()).as(entry.getKey()).isLessThanOrEqualTo(2e-14 * size);
      assertOrthonormal(eigen.vectors(), entry.getKey());
      double[] values = eigen.values();
      double[] alone = SymmetricEigen.values(s);
      for (int i = 0; i < values.length; i++) {
        assertThat(alone[i]).as(entry.getKey()).isCloseTo(values[i], within(2e-14 * size));
        assertThat(values[i]).isLessThanOrEqualTo(values[Math.max(0, i - 1)]);
      }
    }
  }

  @Test
  void svd_entryNotFinite_isRefused() {
    Matrix broken = Matrix.of(1, 2, 1, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> Svd.of(broken)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Svd.values(broken)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> SymmetricEigen.values(Matrix.of(1, 1, Double.NaN)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void svd_gradedInAnyOrder_keepsTheSmallValues() {
    // Without the sorting the library is off by factors of 10 to 10⁸ here.
    Doubles doubles = new Doubles(51);
    Matrix shuffled = Matrix.diagonal(5, 5, 1e-6, 1e12, 1e-12, 1, 1e6);
    for (int trial = 0; trial < 20; trial++) {
      Matrix a = doubles.matrix(5, 5);
      for (Matrix graded : new Matrix[] {a.times(shuffled), shuffled.times(a)}) {
        double truth = HighPrecision.singularValues(HighPrecision.exact(graded))[4].doubleValue();
        String what = "trial " + trial;
        assertThat(Svd.of(graded).min()).as(what).isCloseTo(truth, within(1e-10 * truth));
        assertThat(Svd.values(graded)[4]).as(what).isCloseTo(truth, within(1e-10 * truth));
      }
    }
  }

  private static void assertOrthonormal(Matrix q, String what) {
    Matrix defect = q.transposeTimes(q).minus(Matrix.identity(q.columns()));
    assertThat(defect.maxAbs()).as(what).isLessThan(1e-14);
  }
}
