package org.steelyard.lab.reproduce.xu;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.Du2018StepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.lab.figure.Dash;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Arora2019Theorem1;
import org.steelyard.theory.theorems.Xu2023Bounds;
import org.steelyard.training.Setting;

/**
 * One start of (C), Figure 4.2, run with each kind of step.
 *
 * @param valid Table 2 at the start with the corrected α_0
 * @param printed the same with the α_0 in print
 * @param sharp largest excess over the promised one with c_1 = 0.99, c_2 = 1.01: corrected, printed
 * @param floor an excess that rounding alone explains
 */
record CompetitorsRun(
    long seed,
    Xu2023Bounds valid,
    Xu2023Bounds printed,
    Map<Kind, Course> courses,
    double[] sharp,
    double floor) {
  private static final int INPUTS = 20;

  /** Kinds of steps, in the order of the legend. */
  enum Kind {
    FIXED("fixed", 0, Dash.SOLID),
    OTHER("fixed, other α₀", 0, Dash.SHORT),
    FOLLOWING("Algorithm 1, f", 1, Dash.SOLID),
    RENEWED("Algorithm 1, ρ̂", 2, Dash.SOLID),
    DU("Du et al.", 3, Dash.SOLID),
    ARORA("Arora et al.", 4, Dash.SOLID);

    private final String words;
    private final int colour;
    private final Dash dash;

    Kind(String words, int colour, Dash dash) {
      this.words = words;
      this.colour = colour;
      this.dash = dash;
    }

    String words() {
      return words;
    }

    int colour() {
      return colour;
    }

    Dash dash() {
      return dash;
    }
  }

  static CompetitorsRun of(
      long seed, double noise, double c1, double c2, Variant variant, int steps, int renewals) {
    TwoLayers start = draw(seed, noise);
    Weighing at = Weighing.of(new Setting(start.problem(), start.weights(), new GradientDescent()));
    Xu2023Bounds valid = Xu2023Bounds.of(at, c1, c2, Variant.CORRECTED, false);
    Xu2023Bounds printed = Xu2023Bounds.of(at, c1, c2, Variant.PRINTED, false);
    Xu2023Bounds solid = variant == Variant.CORRECTED ? valid : printed;
    Xu2023Bounds other = variant == Variant.CORRECTED ? printed : valid;
    double ofArora = new Arora2019Theorem1().assess(at).quantity("eta").lo();
    Map<Kind, Course> courses = new EnumMap<>(Kind.class);
    courses.put(Kind.FIXED, Course.of(start, Xu2023Methods.fixed("", solid), steps));
    courses.put(Kind.OTHER, Course.of(start, Xu2023Methods.fixed("", other), steps));
    courses.put(Kind.FOLLOWING, Course.of(start, Xu2023Methods.following("", solid), steps));
    courses.put(
        Kind.RENEWED,
        Course.of(start, Xu2023Methods.renewed("", at, solid.etaMax().lo(), b -> b), renewals)
            .padded(steps));
    courses.put(
        Kind.ARORA, Course.of(start, Method.silent("", new ConstantStepSize(ofArora)), steps));
    courses.put(Kind.DU, Course.of(start, Method.silent("", new Du2018StepSize()), steps));
    double floor = at.roundingFloor();
    double[] sharp = new double[2];
    for (Variant each : Variant.values()) {
      Xu2023Bounds bounds = Xu2023Bounds.of(at, 0.99, 1.01, each, false);
      sharp[each.ordinal()] = Course.of(start, Xu2023Methods.fixed("", bounds), steps).worst(floor);
    }
    return new CompetitorsRun(seed, valid, printed, courses, sharp, floor);
  }

  /** X = I, W(0) ~ N(0, 1/4), Y = W(0) + noise·N(0, 1), in the order of the authors' script. */
  static TwoLayers draw(long seed, double noise) {
    NumpyRandom random = new NumpyRandom(seed);
    Matrix product = random.gaussian(INPUTS, 1, 0.5);
    Matrix target = product.plus(random.gaussian(INPUTS, 1, noise));
    LinearNetwork network = LinearNetwork.of(INPUTS, List.of(INPUTS + 1), 1);
    Weights weights = BalancedInitializer.factor(network, product.transpose());
    return new TwoLayers(new Problem(network, LeastSquares.whitened(target.transpose())), weights);
  }

  Course course(Kind kind) {
    return Optional.ofNullable(courses.get(kind)).orElseThrow();
  }
}
