package org.steelyard.lab.relu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

class ReluNetworkTest {
  private static final LinearNetwork SHAPE = LinearNetwork.of(5, List.of(8, 6), 2);
  private static final int[] ORDER = {2, 0, 1, 3, 5, 4};

  private static Pictures pictures(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "test pictures");
    byte[] grey = new byte[6 * 5];
    byte[] labels = new byte[6];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) random.index(256);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.index(2);
    }
    return new Pictures(5, 2, grey, labels);
  }

  private static Weights weights(long seed) {
    double[] values = RandomMatrices.of(seed, "test weights").gaussian(1, SHAPE.size(), 1).values();
    return Weights.of(SHAPE, values);
  }

  /** The same network by the book, one sample at a time; biases are given. */
  private static double loss(
      Pictures pictures, List<Matrix> layers, List<Matrix> biases, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double[] x = new double[5];
      double[] oneHot = new double[2];
      pictures.copy(ORDER[i], x, oneHot, 0);
      Matrix signal = Matrix.of(5, 1, x);
      for (int j = 0; j < layers.size(); j++) {
        signal = layers.get(j).times(signal).plus(1, biases.get(j));
        if (j + 1 < layers.size()) {
          double[] kept = signal.values();
          for (int k = 0; k < kept.length; k++) {
            kept[k] = kept[k] > 0 ? kept[k] : 0;
          }
          signal = Matrix.of(kept.length, 1, kept);
        }
      }
      double total = StrictMath.exp(signal.get(0, 0)) + StrictMath.exp(signal.get(1, 0));
      sum -= StrictMath.log(StrictMath.exp(signal.get(oneHot[0] == 1 ? 0 : 1, 0)) / total);
    }
    return sum / count;
  }

  private static List<Matrix> nothing() {
    return List.of(Matrix.zeros(8, 1), Matrix.zeros(6, 1), Matrix.zeros(2, 1));
  }

  private static Matrix nudged(Matrix matrix, int entry, double by) {
    double[] values = matrix.values();
    values[entry] += by;
    return Matrix.of(matrix.rows(), matrix.columns(), values);
  }

  private static List<Matrix> with(List<Matrix> all, int j, Matrix other) {
    List<Matrix> changed = new java.util.ArrayList<>(all);
    changed.set(j, other);
    return changed;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void loss_ofAnyWeights_isWhatTheDefinitionSays(long seed) {
    Pictures pictures = pictures(seed);
    Weights start = weights(seed);
    double expected = loss(pictures, start.layers(), nothing(), 6);
    assertThat(new ReluNetwork(start, true, 6).loss(pictures, ORDER, 0, 6))
        .isCloseTo(expected, within(1e-13 * (1 + expected)));
  }

  /** Central differences with h = 1e-6: error about h² + 1e-16/h. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void descend_oneStep_isTheGradientByFiniteDifferences(long seed) {
    Pictures pictures = pictures(seed);
    ReluNetwork network = new ReluNetwork(weights(seed), true, 6);
    // Off the kinks, on some of which the biases of the start lie.
    network.loss(pictures, ORDER, 0, 6);
    network.descend(6, 0.1);
    List<Matrix> layers = List.of(network.layer(1), network.layer(2), network.layer(3));
    List<Matrix> biases = List.of(network.bias(1), network.bias(2), network.bias(3));
    network.loss(pictures, ORDER, 0, 5);
    network.descend(5, 1);
    for (int j = 0; j < 3; j++) {
      Matrix layer = layers.get(j);
      Matrix bias = biases.get(j);
      for (int k = 0; k < layer.rows() * layer.columns(); k++) {
        int entry = k;
        int at = j;
        assertThat(layer.values()[k] - network.layer(j + 1).values()[k])
            .as("seed %d, W%d[%d]", seed, j + 1, k)
            .isCloseTo(
                slope(h -> loss(pictures, with(layers, at, nudged(layer, entry, h)), biases, 5)),
                within(1e-8));
      }
      for (int k = 0; k < bias.rows(); k++) {
        int entry = k;
        int at = j;
        assertThat(bias.values()[k] - network.bias(j + 1).values()[k])
            .as("seed %d, b%d[%d]", seed, j + 1, k)
            .isCloseTo(
                slope(h -> loss(pictures, layers, with(biases, at, nudged(bias, entry, h)), 5)),
                within(1e-8));
      }
    }
  }

  private static double slope(DoubleUnaryOperator loss) {
    double h = 1e-6;
    return (loss.applyAsDouble(h) - loss.applyAsDouble(-h)) / (2 * h);
  }

  /** A step with biases that are no longer zero. */
  @Test
  void loss_afterSomeSteps_takesBiasesIntoAccount() {
    Pictures pictures = pictures(7);
    ReluNetwork network = new ReluNetwork(weights(7), true, 6);
    for (int k = 0; k < 3; k++) {
      network.loss(pictures, ORDER, 0, 6);
      network.descend(6, 0.1);
    }
    List<Matrix> layers = List.of(network.layer(1), network.layer(2), network.layer(3));
    List<Matrix> biases = List.of(network.bias(1), network.bias(2), network.bias(3));
    assertThat(biases.get(2).frobeniusNorm()).isGreaterThan(1e-3);
    assertThat(network.loss(pictures, ORDER, 0, 6))
        .isCloseTo(loss(pictures, layers, biases, 6), within(1e-13));
  }

  @Test
  void descend_withoutBiases_leavesThemZero() {
    Pictures pictures = pictures(1);
    ReluNetwork network = new ReluNetwork(weights(1), false, 6);
    network.loss(pictures, ORDER, 0, 6);
    network.descend(6, 1);
    assertThat(network.bias(1).frobeniusNorm() + network.bias(3).frobeniusNorm()).isZero();
    assertThat(network.layer(3)).isNotEqualTo(weights(1).layer(3));
  }

  @Test
  void loss_ofPicturesOfAnotherSize_isRefused() {
    Pictures wide = new Pictures(6, 2, new byte[6], new byte[1]);
    assertThatThrownBy(() -> new ReluNetwork(weights(1), true, 1).loss(wide, ORDER, 0, 1))
        .hasMessageContaining("do not fit widths [5, 8, 6, 2]");
  }
}
