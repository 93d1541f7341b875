package org.steelyard.lab.reproduce.xu;

import java.util.List;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.ExactLineSearchStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.theorems.Xu2023Bounds;

/** Trainings of slide 36 of (C): 1000 samples, 20 inputs, 20 outputs, five laws of the weights. */
final class SlidesRun {
  static final List<String> LAWS = List.of("normal", "NTK", "Xavier", "He", "uniform");

  /** Five of them, and Xavier's other variance. */
  static final int KINDS = LAWS.size() + 1;

  private static final int SAMPLES = 1000;
  private static final int ORDER = 20;
  private static final double NOISE = 0.001;
  private static final double LEVEL = 1e-8;

  /** Well below every level, relative to the first excess. */
  private static final double LEAST = 1e-24;

  private SlidesRun() {}

  /**
   * Iterations to an error of 1e-8 by each gauge; +∞ where not reached.
   *
   * @param law index into {@link #LAWS}, or the last of {@link #KINDS}
   * @param layered two layers, or a single matrix
   */
  static double[] iterations(
      SlidesSetting setting, int law, long seed, boolean layered, int steps) {
    RandomMatrices data = RandomMatrices.of(seed, "data");
    Matrix x = inputs(setting.inputs(), data);
    RandomMatrices weights = RandomMatrices.of(seed, "weights");
    Matrix first = layer(law, weights, ORDER, setting.width());
    Matrix second = layer(law, weights, setting.width(), ORDER);
    Matrix product = first.times(second);
    RandomMatrices other = RandomMatrices.of(seed, "target");
    Matrix teacher =
        switch (setting.target()) {
          case TEACHER -> other.gaussian(ORDER, ORDER, 1);
          case START -> product;
          case LAW ->
              layer(law, other, ORDER, setting.width())
                  .times(layer(law, other, setting.width(), ORDER));
        };
    LeastSquares loss =
        TwoLayers.loss(x, x.times(teacher).plus(data.gaussian(SAMPLES, ORDER, NOISE)));
    TwoLayers start;
    if (layered) {
      start = TwoLayers.of(loss, first, second);
    } else {
      Matrix begin =
          setting.begin() == SlidesSetting.Begin.PRODUCT
              ? product
              : layer(law, weights, ORDER, ORDER);
      LinearNetwork flat = LinearNetwork.of(ORDER, List.of(), ORDER);
      start = new TwoLayers(new Problem(flat, loss), Weights.of(begin.transpose()));
    }
    Method method = Method.silent("", rule(layered ? setting.layers() : setting.matrix(), loss));
    double initial = Course.of(start, method, 0).excess()[0];
    Course course = Course.of(start, method, steps, Math.max(LEAST * initial, 1e-16));
    return new double[] {
      whole(course.stepsTo(LEVEL)),
      whole(course.stepsTo(LEVEL * SAMPLES)),
      whole(course.stepsTo(LEVEL * initial))
    };
  }

  private static double whole(double iterations) {
    return Math.ceil(iterations - 1e-9);
  }

  private static Matrix inputs(SlidesSetting.Inputs law, RandomMatrices data) {
    return switch (law) {
      case GAUSSIAN -> data.gaussian(SAMPLES, ORDER, 1);
      case SCALED_GAUSSIAN -> data.gaussian(SAMPLES, ORDER, 1 / Math.sqrt(SAMPLES));
      case ORTHONORMAL -> data.orthogonal(SAMPLES, ORDER);
    };
  }

  /** N(0, 1), N(0, 1/hidden), N(0, 2/(in + out)), N(0, 2/in), uniform on [−1, 1), N(0, 1/20). */
  private static Matrix layer(int law, RandomMatrices random, int in, int out) {
    double hidden = Math.max(in, out);
    return switch (law) {
      case 0 -> random.gaussian(in, out, 1);
      case 1 -> random.gaussian(in, out, 1 / Math.sqrt(hidden));
      case 2 -> random.gaussian(in, out, Math.sqrt(2.0 / (in + out)));
      case 3 -> random.gaussian(in, out, Math.sqrt(2.0 / in));
      case 4 -> random.uniform(in, out, 1);
      default -> random.gaussian(in, out, Math.sqrt(2.0 / (ORDER + ORDER)));
    };
  }

  private static StepSizeRule rule(SlidesSetting.Steps steps, LeastSquares loss) {
    double smoothness = loss.curvature().smoothness().orElseThrow();
    double mu = loss.curvature().mu().orElseThrow();
    return switch (steps) {
      case LINE_SEARCH -> new ExactLineSearchStepSize();
      case INVERSE -> (problem, initial) -> line -> 1 / (smoothness * spectrum(line).max());
      case OPTIMAL ->
          (problem, initial) ->
              line -> {
                TangentOperator.Spectrum t = spectrum(line);
                return 2 / (smoothness * t.max() + mu * t.min());
              };
      case RHO ->
          (problem, initial) ->
              initial.depth() == 1
                  ? new ConstantStepSize(1 / smoothness).start(problem, initial)
                  : line -> rho(line, smoothness, mu);
    };
  }

  private static TangentOperator.Spectrum spectrum(Progress line) {
    return TangentOperator.spectrum(line.iterate().weights());
  }

  private static double rho(Progress line, double smoothness, double mu) {
    TangentOperator.Spectrum t = spectrum(line);
    Interval excess = Interval.of(line.excess());
    return new Xu2023Bounds(
            1,
            1,
            Interval.of(smoothness),
            Interval.of(mu),
            excess,
            Interval.ZERO,
            Interval.of(Svd.norm(line.iterate().product())),
            Interval.of(t.min()),
            Interval.of(t.max()),
            Interval.ENTIRE.positivePart())
        .etaStar(excess)
        .lo();
  }
}
