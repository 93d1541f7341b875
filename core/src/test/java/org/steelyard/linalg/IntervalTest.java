package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truth: exact decimal arithmetic, for which every double is a finite decimal fraction. */
class IntervalTest {
  private static final int DRAWS = 2000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plus_anyDoubles_isTheCorrectlyRoundedPair(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < DRAWS; i++) {
      double a = doubles.any();
      double b = doubles.any();
      BigDecimal truth = new BigDecimal(a).add(new BigDecimal(b));
      assertTightest(Interval.of(a).plus(b), truth, seed + ": " + a + " + " + b);
      BigDecimal difference = new BigDecimal(a).subtract(new BigDecimal(b));
      assertTightest(Interval.of(a).minus(b), difference, seed + ": " + a + " - " + b);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void times_anyDoubles_isTheCorrectlyRoundedPair(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < DRAWS; i++) {
      double a = doubles.any();
      double b = doubles.any();
      BigDecimal truth = new BigDecimal(a).multiply(new BigDecimal(b));
      assertTightest(Interval.of(a).times(b), truth, seed + ": " + a + " * " + b);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void dividedBy_anyDoubles_isTheCorrectlyRoundedPair(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < DRAWS; i++) {
      double a = doubles.any();
      double b = doubles.any();
      if (b == 0) {
        continue;
      }
      Interval quotient = Interval.of(a).dividedBy(b);
      String what = seed + ": " + a + " / " + b + " in " + quotient;
      // lo ≤ a/b ≤ hi, multiplied by |b|.
      BigDecimal divisor = new BigDecimal(b).abs();
      BigDecimal numerator = new BigDecimal(b < 0 ? -a : a);
      if (Double.isFinite(quotient.lo())) {
        assertThat(timesExactly(quotient.lo(), divisor).compareTo(numerator))
            .as(what)
            .isNotPositive();
      }
      if (Double.isFinite(quotient.hi())) {
        assertThat(timesExactly(quotient.hi(), divisor).compareTo(numerator))
            .as(what)
            .isNotNegative();
      }
      assertNeighbours(quotient, what);
      if (quotient.isPoint()) {
        assertThat(timesExactly(quotient.lo(), divisor).compareTo(numerator)).as(what).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11})
  void sqrt_anyDouble_isTheCorrectlyRoundedPair(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < DRAWS; i++) {
      double x = Math.abs(doubles.any());
      Interval root = Interval.of(x).sqrt();
      String what = seed + ": root of " + x + " in " + root;
      BigDecimal square = new BigDecimal(x);
      assertThat(new BigDecimal(root.lo()).pow(2).compareTo(square)).as(what).isNotPositive();
      assertThat(new BigDecimal(root.hi()).pow(2).compareTo(square)).as(what).isNotNegative();
      assertNeighbours(root, what);
      if (new BigDecimal(root.lo()).pow(2).compareTo(square) == 0) {
        assertThat(root.isPoint()).as(what).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 13})
  void operations_wideOperands_containResultsOfAllEnds(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < DRAWS; i++) {
      Interval x = wide(doubles);
      Interval y = wide(doubles);
      for (double a : new double[] {x.lo(), x.midpoint(), x.hi()}) {
        for (double b : new double[] {y.lo(), y.midpoint(), y.hi()}) {
          String what = seed + ": " + x + ", " + y + " at " + a + ", " + b;
          assertThat(x.plus(y).contains(Interval.of(a).plus(b))).as(what).isTrue();
          assertThat(x.minus(y).contains(Interval.of(a).minus(b))).as(what).isTrue();
          assertThat(x.times(y).contains(Interval.of(a).times(b))).as(what).isTrue();
          if (b != 0) {
            assertThat(x.dividedBy(y).contains(Interval.of(a).dividedBy(b))).as(what).isTrue();
          }
        }
        assertThat(x.square().contains(Interval.of(a).square())).as(seed + ": " + x).isTrue();
        assertThat(x.pow(3).contains(Interval.of(a).pow(3))).as(seed + ": " + x).isTrue();
        assertThat(x.pow(4).contains(Interval.of(a).pow(4))).as(seed + ": " + x).isTrue();
        assertThat(x.abs().contains(Math.abs(a))).as(seed + ": " + x).isTrue();
      }
    }
  }

  @Test
  void plus_partBelowHalfAnUlp_isNotDropped() {
    // Fails as soon as sums are rounded to nearest: 1 + 2⁻⁶⁰ is not 1.
    Interval sum = Interval.ONE.plus(0x1p-60);
    assertThat(sum).isEqualTo(new Interval(1, 1 + 0x1p-52));
    assertThat(sum.minus(1).contains(0x1p-60)).isTrue();
  }

  @Test
  void ratio_tenTenths_containOne() {
    // Ten times the double 0.1 summed up gives 0.9999999999999999 to nearest.
    Interval sum = Interval.ZERO;
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(Interval.ratio(1, 10));
    }
    assertThat(sum.contains(1)).isTrue();
    assertThat(sum.width()).isLessThan(0x1p-48);
  }

