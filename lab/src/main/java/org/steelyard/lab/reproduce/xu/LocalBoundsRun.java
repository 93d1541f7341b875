package org.steelyard.lab.reproduce.xu;

import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2025Bounds;
import org.steelyard.training.Setting;

/**
 * One start of (D), section 4.1, run with the growing steps of Theorem E.1.
 *
 * @param course its bound is the product of the local factors of Theorem 3.1
 * @param uniform ρ^t times the first excess: Theorem E.1
 * @param floor an excess that rounding alone explains
 */
record LocalBoundsRun(
    Xu2025Start start, Xu2025Bounds bounds, Course course, double[] uniform, double floor) {

  static LocalBoundsRun of(
      Xu2025Start start, double c, double d, int steps, Xu2025Methods.LocalRate rate) {
    TwoLayers layers = start.draw();
    Weighing at =
        Weighing.of(new Setting(layers.problem(), layers.weights(), new GradientDescent()));
    Xu2025Bounds bounds = Xu2025Bounds.of(at, c, d, Variant.CORRECTED);
    Course course = Course.of(layers, Xu2025Methods.scheduled("", at, c, d, rate), steps);
    double rho = bounds.factor(Interval.of(bounds.etaMax().lo())).hi();
    double[] uniform = new double[steps + 1];
    uniform[0] = course.excess()[0];
    for (int t = 0; t < steps; t++) {
      uniform[t + 1] = uniform[t] * rho;
    }
    return new LocalBoundsRun(start, bounds, course, uniform, at.roundingFloor());
  }

  /** The largest excess in units of ρ^t times the first. */
  double worstUniform() {
    return new Course(course.excess(), uniform, course.stepSizes(), course.end()).worst(floor);
  }

  /** The decades promised as a share of the decades that came, down to where rounding begins. */
  double tightness(double[] promised) {
    int last = 0;
    while (last < course.steps() && course.excess()[last + 1] > 1e-20 * course.excess()[0]) {
      last++;
    }
    return StrictMath.log(promised[last] / promised[0])
        / StrictMath.log(course.excess()[last] / course.excess()[0]);
  }
}
