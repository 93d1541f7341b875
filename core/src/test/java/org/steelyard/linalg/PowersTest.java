package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Truth: exact powers of decimal fractions; Taylor's series for the exponential. */
class PowersTest {

  @ParameterizedTest
  @CsvSource({"2, 3", "1, 2", "1, 3", "1, 7", "10, 3", "14, 4", "30, 8", "5, 6", "-1, 3", "-7, 2"})
  void pow_rationalExponent_containsThePowerWithinAFewUlps(int p, int q) {
    Doubles doubles = new Doubles(100 + p + q);
    for (int i = 0; i < 120; i++) {
      double x = Math.abs(doubles.any());
      if (x == 0) {
        continue;
      }
      Interval power = Interval.of(x).pow(p, q);
      String what = x + "^(" + p + "/" + q + ") in " + power;
      // lo^q ≤ x^p ≤ hi^q, with negative p moved to the other side.
      BigDecimal target = new BigDecimal(x).pow(Math.abs(p));
      BigDecimal low = new BigDecimal(power.lo()).pow(q);
      if (p > 0) {
        assertThat(low.compareTo(target)).as(what).isNotPositive();
      } else {
        assertThat(low.multiply(target).compareTo(BigDecimal.ONE)).as(what).isNotPositive();
      }
      if (Double.isFinite(power.hi())) {
        BigDecimal high = new BigDecimal(power.hi()).pow(q);
        if (p > 0) {
          assertThat(high.compareTo(target)).as(what).isNotNegative();
        } else {
          assertThat(high.multiply(target).compareTo(BigDecimal.ONE)).as(what).isNotNegative();
        }
        // Directed powers lose at most |p| + q ulps, of which the root keeps a q-th part.
        if (power.lo() >= Double.MIN_NORMAL) {
          double ulps = power.width() / Math.ulp(power.lo());
          assertThat(ulps).as(what).isLessThanOrEqualTo(5 + 2.0 * Math.abs(p) / q);
        }
      }
    }
  }

  @Test
  void pow_exactRoots_stayPoints() {
    assertThat(Interval.of(8).root(3)).isEqualTo(Interval.of(2));
    assertThat(Interval.of(8).pow(2, 3)).isEqualTo(Interval.of(4));
    assertThat(Interval.of(4).pow(3, 2)).isEqualTo(Interval.of(8));
    assertThat(Interval.of(0x1p-1074).root(2)).isEqualTo(Interval.of(0x1p-537));
    assertThat(Interval.of(3).pow(4)).isEqualTo(Interval.of(81));
    assertThat(Interval.of(-3).pow(3)).isEqualTo(Interval.of(-27));
    assertThat(Interval.of(2).pow(-3)).isEqualTo(Interval.of(0.125));
    assertThat(Interval.of(5).pow(6, 3)).isEqualTo(Interval.of(25));
  }

  @Test
  void pow_zeroAndInfinity_followTheLimits() {
    assertThat(Interval.ZERO.pow(1, 3)).isEqualTo(Interval.ZERO);
    assertThat(Interval.ZERO.pow(0, 3)).isEqualTo(Interval.ONE);
    assertThat(Interval.ZERO.pow(0)).isEqualTo(Interval.ONE);
    assertThat(new Interval(0, 4).pow(-1, 2))
        .isEqualTo(new Interval(0.5, Double.POSITIVE_INFINITY));
    assertThat(new Interval(4, Double.POSITIVE_INFINITY).pow(1, 2))
        .isEqualTo(new Interval(2, Double.POSITIVE_INFINITY));
  }

  @Test
  void pow_partlyNegativeBase_usesTheNonNegativePart() {
    assertThat(new Interval(-1e-17, 4).sqrt()).isEqualTo(new Interval(0, 2));
    assertThat(new Interval(-1e-17, 4).pow(3, 2)).isEqualTo(new Interval(0, 8));
    assertThatThrownBy(() -> new Interval(-2, -1).pow(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3/2");
  }

  @Test
  void pow_overflowAndUnderflow_stayEnclosures() {
    assertThat(Interval.of(1e200).pow(3, 1).lo()).isEqualTo(Double.MAX_VALUE);
    assertThat(Interval.of(1e200).pow(7, 2).hi()).isEqualTo(Double.POSITIVE_INFINITY);
    Interval tiny = Interval.of(1e-200).pow(7, 2);
    assertThat(tiny).isEqualTo(new Interval(0, Double.MIN_VALUE));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void exp_moderateArguments_containsTheSeries(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < 300; i++) {
      double x = 20 * doubles.uniform();
      Interval power = Interval.of(x).exp();
      BigDecimal truth = HighPrecision.exp(x);
      assertThat(HighPrecision.contains(power, truth, BigDecimal.ZERO))
          .as("%s: exp(%s) in %s", seed, x, power)
          .isTrue();
      assertThat(power.width()).isLessThanOrEqualTo(5 * Math.ulp(power.hi()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {23, 24})
  void log_moderateArguments_invertsTheExponential(long seed) {
    Doubles doubles = new Doubles(seed);
    for (int i = 0; i < 300; i++) {
      double x = Math.scalb(1 + Math.abs(doubles.uniform()), doubles.below(40) - 20);
      Interval log = Interval.of(x).log();
      BigDecimal truth = new BigDecimal(x);
      String what = seed + ": log(" + x + ") in " + log;
      assertThat(HighPrecision.exp(log.lo()).compareTo(truth)).as(what).isNotPositive();
      assertThat(HighPrecision.exp(log.hi()).compareTo(truth)).as(what).isNotNegative();
      assertThat(log.width()).as(what).isLessThanOrEqualTo(5 * Math.ulp(log.hi()));
    }
  }

  @Test
  void expAndLog_ends_areExactOrLimits() {
    assertThat(Interval.ZERO.exp()).isEqualTo(Interval.ONE);
    assertThat(Interval.ONE.log()).isEqualTo(Interval.ZERO);
    assertThat(Interval.of(-1000).exp().lo()).isZero();
    assertThat(Interval.of(-1000).exp().hi()).isPositive();
    assertThat(Interval.of(1000).exp().hi()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new Interval(0, 1).log()).isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 0));
  }
}