  @Test
  void times_overflow_staysAnEnclosure() {
    Interval square = Interval.of(1e200).square();
    assertThat(square).isEqualTo(new Interval(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    assertThat(square.times(0)).isEqualTo(Interval.ZERO);
    assertThat(square.minus(square)).isEqualTo(Interval.ENTIRE);
  }

  @Test
  void dividedBy_divisorTouchingZero_isUnbounded() {
    Interval divisor = new Interval(0, 2);
    assertThat(Interval.of(1).dividedBy(divisor))
        .isEqualTo(new Interval(0.5, Double.POSITIVE_INFINITY));
    assertThat(Interval.of(-1).dividedBy(divisor))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, -0.5));
    assertThat(Interval.of(1).dividedBy(divisor.negate()))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, -0.5));
    assertThat(Interval.of(1).dividedBy(new Interval(-1, 1))).isEqualTo(Interval.ENTIRE);
    assertThat(Interval.of(1).dividedBy(0)).isEqualTo(Interval.ENTIRE);
  }

  @Test
  void comparisons_overlapOrNot_areThreeValued() {
    Interval low = new Interval(0, 1);
    Interval high = new Interval(1, 2);
    assertThat(low.atMost(high)).isEqualTo(Answer.YES);
    assertThat(low.lessThan(high)).isEqualTo(Answer.UNDECIDED);
    assertThat(high.lessThan(low)).isEqualTo(Answer.NO);
    assertThat(high.atMost(low)).isEqualTo(Answer.UNDECIDED);
    assertThat(new Interval(1.5, 2).atMost(low)).isEqualTo(Answer.NO);
    assertThat(low.equalTo(low)).isEqualTo(Answer.UNDECIDED);
    assertThat(Interval.ONE.equalTo(Interval.ONE)).isEqualTo(Answer.YES);
    assertThat(Interval.ONE.equalTo(new Interval(2, 3))).isEqualTo(Answer.NO);
  }

  @Test
  void constructor_nanOrReversedEnds_areRefused() {
    assertThatThrownBy(() -> new Interval(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.of(-1).sqrt())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
  }

  @Test
  void constructor_negativeZero_equalsZero() {
    assertThat(Interval.of(-0.0)).isEqualTo(Interval.ZERO);
  }

  private static Interval wide(Doubles doubles) {
    double a = doubles.any();
    double b = doubles.below(3) == 0 ? 0 : doubles.any();
    return new Interval(Math.min(a, b), Math.max(a, b));
  }

  private static BigDecimal timesExactly(double a, BigDecimal b) {
    return new BigDecimal(a).multiply(b);
  }

  private static void assertTightest(Interval interval, BigDecimal truth, String what) {
    assertThat(HighPrecision.contains(interval, truth, BigDecimal.ZERO))
        .as("%s in %s", what, interval)
        .isTrue();
    assertNeighbours(interval, what);
    // A representable result stays a point.
    if (Double.isFinite(interval.lo()) && new BigDecimal(interval.lo()).compareTo(truth) == 0) {
      assertThat(interval.isPoint()).as(what).isTrue();
    }
  }

  /** At most one ulp wide: the ends are equal or neighbours. */
  private static void assertNeighbours(Interval interval, String what) {
    assertThat(interval.hi()).as(what).isIn(interval.lo(), Math.nextUp(interval.lo()) + 0.0);
  }
}
