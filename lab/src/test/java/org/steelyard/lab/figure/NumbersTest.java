package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void significant_everySize_readsLikePrint() {
    assertThat(Numbers.significant(0, 3)).isEqualTo("0");
    assertThat(Numbers.significant(-0.0, 3)).isEqualTo("0");
    assertThat(Numbers.significant(0.25, 3)).isEqualTo("0.25");
    assertThat(Numbers.significant(-1234.5678, 3)).isEqualTo("−1230");
    assertThat(Numbers.significant(123456, 6)).isEqualTo("123\u2009456");
    assertThat(Numbers.significant(3.4e-9, 3)).isEqualTo("3.4×10⁻⁹");
    assertThat(Numbers.significant(-6.02214076e23, 4)).isEqualTo("−6.022×10²³");
    assertThat(Numbers.significant(9.9996e5, 4)).isEqualTo("1×10⁶");
    assertThat(Numbers.significant(Double.MIN_VALUE, 2)).isEqualTo("4.9×10⁻³²⁴");
    assertThat(Numbers.significant(Double.NaN, 3)).isEqualTo("undefined");
    assertThat(Numbers.significant(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
  }

  @Test
  void count_large_groupsOfThree() {
    assertThat(Numbers.count(1234567)).isEqualTo("1\u2009234\u2009567");
    assertThat(Numbers.count(9999)).isEqualTo("9999");
    assertThat(Numbers.count(-10000)).isEqualTo("−10\u2009000");
  }

  @Test
  void coordinate_anyValue_twoDecimalsWithoutExponent() {
    assertThat(Numbers.coordinate(1.0 / 3)).isEqualTo("0.33");
    assertThat(Numbers.coordinate(-0.001)).isEqualTo("0");
    assertThat(Numbers.coordinate(120)).isEqualTo("120");
    assertThat(Numbers.coordinate(-1e5)).isEqualTo("-100000");
  }

  @Test
  void html_raisedAndLowered_becomeElements() {
    assertThat(RichText.html("λₘᵢₙ<10⁻⁸")).isEqualTo("λ<sub>min</sub>&lt;10<sup>−8</sup>");
  }

  @Test
  void width_knownLetters_addUp() {
    assertThat(TextMetrics.width("Hello", 10, false)).isEqualTo(22.78);
    assertThat(TextMetrics.width("10⁻⁸", 10, false))
        .isCloseTo((2 * 556 + 0.72 * (600 + 556)) / 100, within(1e-9));
  }

  @Test
  void wrap_longText_everyLineFits() {
    String text = "many words that do not fit into one line of this width";
    assertThat(TextMetrics.wrap(text, 10, 80))
        .hasSizeGreaterThan(2)
        .allSatisfy(line -> assertThat(TextMetrics.width(line, 10, false)).isLessThanOrEqualTo(80));
    assertThat(String.join(" ", TextMetrics.wrap(text, 10, 80))).isEqualTo(text);
  }

  @Test
  void shortened_longText_fitsAndSaysSo() {
    String shortened = TextMetrics.shortened("a label far too long", 10, 50);
    assertThat(shortened).endsWith("…").startsWith("a la");
    assertThat(TextMetrics.width(shortened, 10, false)).isLessThanOrEqualTo(50);
  }
}
