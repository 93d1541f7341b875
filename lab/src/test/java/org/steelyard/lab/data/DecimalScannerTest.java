package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalScannerTest {
  private final DecimalScanner scanner = new DecimalScanner();

  private double scan(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    double value = scanner.scan(bytes, 0, bytes.length);
    assertThat(scanner.end()).as(text).isEqualTo(bytes.length);
    requireSameAmongOthers(text, value);
    return value;
  }

  /** What stands around a number, cut off or told by its first character, makes no difference. */
  private void requireSameAmongOthers(String text, double value) {
    String before = "9.5,";
    for (String after :
        new String[] {"8888888888888888", ".25e3,123456789", ",1.5\n-2,3,4,5,6,7"}) {
      byte[] bytes = (before + text + after).getBytes(StandardCharsets.US_ASCII);
      int end = before.length() + text.length();
      int to = after.charAt(0) == ',' ? bytes.length : end;
      assertThat(scanner.scan(bytes, before.length(), to)).as(text + "|" + after).isEqualTo(value);
      assertThat(scanner.end()).as(text + "|" + after).isEqualTo(end);
    }
  }

  private void requireSame(String text) {
    assertThat(Double.doubleToRawLongBits(scan(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "1.",
        ".5",
        "-.5e1",
        "3.38e-005",
        "1E+22",
        "1e23",
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993e22",
        "9007199254740993.0000000000000000000000000001",
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1e-400",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e400",
        "0e999999999999",
        "-0.0e-999",
        "9999999999999999999",
        "18446744073709551615",
        "18446744073709551616e-5",
        "9223372036854775808",
        "1.7976931348623158e308",
        "0.00000000012345678901234567890",
        "000000000000000000000000000012.5",
        "0.000000000000000000000000000000000000000000001",
        "123456789012345678901234567890",
        "8.5e15",
        "1e-22",
        "7.0e-23",
        "6929495644600919.5",
        "3.7455744005952583e15",
        "9214843084008499",
        "0.500000000000000166533453693773481063544750213623046875"
      })
  void scan_edgeOfTheFastPath_isTheNearestDouble(String text) {
    requireSame(text);
  }

  @Test
  void scan_randomDecimals_areTheNearestDoubles() {
    Random random = new Random(1);
    for (int i = 0; i < 30_000; i++) {
      int digits = 1 + random.nextInt(20);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int point = random.nextInt(digits + 1);
      for (int d = 0; d < digits; d++) {
        text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      if (random.nextBoolean()) {
        text.append('e').append(random.nextInt(680) - 350);
      }
      requireSame(text.toString());
    }
  }

  @Test
  void scan_shortestTextOfRandomBits_givesTheBitsBack() {
    Random random = new Random(2);
    for (int i = 0; i < 30_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(scan(Double.toString(value))).isEqualTo(value);
        assertThat(scan("%.17e".formatted(value).toLowerCase(Locale.ROOT))).isEqualTo(value);
      }
    }
  }

  @Test
  void scan_nextToTiesBetweenDoubles_areTheNearestDoubles() {
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      int exponent = random.nextInt(1200) - 600;
      double below = Math.scalb(1 + random.nextDouble(), exponent);
      BigDecimal tie =
          new BigDecimal(below)
              .add(new BigDecimal(Math.nextUp(below)))
              .divide(BigDecimal.valueOf(2));
      for (int digits = 16; digits <= 20; digits++) {
        requireSame(tie.round(new MathContext(digits)).toString());
      }
    }
  }

  @Test
  void scan_exactTies_roundToEven() {
    Random random = new Random(4);
    for (int i = 0; i < 3_000; i++) {
      // Odd multiples of 2⁰ … 2⁻⁴ with 54 bits lie in the middle between two doubles.
      long odd = (1L << 53) | random.nextLong() >>> 11 | 1;
      int shift = random.nextInt(5);
      requireSame(new BigDecimal(odd).divide(BigDecimal.valueOf(1L << shift)).toString());
    }
  }

  @Test
  void scan_halfwayBetweenTwoDoubles_roundsToEven() {
    // 1 + 2⁻⁵³ exactly, and one more digit beyond it.
    requireSame("1.00000000000000011102230246251565404236316680908203125");
    assertThat(scan("1.00000000000000011102230246251565404236316680908203125")).isEqualTo(1);
    assertThat(scan("1.000000000000000111022302462515654042363166809082031250001"))
        .isEqualTo(Math.nextUp(1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "e5", "abc", "nan", "-inf", "Infinity", "+"})
  void scan_noNumber_isNaNAndStays(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(scanner.scan(bytes, 0, bytes.length)).isNaN();
    assertThat(scanner.end()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f", "1d", "0x1p3", "1e", "1e+", "1 2", "1,5", "1.5.2"})
  void scan_somethingBehindTheNumber_stopsBeforeIt(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    scanner.scan(bytes, 0, bytes.length);
    assertThat(scanner.end()).isPositive().isLessThan(bytes.length);
  }
}
