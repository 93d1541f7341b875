package org.steelyard.lab.relu;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Weights;

/**
 * Stochastic gradient descent with a constant step: every epoch all pictures once, in a new random
 * order, in batches.
 *
 * @param seed of the orders; the same for every start
 */
record MinibatchTraining(int epochs, int batch, double stepSize, boolean biases, long seed) {
  MinibatchTraining {
    require(epochs >= 0, "epochs must be at least 0, got %s", epochs);
    require(batch >= 1, "batch must be at least 1, got %s", batch);
    require(stepSize > 0, "the step size must be positive, got %s", stepSize);
  }

  /** The mean loss over all pictures after training; +∞ if it left every bound on the way. */
  double finalLoss(Pictures pictures, Weights initial) {
    ReluNetwork network = new ReluNetwork(initial, biases, batch);
    RandomMatrices random = RandomMatrices.of(seed, "order");
    int[] order = new int[pictures.count()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (int from = 0; from < order.length; from += batch) {
        int count = Math.min(batch, order.length - from);
        if (!(network.loss(pictures, order, from, count) < Double.POSITIVE_INFINITY)) {
          return Double.POSITIVE_INFINITY;
        }
        network.descend(count, stepSize);
      }
    }
    double sum = 0;
    for (int from = 0; from < order.length; from += batch) {
      int count = Math.min(batch, order.length - from);
      sum += count * network.loss(pictures, order, from, count);
    }
    return sum < Double.POSITIVE_INFINITY ? sum / order.length : Double.POSITIVE_INFINITY;
  }

  private static void shuffle(int[] order, RandomMatrices random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.index(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
