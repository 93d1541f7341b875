package org.steelyard.lab.metrics;

import java.util.List;
import java.util.OptionalDouble;
import org.steelyard.linalg.Matrix;

/**
 * Judges classifiers.
 *
 * @param x prepared inputs, a row a sample
 * @param classes of the samples
 * @param names of the classes
 */
public record ClassJudge(double[] x, int[] classes, List<String> names, Link link)
    implements Judge {
  public ClassJudge {
    names = List.copyOf(names);
  }

  @Override
  public Metrics judge(Matrix w) {
    int k = names.size();
    long[][] confusion = new long[k][k];
    double[] sum = new double[1];
    new Scores(x, classes.length, w)
        .forEach(
            (sample, scores, at) -> {
              confusion[classes[sample]][link.classOf(scores, at, k)]++;
              sum[0] -= link.logProbability(scores, at, k, classes[sample]);
            });
    OptionalDouble logLoss =
        link.hasProbabilities()
            ? OptionalDouble.of(sum[0] / classes.length)
            : OptionalDouble.empty();
    return new Classification(names, confusion, logLoss);
  }
}
