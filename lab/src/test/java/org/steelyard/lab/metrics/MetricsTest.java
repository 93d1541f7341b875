package org.steelyard.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.prepare.Preparation;
import org.steelyard.lab.prepare.Prepared;
import org.steelyard.lab.prepare.Preprocess;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Moments;

class MetricsTest {
  @Test
  void momentsJudge_otherSamples_agreesWithTheDefinition() {
    for (Preprocess preprocess : Preprocess.values()) {
      Random random = new Random(3);
      Matrix x = matrix(random, 40, 3, 100);
      Matrix y = matrix(random, 40, 2, 1e4);
      Matrix otherX = matrix(random, 17, 3, 100);
      Matrix otherY = matrix(random, 17, 2, 1e4);
      Prepared prepared =
          new Preparation(preprocess)
              .prepare(Moments.of(x, y), List.of("a", "b", "c"), List.of("u", "v"));
      Matrix w = matrix(random, 2, prepared.units().inputs(), 0);
      Regression metrics =
          (Regression)
              new MomentsJudge(Moments.of(otherX, otherY), prepared.units(), List.of("u", "v"))
                  .judge(w);
      double[] inputs = prepared.units().prepareInputs(otherX.values(), 17);
      double[] targets = prepared.units().prepareTargets(otherY.values(), 17);
      Regression byRows =
          (Regression)
              new RowsJudge(17, inputs, targets, prepared.units(), List.of("u", "v")).judge(w);
      for (int k = 0; k < 2; k++) {
        double mean = 0;
        for (int i = 0; i < 17; i++) {
          mean += otherY.get(i, k) / 17;
        }
        double residual = 0;
        double total = 0;
        for (int i = 0; i < 17; i++) {
          double[] row = otherX.rows(i, i + 1).values();
          double[] z = prepared.units().prepareInputs(row);
          double p =
              prepared.units().targetsInUserUnits(w.times(Matrix.of(z.length, 1, z)).values())[k];
          residual += (p - otherY.get(i, k)) * (p - otherY.get(i, k));
          total += (otherY.get(i, k) - mean) * (otherY.get(i, k) - mean);
        }
        double rmse = Math.sqrt(residual / 17);
        assertThat(metrics.targets().get(k).rmse())
            .as("%s", preprocess)
            .isCloseTo(rmse, within(1e-8 * rmse));
        double r2 = 1 - residual / total;
        assertThat(metrics.targets().get(k).r2()).isCloseTo(r2, within(1e-7 * (1 + Math.abs(r2))));
        assertThat(byRows.targets().get(k).rmse()).isCloseTo(rmse, within(1e-8 * rmse));
        assertThat(byRows.targets().get(k).r2()).isCloseTo(r2, within(1e-7 * (1 + Math.abs(r2))));
      }
    }
  }

  private static Matrix matrix(Random random, int rows, int columns, double mean) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + random.nextGaussian();
    }
    return Matrix.of(rows, columns, values);
  }

  @Test
  void classJudge_softmax_agreesWithHandFormulas() {
    // Scores are the inputs themselves.
    double[] x = {2, 0, 1, 0, 1, 0, 0, 5, 5};
    Matrix w = Matrix.identity(3);
    Classification metrics =
        (Classification)
            new ClassJudge(x, new int[] {0, 1, 2}, List.of("a", "b", "c"), Link.SOFTMAX).judge(w);
    assertThat(metrics.confusion()).isDeepEqualTo(new long[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}});
    assertThat(metrics.accuracy()).isEqualTo(2 / 3.0);
    double first = Math.log(Math.exp(2) + 1 + Math.exp(1)) - 2;
    double second = Math.log(2 + Math.exp(1)) - 1;
    double third = Math.log(1 + 2 * Math.exp(5)) - 5;
    assertThat(metrics.logLoss().orElseThrow())
        .isCloseTo((first + second + third) / 3, within(1e-14));
  }

  @Test
  void classJudge_signs_agreeWithHandFormulas() {
    double[] x = {2, -1, 0.5};
    int[] classes = {1, 0, 0};
    Matrix w = Matrix.identity(1);
    List<String> names = List.of("no", "yes");
    Classification logistic =
        (Classification) new ClassJudge(x, classes, names, Link.LOGISTIC).judge(w);
    assertThat(logistic.confusion()).isDeepEqualTo(new long[][] {{1, 1}, {0, 1}});
    double sum =
        Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.exp(0.5));
    assertThat(logistic.logLoss().orElseThrow()).isCloseTo(sum / 3, within(1e-14));
    Classification half =
        (Classification) new ClassJudge(x, classes, names, Link.HALF_LOGISTIC).judge(w);
    double doubled =
        Math.log(1 + Math.exp(-4)) + Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(1));
    assertThat(half.logLoss().orElseThrow()).isCloseTo(doubled / 3, within(1e-14));
  }
}
