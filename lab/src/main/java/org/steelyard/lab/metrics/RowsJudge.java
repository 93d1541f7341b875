package org.steelyard.lab.metrics;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.prepare.Units;
import org.steelyard.linalg.Matrix;

/**
 * Judges regressions sample by sample.
 *
 * @param x prepared inputs, count × inputs of the network
 * @param y prepared targets, count × outputs
 */
public record RowsJudge(int count, double[] x, double[] y, Units units, List<String> targets)
    implements Judge {
  public RowsJudge {
    targets = List.copyOf(targets);
  }

  @Override
  public Metrics judge(Matrix w) {
    int outputs = targets.size();
    double[] scales = units.targetScales();
    double[] residual = new double[outputs];
    double[] mean = new double[outputs];
    double[] total = new double[outputs];
    for (int i = 0; i < y.length; i++) {
      mean[i % outputs] += y[i] / count;
    }
    new Scores(x, count, w)
        .forEach(
            (sample, scores, at) -> {
              for (int k = 0; k < outputs; k++) {
                double target = y[sample * outputs + k];
                double error = (scores[at + k] - target) / scales[k];
                double spread = (target - mean[k]) / scales[k];
                residual[k] += error * error;
                total[k] += spread * spread;
              }
            });
    List<Regression.Target> measured = new ArrayList<>();
    for (int k = 0; k < outputs; k++) {
      measured.add(Regression.Target.of(targets.get(k), count, residual[k], total[k]));
    }
    return new Regression(count, measured);
  }
}
