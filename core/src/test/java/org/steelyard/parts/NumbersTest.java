package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "1e-5, 1e-5",
    "1.0E+3, 1000",
    ".5, 0.5",
    "5., 5",
    "-0.0, -0.0",
    "+2, 2",
    "0e9, 0",
    "inf, Infinity",
    "-inf, -Infinity",
    ".inf, Infinity",
    "4.9e-324, 4.9E-324"
  })
  void parseDouble_decimals_isTheNearestDouble(String text, double value) {
    assertThat(Numbers.parseDouble(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nan", "NaN", "1d", "1.0f", "0x1p3", "1,5", "1_000", "abc", "", "1e", "--1", "1 2"
      })
  void parseDouble_otherTexts_refuses(String text) {
    assertThatThrownBy(() -> Numbers.parseDouble(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a number, got " + (text.matches("|1,5") ? '"' + text + '"' : text));
  }

  @Test
  void parseDouble_outOfRange_refusesRatherThanRounding() {
    assertThatThrownBy(() -> Numbers.parseDouble("1e400"))
        .hasMessage("expected a number within range, got 1e400 (too large)");
    assertThatThrownBy(() -> Numbers.parseDouble("1e-400"))
        .hasMessage("expected a number within range, got 1e-400 (too small)");
  }

  @ParameterizedTest
  @CsvSource({
    "1e6, 1000000",
    "1.5e1, 15",
    "-3, -3",
    "20.0, 20",
    "0.0, 0",
    "2147483647, 2147483647"
  })
  void parseLong_exactWholeNumbers_areRead(String text, long value) {
    assertThat(Numbers.parseLong(text, Integer.MIN_VALUE, Integer.MAX_VALUE)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e-1", "inf", "x", "1e99999999999"})
  void parseLong_otherTexts_refuses(String text) {
    assertThatThrownBy(() -> Numbers.parseLong(text, 0, 10))
        .hasMessageStartingWith("expected a whole number, got " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "-1", "1e999999999"})
  void parseLong_outOfBounds_saysTheBounds(String text) {
    assertThatThrownBy(() -> Numbers.parseLong(text, 0, 10))
        .hasMessage("expected a whole number between 0 and 10, got " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-512, -512.0",
    "0.1, 0.1",
    "1234.5, 1234.5",
    "0.001, 0.001",
    "1e-8, 1.0e-8",
    "1e23, 1.0e+23",
    "1.5e300, 1.5e+300",
    "1e7, 1.0e+7",
    "9999999, 9999999.0",
    "4.9e-324, 4.9e-324",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    // 2^-44: Double.toString gives 5.6843418860808015E-14 before JDK 19.
    "5.684341886080802E-14, 5.684341886080802e-14",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void text_knownDoubles_isShortest(double x, String text) {
    assertThat(Numbers.text(x)).isEqualTo(text);
  }

  @Test
  void text_randomBits_hasTheDigitsOfTheShortest() {
    long seed = 20240917;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        assertShortest(x, "seed " + seed + ", draw " + i);
      }
    }
  }

  @Test
  void text_powersOfTwo_hasTheDigitsOfTheShortest() {
    // Their neighbours below are nearer than those above, which is where Double.toString erred.
    for (int k = Double.MIN_EXPONENT - 52; k <= Double.MAX_EXPONENT; k++) {
      assertShortest(Math.scalb(1.0, k), "2^" + k);
    }
  }

  /** {@link Double#toString} is specified as the shortest since JDK 19; before, as a bound. */
  private static void assertShortest(double x, String what) {
    String text = Numbers.text(x);
    assertThat(Double.parseDouble(text)).as(what).isEqualTo(x);
    if (Runtime.version().feature() >= 19) {
      assertThat(digits(text)).as(what).isEqualTo(digits(Double.toString(x)));
    } else {
      assertThat(digits(text))
          .as(what)
          .hasSizeLessThanOrEqualTo(Math.max(2, digits(Double.toString(x)).length()));
    }
  }

  private static String digits(String text) {
    String digits = text.replaceAll("[eE].*|[-.]", "");
    return digits.replaceAll("^0+|0+$", "");
  }
}
