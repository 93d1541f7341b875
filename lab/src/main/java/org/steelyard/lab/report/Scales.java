package org.steelyard.lab.report;

import java.util.Arrays;
import java.util.List;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Scale;

/** Chooses between linear and logarithmic axes from the values. */
final class Scales {
  private static final double WIDE_RANGE = 100;
  private static final double CLOSE = 0.8;

  /** What flows and descents have in common. */
  static final String TIME = "training time t = Σ η";

  private Scales() {}

  /** Logarithmic where positive values span two decades and none is negative. */
  static Axis vertical(String label, List<double[]> columns) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    boolean negative = false;
    for (double[] column : columns) {
      for (double value : column) {
        negative |= value < 0;
        if (value > 0 && value < Double.POSITIVE_INFINITY) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    boolean log = !negative && most / least >= WIDE_RANGE;
    return log ? Axis.log(label) : Axis.linear(label);
  }

  /**
   * Begins a linear axis at 0 where no value is negative, so that heights compare; not where all
   * values differ, but lie so close together that nothing would show.
   */
  static Axis fromZero(Axis axis, List<double[]> columns) {
    double[] finite =
        columns.stream()
            .flatMapToDouble(Arrays::stream)
            .filter(v -> Math.abs(v) < Double.POSITIVE_INFINITY)
            .toArray();
    double least = Arrays.stream(finite).min().orElse(0);
    double most = Arrays.stream(finite).max().orElse(0);
    boolean isClose = least < most && least > CLOSE * most;
    return axis.scale() == Scale.LINEAR && least >= 0 && most > 0 && !isClose ? axis.from(0) : axis;
  }

  static boolean isLog(Axis axis) {
    return axis.scale() != Scale.LINEAR;
  }

  /**
   * Steps, linear as long as that shows the descent (exponential decay is straight there);
   * logarithmic where the recorded steps crowd at the beginning, or half of the decades of descent
   * happen in the first twentieth of a long run.
   */
  static Axis steps(double[] steps, double[] descending) {
    int last = steps.length - 1;
    boolean isLong = last >= 10 && steps[last] >= 200;
    return isLong && (isCrowded(steps) || isFront(steps, descending))
        ? Axis.logCounts("step")
        : Axis.counts("step");
  }

  /** Times of a flow: linear or logarithmic by the same rule. */
  static Axis times(double[] times, double[] descending) {
    boolean isLong = times.length > 10;
    return isLong && (isCrowded(times) || isFront(times, descending))
        ? Axis.log(TIME)
        : Axis.linear(TIME).from(0);
  }

  private static boolean isCrowded(double[] steps) {
    return steps[steps.length / 2] <= 0.1 * steps[steps.length - 1];
  }

  private static boolean isFront(double[] steps, double[] values) {
    double[] logs = Arrays.stream(values).map(Scales::log).toArray();
    double first = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double log : logs) {
      first = Double.isNaN(first) ? log : first;
      least = Double.isNaN(log) ? least : Math.min(least, log);
    }
    for (int i = 0; i < logs.length && steps[i] <= 0.05 * steps[steps.length - 1]; i++) {
      if (first - least > 2 && first - logs[i] >= (first - least) / 2) {
        return true;
      }
    }
    return false;
  }

  private static double log(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY ? StrictMath.log10(value) : Double.NaN;
  }
}
