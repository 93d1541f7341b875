package org.steelyard.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

class BalancedBottleneckTest {
  /** Eckart and Young: the best rank-2 approximation is off by the other singular values. */
  @Test
  void factor_narrowHiddenLayers_givesTheBestApproximationBalanced() {
    Matrix target = RandomMatrices.of(4, "target").gaussian(5, 7, 1);
    Weights weights = BalancedInitializer.factor(LinearNetwork.of(7, List.of(3, 2), 5), target);
    double[] values = Svd.values(target);
    double rest = 0;
    for (int i = 2; i < values.length; i++) {
      rest += values[i] * values[i];
    }
    assertThat(weights.product().minus(target).squaredFrobeniusNorm())
        .isCloseTo(rest, within(1e-12 * rest));
    for (int l = 1; l < 3; l++) {
      Matrix below = weights.layer(l);
      Matrix above = weights.layer(l + 1);
      assertThat(below.timesTranspose(below).minus(above.transposeTimes(above)).frobeniusNorm())
          .isLessThan(1e-13 * values[0]);
    }
  }
}
