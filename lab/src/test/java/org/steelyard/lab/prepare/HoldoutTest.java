package org.steelyard.lab.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.05, 0.2, 0.333, 0.5, 0.9})
  void split_anyNumberOfRows_countNearTheFraction(double fraction) {
    for (long seed = 0; seed < 50; seed++) {
      Split split = new Holdout(fraction, Optional.empty()).split(seed);
      int held = 0;
      for (int m = 1; m <= 500; m++) {
        held += split.holdsOutNext() ? 1 : 0;
        assertThat((double) held).as("seed %d, m %d", seed, m).isCloseTo(fraction * m, within(6.0));
        if (m % 20 == 0) {
          assertThat((long) held).isEqualTo(Math.round(fraction * m));
        }
      }
    }
  }

  @Test
  void split_sameSeed_sameRowsAndOtherSeedOthers() {
    Split one = new Holdout().split(1);
    Split again = new Holdout().split(1);
    Split other = new Holdout().split(2);
    int different = 0;
    for (int i = 0; i < 1000; i++) {
      boolean held = one.holdsOutNext();
      assertThat(again.holdsOutNext()).isEqualTo(held);
      different += other.holdsOutNext() == held ? 0 : 1;
    }
    // Two independent fifths differ in 2 · 0.2 · 0.8 of all rows; standard deviation 15 of 1000.
    assertThat(different).isBetween(250, 390);
  }

  /** Each place in a block is held out equally often: no period of the data is favoured. */
  @Test
  void split_placesInABlock_equallyLikely() {
    int[] counts = new int[20];
    for (long seed = 0; seed < 5000; seed++) {
      Split split = new Holdout().split(seed);
      for (int i = 0; i < 20; i++) {
        counts[i] += split.holdsOutNext() ? 1 : 0;
      }
    }
    // Binomial, 5000 draws of probability 0.2: 1000 ± 28; five standard deviations.
    for (int count : counts) {
      assertThat(count).isBetween(860, 1140);
    }
  }

  @Test
  void split_groups_neverOnBothSides() {
    Split split = new Holdout(0.2, Optional.of("subject")).split(7);
    Map<String, Boolean> sides = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      String group = "person " + i * i % 41;
      boolean held = split.holdsOutNext(group);
      assertThat(sides.getOrDefault(group, held)).isEqualTo(held);
      sides.put(group, held);
    }
    assertThat(sides.values().stream().filter(held -> held).count()).isBetween(3L, 10L);
  }

  @Test
  void holdout_badFraction_refused() {
    assertThatThrownBy(() -> new Holdout(1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fraction must be above 0 and below 1, got 1.0");
  }
}
