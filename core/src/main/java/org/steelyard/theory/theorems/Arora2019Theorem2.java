package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Norms;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (A) Theorem 2: for one output and a balanced start whose product has independent N(0, s²)
 * entries, s ≤ ‖Φ‖/√(a d_0²), gradient descent with η ≤ (s²d_0)^(4−2/N)/(10⁵ N³ ‖Φ‖^(10−6/N)) has
 * ℓ(T) ≤ ε for T ≥ (4/η)(ln 4 (‖Φ‖/(s²d_0))^(2−2/N) + ‖Φ‖^(2/N−2) ln(‖Φ‖²/(8ε))) with probability
 * at least (1 − 2e^(−d_0/16))(3 − 4Φ(2√(2/a)))/2 over the draw. Nothing is claimed of one run.
 */
@AutoService(Theorem.class)
@Named("arora2019-theorem-2")
@Doc(
    "one output, whitened data, balanced Gaussian start: gradient descent reaches the target after T steps with a probability bounded below")
@Cites(value = "arora2019convergence", place = "Theorem 2")
public record Arora2019Theorem2(
    @Doc("standard deviation of an entry of the product; 0: as the product at hand has it")
        double s,
    @Doc("how much smaller than |Phi|/d_0 the deviation s is to be: s <= |Phi|/(sqrt(a) d_0)")
        double a)
    implements Theorem {
  /** Balanced weights are balanced up to rounding; relative to max ‖W_l‖². */
  private static final double BALANCED = 1e-9;

  public Arora2019Theorem2 {
    require(s >= 0 && Double.isFinite(s), "s must be at least 0, got %s", s);
    require(a > 0 && Double.isFinite(a), "a must be positive, got %s", a);
  }

  public Arora2019Theorem2() {
    this(0, 100);
  }

  /** η for N layers, v = s²d_0 and ‖Φ‖. */
  public static Interval stepSize(int depth, Interval v, Interval target) {
    return v.pow(4 * depth - 2, depth)
        .dividedBy(Interval.of(depth).pow(3).times(1e5).times(target.pow(10 * depth - 6, depth)));
  }

  /** T, not rounded up, for that η and precision ε. */
  public static Interval iterations(int depth, Interval v, Interval target, double precision) {
    Interval first = Interval.of(4).log().times(target.dividedBy(v).pow(2 * depth - 2, depth));
    Interval second =
        target
            .pow(2 - 2 * depth, depth)
            .times(target.square().dividedBy(Interval.of(precision).times(8)).log().positivePart());
    return first.plus(second).times(4).dividedBy(stepSize(depth, v, target));
  }

  /** The least probability of success, in double precision; not positive: none is guaranteed. */
  public static double probability(int inputs, double a) {
    double norm = 1 - 2 * StrictMath.exp(-inputs / 16.0);
    return norm * (3 - 4 * normalDistribution(2 * Math.sqrt(2 / a))) / 2;
  }

  /** The standard normal distribution function for x ≥ 0: ½ + φ(x)(x + x³/3 + x⁵/(3·5) + …). */
  static double normalDistribution(double x) {
    if (x > 8) {
      return 1;
    }
    double sum = 0;
    double term = x;
    for (int k = 1; sum + term != sum; k++) {
      sum += term;
      term *= x * x / (2 * k + 1);
    }
    return 0.5 + sum * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  @Override
  public Assessment assess(Weighing at) {
    // Whether weights were drawn by that law, and the normal distribution, cannot be enclosed.
    Assessment.Draft draft = new Assessment.Draft(false);
    boolean scalar =
        draft.require(
            Hypothesis.of("outputs = 1", Interval.of(at.outputs()), Relation.EQUAL, Interval.ONE)
                .remedy("choose one of the %d targets".formatted(at.outputs())));
    boolean whitened = Arora2019Bounds.isWhitened(draft, at);
    if (!whitened || !scalar) {
      return draft.done();
    }
    Interval target = Norms.frobenius(at.objective().minimizer());
    double deviation = s > 0 ? s : at.iterate().product().frobeniusNorm() / Math.sqrt(at.inputs());
    Interval v = Interval.of(deviation).square().times(at.inputs());
    boolean aimed = draft.require(Hypothesis.of("|Phi| > 0", target, Relation.GREATER, 0));
    boolean drawn = draft.require(Hypothesis.of("s > 0", v, Relation.GREATER, 0));
    if (!aimed || !drawn) {
      return draft.done();
    }
    double probability = probability(at.inputs(), a);
    Interval time = iterations(at.depth(), v, target, at.target());
    draft
        .quantity("s", deviation)
        .quantity("eta", stepSize(at.depth(), v, target))
        .quantity("iterations", new Interval(Math.ceil(time.lo()), Math.ceil(time.hi())))
        .quantity("firstPhaseMargin", v.dividedBy(target.times(2)))
        .quantity("probability", Math.max(0, probability));
    hypotheses(draft, at, target, deviation, probability);
    return draft.done();
  }

  private void hypotheses(
      Assessment.Draft draft, Weighing at, Interval target, double deviation, double probability) {
    Interval largest = target.dividedBy(Interval.of(a).sqrt().times(at.inputs()));
    draft.require(
        Hypothesis.of("s <= |Phi|/sqrt(a d_0^2)", Interval.of(deviation), Relation.AT_MOST, largest)
            .remedy("draw the product with s at most %.4g".formatted(largest.lo())));
    double size = 0;
    for (int l = 1; l <= at.depth(); l++) {
      size = Math.max(size, at.layerNorm(l).square().hi());
    }
    draft.require(
        Hypothesis.of("balanced start", at.balancedness(), Relation.AT_MOST, BALANCED * size)
            .remedy("start with initializer: {kind: balanced, scale: %.4g}".formatted(deviation)));
    draft.require(
        Hypothesis.of("probability > 0", Interval.of(probability), Relation.GREATER, 0)
            .remedy(
                "needs at least 12 inputs and a >= 18; here %d and %.4g"
                    .formatted(at.inputs(), a)));
  }

  @Override
  public Setting example() {
    int inputs = 32;
    LinearNetwork network = LinearNetwork.of(inputs, java.util.List.of(2), 1);
    double[] product = new double[inputs];
    java.util.Arrays.fill(product, 1.0 / 512);
    return new Setting(
        new Problem(network, LeastSquares.whitened(Matrix.eye(1, inputs))),
        BalancedInitializer.factor(network, Matrix.of(1, inputs, product)),
        new GradientDescent(new ConstantStepSize(1e-9)));
  }
}
