package org.steelyard.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTextTest {
  @Test
  void values_ofScalarSetting_commasSeparate() {
    assertThat(AxisText.values("1e-4, 1e-3,0.5", false)).containsExactly("1e-4", "1e-3", "0.5");
  }

  @Test
  void values_ofListSetting_commasBelongToTheValue() {
    assertThat(AxisText.values("32,32", true)).containsExactly("32,32");
    assertThat(AxisText.values("[32,32];[64]", true)).containsExactly("[32,32]", "[64]");
  }

  @Test
  void values_ofParts_bracketsProtectCommas() {
    assertThat(AxisText.values("{kind: certified, theorem: z2},auto", false))
        .containsExactly("{kind: certified, theorem: z2}", "auto");
  }

  @Test
  void values_ofWholeRange_bothEndsIncluded() {
    assertThat(AxisText.values("0..3", false)).containsExactly("0", "1", "2", "3");
    assertThat(AxisText.values("-1..1,7", false)).containsExactly("-1", "0", "1", "7");
  }

  @Test
  void values_ofLogRange_decadesExactAndRatiosEqual() {
    List<Double> values =
        AxisText.values("1e-4..1:log:13", false).stream().map(Double::valueOf).toList();
    assertThat(values).hasSize(13).contains(1e-4, 1e-3, 1e-2, 1e-1, 1.0);
    for (int i = 0; i < 13; i++) {
      double expected = StrictMath.exp(StrictMath.log(1e-4) * (1 - i / 12.0));
      assertThat(values.get(i))
          .isCloseTo(expected, org.assertj.core.data.Percentage.withPercentage(1e-11));
    }
  }

  @Test
  void values_ofLinearRange_decimalsExact() {
    assertThat(AxisText.values("0..1:lin:11", false).stream().map(Double::valueOf))
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    assertThat(AxisText.values("1..0:lin:3", false)).containsExactly("1", "0.5", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.csv", "a..b", "gas/../x.csv", "z1", "0.5"})
  void values_ofOtherTexts_taken(String text) {
    assertThat(AxisText.values(text, false)).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3..1|from more to less",
        "0.1..0.5|says how many",
        "0..1:log:5|positive ends",
        "1..2:geo:5|is no range",
        "1..2:lin:1|at least 2 values",
        "0..99999999|more than 1000000 values",
        "1,,2|an empty value",
        "1,|an empty value",
      })
  void values_thatMakeNoSense_refusedWithTheText(String text, String complaint) {
    assertThatThrownBy(() -> AxisText.values(text, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
