package org.steelyard.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static List<String> labels(Axis axis, double low, double high, double pixels) {
    return Ticks.of(axis, new Extent(low, high), pixels, 50).stream()
        .filter(Tick::major)
        .map(Tick::label)
        .toList();
  }

  /** Reads a label back: 2.5×10⁻⁴ is 0.00025. */
  private static double value(String label) {
    String text = label.replace("\u2009", "").replace('−', '-');
    int power = text.indexOf("10");
    boolean scientific = text.chars().anyMatch(c -> "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c) >= 0);
    if (!scientific) {
      return Double.parseDouble(text);
    }
    power = text.contains("×") ? text.indexOf('×') + 1 : power;
    String mantissa = text.contains("×") ? text.substring(0, power - 1) : "1";
    StringBuilder exponent = new StringBuilder();
    text.substring(power + 2)
        .chars()
        .forEach(c -> exponent.append(c == '⁻' ? "-" : "" + "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
    return Double.parseDouble(mantissa + "e" + exponent);
  }

  @Test
  void linear_plainRange_roundSteps() {
    assertThat(labels(Axis.linear("x"), 0, 1, 300))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(labels(Axis.linear("x"), -3, 3, 200)).containsExactly("−2", "0", "2");
  }

  @Test
  void linear_wholeNumbersOfAShortRun_noFractions() {
    assertThat(labels(Axis.counts("step"), 0, 2, 600)).containsExactly("0", "1", "2");
  }

  @Test
  void linear_tinyRange_commonPowerOfTen() {
    assertThat(labels(Axis.linear("x"), 0, 4e-7, 220))
        .containsExactly("0", "1×10⁻⁷", "2×10⁻⁷", "3×10⁻⁷", "4×10⁻⁷");
  }

  @Test
  void log_manyDecades_labelsAreThinnedEvenly() {
    assertThat(labels(Axis.log("y"), -12, 0, 220))
        .containsExactly("10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "1");
  }

  @Test
  void log_fewDecades_minorTicksAtMultiples() {
    List<Tick> ticks = Ticks.of(Axis.log("y"), new Extent(-2, 1), 300, 50);
    assertThat(ticks.stream().filter(Tick::major).map(Tick::label))
        .containsExactly("10⁻²", "10⁻¹", "1", "10");
    assertThat(ticks.stream().filter(t -> !t.major())).hasSize(3 * 8);
    assertThat(ticks)
        .anySatisfy(t -> assertThat(t.position()).isCloseTo(Math.log10(0.05), within(1e-12)));
  }

  @Test
  void log_lessThanADecade_stillLabelled() {
    assertThat(labels(Axis.log("y"), Math.log10(3.1), Math.log10(3.4), 300)).contains("3.2", "3.3");
    assertThat(labels(Axis.log("y"), -0.1, 0.8, 300)).containsExactly("1", "2", "5");
  }

  @Test
  void logCounts_fromZero_zeroAndDecades() {
    List<Tick> ticks = Ticks.of(Axis.logCounts("step"), new Extent(0, 6.01), 600, 50);
    assertThat(ticks.stream().filter(Tick::major).map(Tick::label))
        .containsExactly("0", "10", "10²", "10³", "10⁴", "10⁵", "10⁶");
    assertThat(ticks.get(1).position()).isCloseTo(Math.log10(2), within(1e-12));
  }

  @Test
  void anyAxis_random_labelsSayTheirPositionsAndKeepTheirDistance() {
    Random random = new Random(3);
    for (int trial = 0; trial < 500; trial++) {
      boolean log = random.nextBoolean();
      double low = log ? random.nextDouble() * 40 - 30 : random.nextGaussian() * 100;
      double span = Math.pow(10, random.nextDouble() * (log ? 2 : 6) - (log ? 0 : 4));
      Extent extent = new Extent(low, low + span);
      Axis axis = log ? Axis.log("v") : Axis.linear("v");
      double previous = Double.NEGATIVE_INFINITY;
      for (Tick tick : Ticks.of(axis, extent, 300, 40)) {
        assertThat(tick.position())
            .as("trial %s", trial)
            .isBetween(low - 1e-6 * span, low + span * (1 + 1e-6));
        if (tick.major()) {
          double value = value(tick.label());
          double position = log ? Math.log10(value) : value;
          assertThat(tick.position())
              .as("trial %s", trial)
              .isCloseTo(position, within(1e-9 * Math.max(1, Math.abs(position))));
          assertThat((tick.position() - previous) / span * 300)
              .as("trial %s: %s", trial, extent)
              .isGreaterThan(25);
          previous = tick.position();
        }
      }
    }
  }
}
