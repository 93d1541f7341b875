package org.steelyard.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.network.LinearNetwork;

/** By hand: (narrow² · wide) / 64³ of the largest layer, rounded up, between 1 and 50. */
class CadenceTest {
  @Test
  void followsTheLargestLayer() {
    assertThat(cadence(16, List.of(16, 16), 4)).isEqualTo(1);
    assertThat(cadence(64, List.of(64, 64), 64)).isEqualTo(1);
    assertThat(cadence(64, List.of(65), 65)).isEqualTo(2);
    assertThat(cadence(128, List.of(128), 128)).isEqualTo(8);
    assertThat(cadence(256, List.of(512, 512), 128)).isEqualTo(50);
  }

  @Test
  void narrowLayersOfManyInputsAreCheap() {
    // 32² · 128 is half of 64³; 10² · 784 less.
    assertThat(cadence(128, List.of(32, 32), 1)).isEqualTo(1);
    assertThat(cadence(784, List.of(10), 10)).isEqualTo(1);
  }

  private static long cadence(int inputs, List<Integer> hidden, int outputs) {
    return Cadence.of(LinearNetwork.of(inputs, hidden, outputs));
  }
}
