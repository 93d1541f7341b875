package org.steelyard.lab.sweep;

import java.util.Arrays;
import java.util.List;
import org.steelyard.dynamics.Progress;
import org.steelyard.training.RunObserver;

/** Notes the first excess of a run and the step at which it came to each of some levels. */
final class Passage implements RunObserver {
  private final double[] levels;
  private final long[] reached;
  private double initial = Double.NaN;
  private double next = Double.POSITIVE_INFINITY;

  Passage(List<Double> levels) {
    this.levels = levels.stream().mapToDouble(Double::doubleValue).toArray();
    this.reached = new long[this.levels.length];
    Arrays.fill(reached, -1);
  }

  @Override
  public void see(Progress progress) {
    double excess = progress.excess();
    if (Double.isNaN(initial)) {
      initial = excess;
    }
    if (excess <= next) {
      pass(excess, progress.step());
    }
  }

  /** Marks the levels that are passed; {@code next} becomes the largest of the others. */
  private void pass(double excess, long step) {
    next = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < levels.length; i++) {
      if (reached[i] < 0 && excess <= levels[i]) {
        reached[i] = step;
      }
      if (reached[i] < 0) {
        next = Math.max(next, levels[i]);
      }
    }
  }

  double initial() {
    return initial;
  }

  /** −1 where it was not reached. */
  long[] reached() {
    return reached.clone();
  }
}
