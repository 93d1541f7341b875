package org.steelyard.lab.reproduce.xu;

import java.util.List;
import java.util.function.UnaryOperator;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2023Bounds;
import org.steelyard.training.Setting;

/**
 * One start of (C), Figure 4.1, run with each kind of step.
 *
 * @param bounds Table 2 at the start
 * @param lastRatio α/β after the last step of Algorithm 1
 * @param courses in the order of {@link #NAMES}
 * @param floor an excess that rounding alone explains
 */
record TightnessRun(
    Xu2023Start start, Xu2023Bounds bounds, double lastRatio, List<Course> courses, double floor) {
  static final List<String> NAMES = List.of("fixed", "Algorithm 1, f", "Algorithm 1, ρ̂");

  /**
   * @param renewals steps of the last kind, each of which weighs the weights anew
   * @param alter what is made of every bound: nothing, but in tests
   */
  static TightnessRun of(
      Xu2023Start start,
      double c1,
      double c2,
      int steps,
      int renewals,
      UnaryOperator<Xu2023Bounds> alter) {
    TwoLayers layers = start.draw();
    Weighing weighing =
        Weighing.of(new Setting(layers.problem(), layers.weights(), new GradientDescent()));
    Xu2023Bounds bounds = alter.apply(Xu2023Bounds.of(weighing, c1, c2, Variant.CORRECTED, false));
    Course fixed = Course.of(layers, Xu2023Methods.fixed(NAMES.get(0), bounds), steps);
    Course following = Course.of(layers, Xu2023Methods.following(NAMES.get(1), bounds), steps);
    Course renewed =
        Course.of(
                layers,
                Xu2023Methods.renewed(NAMES.get(2), weighing, bounds.etaMax().lo(), alter),
                renewals)
            .padded(steps);
    Xu2023Bounds end =
        alter.apply(
            Xu2023Bounds.of(weighing.at(following.end()), c1, c2, Variant.CORRECTED, false));
    return new TightnessRun(
        start,
        bounds,
        Xu2023Methods.ratio(end),
        List.of(fixed, following, renewed),
        weighing.roundingFloor());
  }

  double ratio() {
    return Xu2023Methods.ratio(bounds);
  }

  /** Decades by which the promised excess of a kind of step falls over its course. */
  double promisedDecades(int method) {
    Course course = courses.get(method);
    return StrictMath.log10(course.excess()[0] / course.bound()[course.steps()]);
  }
}
