package org.steelyard.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;

class HardMarginTest {
  private static Interval margin(Matrix x, double... y) {
    return HardMargin.of(Dataset.of(x, Matrix.wrap(y.length, 1, y)), 0).value();
  }

  private static void encloses(Interval margin, double truth) {
    assertThat(margin.lo()).isLessThanOrEqualTo(truth * (1 + 1e-15));
    assertThat(margin.hi()).isGreaterThanOrEqualTo(truth * (1 - 1e-15));
    assertThat(margin.width()).isLessThan(1e-11 * truth);
  }

  @Test
  void of_handMadeTables_enclosesTheClosedForm() {
    // One sample: its norm.
    encloses(margin(Matrix.of(1, 2, 3, -4), -1), 5);
    // The nearest point of the segment from (2, 0) to (0, 1) is at 2/√5.
    encloses(margin(Matrix.of(2, 2, 2, 0, 0, -1), 1, -1), 2 / Math.sqrt(5));
    // (0.2, 1) and (2, −0.5) span the face nearest to 0; (1, 0.5) is beyond it.
    double truth = Math.abs(0.2 * -0.5 - 2 * 1) / Math.hypot(1.8, 1.5);
    encloses(margin(Matrix.of(3, 2, 1, 0.5, 0.2, 1, -2, 0.5), 1, 1, -1), truth);
    // Unit vectors: 1/√n.
    encloses(margin(Matrix.identity(7), 1, 1, 1, 1, 1, 1, 1), 1 / Math.sqrt(7));
    // The nearest point is a corner: (1, 1).
    encloses(margin(Matrix.of(3, 2, 1, 1, 3, 1, 1, 4), 1, 1, 1), Math.sqrt(2));
  }

  @Test
  void of_shiftedClouds_isTheDistanceFromAPlane() {
    for (long seed = 1; seed <= 20; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "cloud");
      // All of y_i x_i has first coordinate at least 0.7, and 0.7·e_1 is a mean of two of them.
      int samples = 200;
      Matrix turn = random.orthogonal(5, 5);
      double[] rows = new double[samples * 5];
      double[] y = new double[samples];
      for (int i = 0; i < samples; i++) {
        y[i] = random.uniform() < 0.5 ? -1 : 1;
        for (int j = 0; j < 5; j++) {
          double free = i < 2 ? (i == 0 ? 1 : -1) * (j + 1) : 3 * random.gaussian();
          rows[i * 5 + j] = y[i] * (j == 0 ? 0.7 + (i < 2 ? 0 : random.uniform()) : free);
        }
      }
      Interval margin = margin(Matrix.wrap(samples, 5, rows).times(turn), y);
      assertThat(margin.lo()).as("seed %d", seed).isCloseTo(0.7, within(1e-9));
      assertThat(margin.hi()).as("seed %d", seed).isCloseTo(0.7, within(1e-9));
      assertThat(margin.lo()).as("seed %d", seed).isLessThanOrEqualTo(0.7 * (1 + 1e-14));
    }
  }

  @Test
  void of_overlappingClasses_isNotPositive() {
    assertThat(margin(Matrix.of(3, 1, 1, -2, 3), 1, 1, 1).certainlyPositive()).isFalse();
    for (long seed = 1; seed <= 10; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "noise");
      double[] y = new double[100];
      for (int i = 0; i < y.length; i++) {
        y[i] = random.uniform() < 0.5 ? -1 : 1;
      }
      assertThat(margin(random.gaussian(100, 3, 1), y).certainlyPositive())
          .as("seed %d", seed)
          .isFalse();
    }
  }

  @Test
  void of_samplesOfWeightZero_doNotCount() {
    Dataset data = Dataset.of(Matrix.of(2, 1, 2, -1), Matrix.of(2, 1, 1, 1));
    encloses(HardMargin.of(data.weighted(1, 0), 0).value(), 2);
  }
}
