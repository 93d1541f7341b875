package org.steelyard.lab.reproduce.xu;

import java.util.List;
import org.steelyard.dynamics.descent.ArmijoStepSize;
import org.steelyard.theory.rules.Xu2023AdaptiveStepSize;
import org.steelyard.theory.rules.Xu2025SchedulerStepSize;

/**
 * One start of (D), section 4.2, run with each kind of step.
 *
 * @param courses in the order of {@link #NAMES}
 */
record LocalStepsRun(Xu2025Start start, List<Course> courses) {
  static final List<String> NAMES =
      List.of("Theorem E.1, growing", "Xu et al. 2023, Algorithm 1", "backtracking");

  /** Nothing below it, relative to the first excess, is asked for. */
  private static final double LEAST = 1e-22;

  static LocalStepsRun of(
      Xu2025Start start,
      Xu2025SchedulerStepSize growing,
      Xu2023AdaptiveStepSize adaptive,
      ArmijoStepSize backtracking,
      int steps) {
    TwoLayers layers = start.draw();
    double least = LEAST * Course.of(layers, Method.silent("", backtracking), 0).excess()[0];
    return new LocalStepsRun(
        start,
        List.of(
            Course.of(layers, Method.silent(NAMES.get(0), growing), steps, least),
            Course.of(layers, Method.silent(NAMES.get(1), adaptive), steps, least),
            Course.of(layers, Method.silent(NAMES.get(2), backtracking), steps, least)));
  }

  /** Iterations until the excess is this part of the first. */
  double iterations(int method, double reduction) {
    Course course = courses.get(method);
    return course.stepsTo(reduction * course.excess()[0]);
  }
}
