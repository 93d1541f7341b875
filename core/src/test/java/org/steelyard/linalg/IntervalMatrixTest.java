package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truth: exact decimal arithmetic on the entries. */
class IntervalMatrixTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void times_pointMatrices_containsTheExactProduct(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int trial = 0; trial < 30; trial++) {
      int k = 1 + doubles.below(9);
      Matrix a = graded(doubles, 1 + doubles.below(5), k);
      Matrix b = graded(doubles, k, 1 + doubles.below(5));
      IntervalMatrix product = IntervalMatrix.of(a).times(IntervalMatrix.of(b));
      assertContains(
          product,
          HighPrecision.product(HighPrecision.exact(a), HighPrecision.exact(b)),
          "seed " + seed + ", trial " + trial);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void times_wideMatrices_containsProductsOfMembers(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int trial = 0; trial < 30; trial++) {
      int k = 1 + doubles.below(6);
      Matrix a = doubles.matrix(3, k);
      Matrix b = doubles.matrix(k, 4);
      IntervalMatrix product = IntervalMatrix.ball(a, 1e-3).times(IntervalMatrix.ball(b, 0x1p-10));
      // Corners are the extreme members.
      Matrix aCorner = a.plus(sign(doubles, 3, k).scaled(0.999e-3));
      Matrix bCorner = b.plus(sign(doubles, k, 4).scaled(0.999 * 0x1p-10));
      assertContains(
          product,
          HighPrecision.product(HighPrecision.exact(aCorner), HighPrecision.exact(bCorner)),
          "seed " + seed + ", trial " + trial);
    }
  }

  @Test
  void times_termBelowHalfAnUlp_isNotDropped() {
    // Fails if the rounding of the product is left out: 1·1 + 2⁻⁶⁰·1 is 1 to nearest.
    IntervalMatrix row = IntervalMatrix.of(Matrix.of(1, 2, 1, 0x1p-60));
    IntervalMatrix column = IntervalMatrix.of(Matrix.of(2, 1, 1, 1));
    Interval entry = row.times(column).get(0, 0);
    assertThat(entry.contains(Math.nextUp(1.0))).isTrue();
    assertThat(entry.width()).isBetween(0x1p-60, 0x1p-48);
  }

  @Test
  void plus_partBelowHalfAnUlp_isNotDropped() {
    IntervalMatrix one = IntervalMatrix.of(Matrix.of(1, 1, 1));
    IntervalMatrix small = IntervalMatrix.of(Matrix.of(1, 1, 0x1p-60));
    Interval part = one.plus(small).minus(one).get(0, 0);
    assertThat(part.contains(0x1p-60)).as("%s", part).isTrue();
  }

  @Test
  void frobenius_wideEntries_reachesFromNearestToFarthestMember() {
    IntervalMatrix wide = IntervalMatrix.ball(Matrix.of(1, 2, 3, -4), 0);
    assertThat(Norms.frobenius(wide)).isEqualTo(Interval.of(5));
    assertThat(Norms.frobenius(IntervalMatrix.ball(Matrix.of(1, 1, -2), 0.5)))
        .isEqualTo(new Interval(1.5, 2.5));
    assertThat(Norms.frobenius(IntervalMatrix.ball(Matrix.of(1, 1, 0.25), 0.5)))
        .isEqualTo(new Interval(0, 0.75));
  }

  @Test
  void times_correctionsThatThemselvesRound_areNotDropped() {
    // What is left is 2⁻⁶⁰ + 2⁻¹²⁰, which is no double: the sum of the errors rounds as well.
    Matrix row = Matrix.of(1, 4, 1, 0x1p-60, 0x1p-120, -1);
    IntervalMatrix ones = IntervalMatrix.of(Matrix.of(4, 1, 1, 1, 1, 1));
    BigDecimal truth = HighPrecision.exact(0x1p-60).add(HighPrecision.exact(0x1p-120));
    Interval entry = IntervalMatrix.of(row).times(ones).get(0, 0);
    assertThat(HighPrecision.contains(entry, truth, BigDecimal.ZERO)).as("%s", entry).isTrue();
  }

  @Test
  void times_underflowingTerms_areNotDropped() {
    // 10⁻²⁰⁰ · 10⁻²⁰⁰ is 0 to nearest, but positive.
    IntervalMatrix tiny = IntervalMatrix.of(Matrix.of(1, 1, 1e-200));
    Interval entry = tiny.times(tiny).get(0, 0);
    assertThat(entry.hi()).isBetween(Double.MIN_VALUE, 16 * Double.MIN_VALUE);
  }

  @Test
  void times_overflow_isUnbounded() {
    IntervalMatrix huge = IntervalMatrix.of(Matrix.of(2, 2, 1e200, -1e200, 1e200, 1));
    IntervalMatrix square = huge.times(huge);
    assertThat(square.get(0, 0)).isEqualTo(Interval.ENTIRE);
    assertThat(square.times(huge).get(1, 1)).isEqualTo(Interval.ENTIRE);
    assertThat(SingularValues.of(square).get(1))
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    assertThat(Eigenvalues.of(square).get(2)).isEqualTo(Interval.ENTIRE);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void times_wholeNumbers_staysExact(long seed) {
    Doubles doubles = new Doubles(seed);
    Matrix a = doubles.whole(5, 40, 1000).scaled(0x1p-30);
    Matrix b = doubles.whole(40, 3, 1000).scaled(0x1p200);
    IntervalMatrix product = IntervalMatrix.of(a).times(IntervalMatrix.of(b));
    assertThat(product.isExact()).as("seed %s", seed).isTrue();
    assertThat(product.midpoint()).isEqualTo(a.times(b));
  }

  @Test
  void times_largeMatrices_containsTheExactProduct() {
    // 130³ products take the fast path with bounds a priori.
    Doubles doubles = new Doubles(11);
    Matrix a = graded(doubles, 130, 130);
    Matrix b = graded(doubles, 130, 130);
    IntervalMatrix product = IntervalMatrix.of(a).times(IntervalMatrix.of(b));
    assertThat(product.isExact()).isFalse();
    for (int i = 0; i < 130; i += 13) {
      BigDecimal[][] truth =
          HighPrecision.product(
              HighPrecision.exact(a.rows(i, i + 1)), HighPrecision.exact(b.columns(i, i + 1)));
      assertThat(HighPrecision.contains(product.get(i, i), truth[0][0], BigDecimal.ZERO))
          .as("entry %s: %s in %s", i, truth[0][0], product.get(i, i))
          .isTrue();
    }
  }

  @Test
  void times_largeWholeNumbers_staysExact() {
    Doubles doubles = new Doubles(12);
    double[] values = doubles.whole(130, 130, 1000).scaled(0x1p-30).values();
    Matrix b = doubles.whole(130, 130, 1000).scaled(0x1p200);
    IntervalMatrix a = IntervalMatrix.of(Matrix.of(130, 130, values));
    assertThat(a.times(IntervalMatrix.of(b)).isExact()).isTrue();
    // One bit at the far end, and the sums no longer fit beside it.
    values[0] = 0x1p-90;
    IntervalMatrix spoilt = IntervalMatrix.of(Matrix.of(130, 130, values));
    assertThat(spoilt.times(IntervalMatrix.of(b)).isExact()).isFalse();
  }

  @Test
  void kronecker_twoByTwo_hasTheBlocks() {
    IntervalMatrix a = IntervalMatrix.of(Matrix.of(1, 2, 2, 3));
    IntervalMatrix b = IntervalMatrix.of(Matrix.of(2, 1, 5, 7));
    assertThat(a.kronecker(b).midpoint()).isEqualTo(Matrix.of(2, 2, 10, 15, 14, 21));
    assertThat(a.kronecker(b).isExact()).isTrue();
  }

  @Test
  void dot_ofPoints_containsTheTrace() {
    IntervalMatrix a = IntervalMatrix.of(Matrix.of(1, 3, 1, 0x1p-60, 3));
    IntervalMatrix b = IntervalMatrix.of(Matrix.of(1, 3, 1, 1, 5));
    Interval dot = a.dot(b);
    assertThat(dot).isEqualTo(new Interval(16, Math.nextUp(16.0)));
  }

  @Test
  void imbalance_identityLayers_isExactlyZero() {
    IntervalMatrix identity = IntervalMatrix.of(Matrix.identity(6));
    IntervalMatrix imbalance = IntervalMatrix.imbalance(identity, identity);
    assertThat(imbalance.isExact()).isTrue();
    assertThat(Norms.frobenius(imbalance)).isEqualTo(Interval.ZERO);
    assertThat(Eigenvalues.of(imbalance).get(1)).isEqualTo(Interval.ZERO);
  }

  @Test
  void chain_eitherEndNarrow_agrees() {
    Doubles doubles = new Doubles(9);
    Matrix first = doubles.matrix(4, 5);
    Matrix second = doubles.matrix(3, 4);
    Matrix third = doubles.matrix(2, 3);
    BigDecimal[][] truth =
        HighPrecision.product(
            HighPrecision.exact(third),
            HighPrecision.product(HighPrecision.exact(second), HighPrecision.exact(first)));
    List<IntervalMatrix> layers =
        List.of(IntervalMatrix.of(first), IntervalMatrix.of(second), IntervalMatrix.of(third));
    assertContains(IntervalMatrix.chain(layers), truth, "outputs first");
    List<IntervalMatrix> turned =
        List.of(
            IntervalMatrix.of(third.transpose()),
            IntervalMatrix.of(second.transpose()),
            IntervalMatrix.of(first.transpose()));
    assertContains(IntervalMatrix.chain(turned), HighPrecision.transpose(truth), "inputs first");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-160, 1e160, 1e-305, 3e306})
  void frobenius_anyScale_containsTheRootOfTheSumOfSquares(double scale) {
    Matrix a = new Doubles(10).matrix(3, 4).scaled(scale);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : a.values()) {
      sum = sum.add(new BigDecimal(value).pow(2));
    }
    BigDecimal truth = sum.sqrt(HighPrecision.DIGITS);
    Interval norm = Norms.frobenius(IntervalMatrix.of(a));
    BigDecimal slack = truth.multiply(new BigDecimal("1e-80"));
    assertThat(HighPrecision.contains(norm, truth, slack)).as("%s", norm).isTrue();
    assertThat(norm.width()).isLessThan(1e-14 * norm.hi());
  }

  @Test
  void spectralBound_hadamardMatrix_isItsNorm() {
    // ‖H‖ = 2 for the Hadamard matrix of order 4, as are √(‖H‖₁‖H‖_∞)/2 and ‖H‖_F/2: a bound of 4.
    Matrix h = Matrix.of(4, 4, 1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1);
    assertThat(Norms.spectralBound(IntervalMatrix.of(h))).isEqualTo(4);
    assertThat(Norms.spectral(IntervalMatrix.of(h)).contains(2)).isTrue();
  }

  @Test
  void of_entryNotFinite_isRefused() {
    assertThatThrownBy(() -> IntervalMatrix.of(Matrix.of(1, 1, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IntervalMatrix.ball(Matrix.identity(2), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private static Matrix graded(Doubles doubles, int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(doubles.uniform(), doubles.below(60) - 30);
    }
    return Matrix.wrap(rows, columns, values);
  }

  private static Matrix sign(Doubles doubles, int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.copySign(1, doubles.uniform());
    }
    return Matrix.wrap(rows, columns, values);
  }

  private static void assertContains(IntervalMatrix matrix, BigDecimal[][] truth, String what) {
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        assertThat(HighPrecision.contains(matrix.get(i, j), truth[i][j], BigDecimal.ZERO))
            .as("%s: entry %s, %s: %s in %s", what, i, j, truth[i][j], matrix.get(i, j))
            .isTrue();
      }
    }
  }
}
