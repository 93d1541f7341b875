package org.steelyard.lab.reproduce.xu;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.network.Weights;

/**
 * One run of gradient descent, kept in memory.
 *
 * @param excess f − f* after 0, 1, … steps; NaN after the end of a run that ended early
 * @param bound what is promised of it: the first excess times the promised factors
 * @param stepSizes η_0, η_1, …; one fewer
 * @param end the last weights
 */
record Course(double[] excess, double[] bound, double[] stepSizes, Weights end) {

  static Course of(TwoLayers start, Method method, int steps) {
    return of(start, method, steps, 0);
  }

  /**
   * Ends after so many steps, or at an excess of {@code least}.
   *
   * @param least below it nothing but rounding is to be seen
   */
  static Course of(TwoLayers start, Method method, int steps, double least) {
    double[] excess = new double[steps + 1];
    double[] bound = new double[steps + 1];
    double[] stepSizes = new double[steps];
    Arrays.fill(excess, Double.NaN);
    Arrays.fill(bound, Double.NaN);
    Arrays.fill(stepSizes, Double.NaN);
    Stepper stepper = new GradientDescent(method.rule()).start(start.problem(), start.weights());
    excess[0] = stepper.excess();
    bound[0] = excess[0];
    for (int t = 0; t < steps && excess[t] > least; t++) {
      DoubleUnaryOperator promise = method.promise().apply(stepper);
      if (stepper.advance().isPresent()) {
        break;
      }
      excess[t + 1] = stepper.excess();
      stepSizes[t] = stepper.stepSize();
      bound[t + 1] = bound[t] * promise.applyAsDouble(stepper.stepSize());
    }
    return new Course(excess, bound, stepSizes, stepper.iterate().weights());
  }

  /** As one of so many steps, missing from its end on. */
  Course padded(int steps) {
    int taken = stepSizes.length;
    double[] longer = Arrays.copyOf(excess, steps + 1);
    double[] promised = Arrays.copyOf(bound, steps + 1);
    double[] etas = Arrays.copyOf(stepSizes, steps);
    if (steps > taken) {
      Arrays.fill(longer, taken + 1, steps + 1, Double.NaN);
      Arrays.fill(promised, taken + 1, steps + 1, Double.NaN);
      Arrays.fill(etas, taken, steps, Double.NaN);
    }
    return new Course(longer, promised, etas, end);
  }

  /** Steps taken. */
  int steps() {
    int last = 0;
    while (last + 1 < excess.length && !Double.isNaN(excess[last + 1])) {
      last++;
    }
    return last;
  }

  /** The excess at the end. */
  double last() {
    return excess[steps()];
  }

  /**
   * Steps until the excess is at most {@code level}, by interpolation of log excess between steps;
   * +∞ if that never happens.
   */
  double stepsTo(double level) {
    for (int t = 0; t < excess.length && !Double.isNaN(excess[t]); t++) {
      if (excess[t] <= level) {
        return t == 0 ? 0 : t - share(excess[t - 1], excess[t], level);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** How much of the last step was not needed. */
  private static double share(double before, double after, double level) {
    return after > 0 ? StrictMath.log(level / after) / StrictMath.log(before / after) : 0;
  }

  /**
   * The largest excess in units of what was promised of it: at most 1 if the promise was kept.
   *
   * @param floor an excess that rounding alone explains
   */
  double worst(double floor) {
    double worst = 0;
    for (int t = 1; t < excess.length; t++) {
      if (!Double.isNaN(bound[t]) && excess[t] > floor) {
        worst = Math.max(worst, excess[t] / bound[t]);
      }
    }
    return worst;
  }
}
