package org.steelyard.lab.relu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

class MinibatchTrainingTest {
  private static final Pictures PICTURES = Pictures.generated(250, 3);
  private static final LinearNetwork SHAPE = LinearNetwork.of(784, List.of(16, 12), 10);

  private static Weights start(double deviation) {
    double[] values = RandomMatrices.of(1, "start").gaussian(1, SHAPE.size(), deviation).values();
    return Weights.of(SHAPE, values);
  }

  @Test
  void finalLoss_ofNoWeights_isThatOfGuessing() {
    double loss = new MinibatchTraining(0, 100, 0.1, true, 1).finalLoss(PICTURES, start(0));
    assertThat(loss).isCloseTo(StrictMath.log(10), within(1e-14));
  }

  /** One batch of all: the order does not matter but for rounding. */
  @Test
  void finalLoss_ofOneFullBatch_isThatAfterOneStep() {
    int[] order = new int[250];
    java.util.Arrays.setAll(order, i -> i);
    ReluNetwork network = new ReluNetwork(start(0.1), true, 250);
    network.loss(PICTURES, order, 0, 250);
    network.descend(250, 0.1);
    double loss = new MinibatchTraining(1, 250, 0.1, true, 1).finalLoss(PICTURES, start(0.1));
    assertThat(loss).isCloseTo(network.loss(PICTURES, order, 0, 250), within(1e-12));
  }

  @Test
  void finalLoss_ofMoreEpochs_falls() {
    double before = new MinibatchTraining(1, 50, 0.02, true, 1).finalLoss(PICTURES, start(0.3));
    double after = new MinibatchTraining(60, 50, 0.02, true, 1).finalLoss(PICTURES, start(0.3));
    assertThat(after).isLessThan(0.5 * before);
  }

  @Test
  void finalLoss_ofTheSameSeed_isTheSameToTheBit() {
    MinibatchTraining training = new MinibatchTraining(2, 100, 0.02, true, 4);
    double once = training.finalLoss(PICTURES, start(0.1));
    assertThat(training.finalLoss(PICTURES, start(0.1))).isEqualTo(once);
    assertThat(new MinibatchTraining(2, 100, 0.02, true, 5).finalLoss(PICTURES, start(0.1)))
        .isNotEqualTo(once);
  }

  @Test
  void finalLoss_ofAWildStart_isInfiniteNotNan() {
    assertThat(new MinibatchTraining(3, 100, 1e300, true, 1).finalLoss(PICTURES, start(100)))
        .isInfinite();
  }
}
