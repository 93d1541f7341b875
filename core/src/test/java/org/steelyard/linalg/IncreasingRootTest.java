package org.steelyard.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truth: equations with known roots. */
class IncreasingRootTest {

  @ParameterizedTest
  @ValueSource(doubles = {2, 3, 1e-200, 1e250, 0x1p-1000})
  void enclose_squareMinusConstant_isTheSquareRoot(double constant) {
    Interval root = IncreasingRoot.enclose(x -> x.square().minus(constant));
    Interval truth = Interval.of(constant).sqrt();
    assertThat(root.contains(truth)).as("%s in %s", truth, root).isTrue();
    assertThat(root.width()).isLessThanOrEqualTo(3 * Math.ulp(root.hi()));
  }

  @Test
  void enclose_rootIsADouble_holdsItStrictlyInside() {
    // x³ + x = 10 at x = 2.
    Interval root = IncreasingRoot.enclose(x -> x.pow(3).plus(x).minus(10));
    assertThat(root.lo()).isBetween(2 - 4 * Math.ulp(2.0), Math.nextDown(2.0));
    assertThat(root.hi()).isBetween(Math.nextUp(2.0), 2 + 4 * Math.ulp(2.0));
  }

  @Test
  void enclose_functionKnownCoarsely_certifiesBothSigns() {
    UnaryOperator<Interval> coarse = x -> x.minus(1).plus(Interval.ball(0, 1e-3));
    Interval root = IncreasingRoot.enclose(coarse);
    assertThat(coarse.apply(Interval.of(root.lo())).certainlyNegative()).isTrue();
    assertThat(coarse.apply(Interval.of(root.hi())).certainlyPositive()).isTrue();
    assertThat(root.contains(new Interval(0.999, 1.001))).isTrue();
    assertThat(root.width()).isLessThan(2.0001e-3);
    // As near as signs are certain: the next doubles inwards have none.
    assertThat(coarse.apply(Interval.of(Math.nextUp(root.lo()))).certainlyNegative()).isFalse();
    assertThat(coarse.apply(Interval.of(Math.nextDown(root.hi()))).certainlyPositive()).isFalse();
  }

  @Test
  void enclose_anyWidthOfTheEnclosure_endsWhereSignsCeaseToBeCertain() {
    for (double width = 1e-15; width < 1; width *= 10) {
      Interval ball = Interval.ball(0, width);
      UnaryOperator<Interval> cubic = x -> x.pow(3).times(2).plus(x).minus(7).plus(ball);
      Interval root = IncreasingRoot.enclose(cubic);
      assertThat(certain(cubic, root.lo())).as("width %s", width).isTrue();
      assertThat(certain(cubic, Math.nextUp(root.lo()))).as("width %s", width).isFalse();
      assertThat(certain(cubic, root.hi())).as("width %s", width).isTrue();
      assertThat(certain(cubic, Math.nextDown(root.hi()))).as("width %s", width).isFalse();
    }
  }

  private static boolean certain(UnaryOperator<Interval> function, double x) {
    Interval value = function.apply(Interval.of(x));
    return value.certainlyNegative() || value.certainlyPositive();
  }

  @Test
  void enclose_nothingCertified_isUnbounded() {
    assertThat(IncreasingRoot.enclose(x -> Interval.ENTIRE))
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    assertThat(IncreasingRoot.enclose(x -> Interval.of(-1)).hi())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(IncreasingRoot.enclose(x -> Interval.ONE))
        .isEqualTo(new Interval(0, Double.MIN_VALUE));
  }

  @Test
  void largestCertified_roundedFunction_neverExceedsTheTrueLimit() {
    // 0.1 · η ≤ 1 for the real 1/10 up to η = 10 exactly.
    double eta =
        IncreasingRoot.largestCertified(x -> x.times(Interval.ratio(1, 10)), 1, Double.MAX_VALUE);
    assertThat(eta).isBetween(10 - 4 * Math.ulp(10.0), 10.0);
    assertThat(Interval.of(eta).times(Interval.ratio(1, 10)).hi()).isLessThanOrEqualTo(1);
  }

  @Test
  void largestCertified_limitAboveTheCap_isTheCap() {
    assertThat(IncreasingRoot.largestCertified(x -> x, 5, 3)).isEqualTo(3);
    assertThat(IncreasingRoot.largestCertified(x -> x, 5, 7)).isEqualTo(5);
    assertThat(IncreasingRoot.largestCertified(x -> x.plus(2), 1, 7)).isZero();
  }
}
