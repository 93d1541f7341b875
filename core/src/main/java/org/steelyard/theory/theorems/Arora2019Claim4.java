package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (A) Claim 4, balance is needed: for even N, every step size η and every margin 0 &lt; c &lt; 1
 * there are weights with margin c from which the loss only grows. Construction (theory, section 3):
 * Φ = I, all layers diagonal, ones but for entry (1, 1), which is A in half of the layers and
 * c^(2/N)/A in the others, with b = min(1, η(1 − c)c^(1−2/N))/2 and A ≥ max(2/b, 10, √(2c^(2/N)/b),
 * (40 max(1, η)/(η b^(2N−1)))^(1/(2N−2))).
 */
@AutoService(Theorem.class)
@Named("arora2019-claim-4")
@Doc(
    "balance is needed: unbalanced weights with a margin from which gradient descent with this step only raises the loss")
@Cites(value = "arora2019convergence", place = "Claim 4")
public record Arora2019Claim4() implements Theorem {

  /**
   * Weights with this margin from which gradient descent with this step size explodes.
   *
   * @param depth N, even
   * @param order of all layers
   * @param margin c, between 0 and 1
   */
  public static Setting setting(int depth, int order, double margin, double stepSize) {
    require(depth >= 2 && depth % 2 == 0, "the depth must be even, got %s", depth);
    require(margin > 0 && margin < 1, "the margin must lie between 0 and 1, got %s", margin);
    // A little more than needed, so that rounding leaves enough.
    double large = 1.001 * least(depth, Interval.of(margin), stepSize).hi();
    double small = StrictMath.pow(margin, 2.0 / depth) / large;
    List<Matrix> layers = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      double[] diagonal = new double[order];
      Arrays.fill(diagonal, 1);
      diagonal[0] = l < depth / 2 ? large : small;
      layers.add(Matrix.diagonal(order, order, diagonal));
    }
    Weights weights = Weights.of(layers);
    LinearNetwork network = weights.network();
    return new Setting(
        new Problem(network, LeastSquares.whitened(Matrix.identity(order))),
        weights,
        new GradientDescent(new ConstantStepSize(stepSize)));
  }

  /** The least A that the construction allows. */
  private static Interval least(int depth, Interval c, double stepSize) {
    Interval eta = Interval.of(stepSize);
    Interval b =
        eta.times(Interval.ONE.minus(c))
            .times(c.pow(depth - 2, depth))
            .min(Interval.ONE)
            .times(0.5);
    Interval first = Interval.of(2).dividedBy(b);
    Interval second = c.pow(2, depth).times(2).dividedBy(b).sqrt();
    Interval third =
        Interval.of(40 * Math.max(1, stepSize))
            .dividedBy(eta.times(b.pow(2 * depth - 1)))
            .root(2 * depth - 2);
    return first.max(Interval.of(10)).max(second).max(third);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    OptionalDouble step = at.plannedStep();
    boolean whitened = Arora2019Bounds.isWhitened(draft, at);
    boolean even =
        draft.require(
            Hypothesis.fact("N is even", at.depth() % 2 == 0)
                .remedy(Remedies.forLayers(at, at.depth() + 1)));
    boolean constant = draft.require(Hypothesis.fact("constant step size", step.isPresent()));
    boolean posed = whitened && even && constant;
    if (!posed || !draft.require(Hypothesis.fact("the construction's shape", hasShape(at)))) {
      return draft.done();
    }
    double large = 0;
    for (Matrix layer : at.weights().layers()) {
      large = Math.max(large, layer.get(0, 0));
    }
    Interval margin = Arora2019Bounds.margin(at);
    draft.quantity("margin", margin).quantity("A", large);
    Interval c = at.product().get(0, 0);
    boolean positive = draft.require(Hypothesis.of("c > 0", c, Relation.GREATER, 0));
    boolean below = draft.require(Hypothesis.of("c < 1", c, Relation.LESS, 1));
    if (positive && below) {
      Interval needed = least(at.depth(), c, step.getAsDouble());
      draft.quantity("leastA", needed);
      draft.require(
          Hypothesis.of("A is large enough", Interval.of(large), Relation.AT_LEAST, needed)
              .remedy(
                  "the construction needs A at least %.4g for this step".formatted(needed.hi())));
      draft.claim(growth());
      draft.claim(
          Claim.pointwise(
              "l(t) >= l(0)",
              false,
              progress -> {
                double start = at.objective().excess().lo();
                return new Check(-progress.excess(), -start, 1e-12 * start);
              }));
    }
    return draft.done();
  }

  /** Diagonal square layers and target of the construction's pattern. */
  private static boolean hasShape(Weighing at) {
    int order = at.inputs();
    boolean fits =
        at.problem().network().widths().stream().allMatch(width -> width == order)
            && ((LeastSquares) at.problem().objective()).minimizer().equals(Matrix.identity(order));
    if (!fits) {
      return false;
    }
    double[] corners = new double[at.depth()];
    for (int l = 1; l <= at.depth(); l++) {
      corners[l - 1] = at.weights().layer(l).get(0, 0);
      double[] diagonal = new double[order];
      Arrays.fill(diagonal, 1);
      diagonal[0] = corners[l - 1];
      if (!at.weights().layer(l).equals(Matrix.diagonal(order, order, diagonal))) {
        return false;
      }
    }
    Arrays.sort(corners);
    int half = at.depth() / 2;
    return corners[0] > 0
        && corners[0] == corners[half - 1]
        && corners[half] == corners[at.depth() - 1]
        && corners[0] < corners[half];
  }

  private static Claim growth() {
    return new Claim("l(t+1) >= l(t)", Claim.Kind.PROMISE, false, Growth::new);
  }

  /** Compares each loss with the one before. */
  private static final class Growth implements Claim.Monitor {
    private double previous;

    @Override
    public Optional<Check> see(Progress progress) {
      double floor = progress.step() == 0 ? 0 : previous;
      previous = progress.excess();
      return Optional.of(new Check(-previous, -floor, 1e-12 * floor));
    }

    @Override
    public double[] memory() {
      return new double[] {previous};
    }

    @Override
    public void restore(double[] memory) {
      previous = memory[0];
    }
  }

  @Override
  public Setting example() {
    return setting(2, 2, 0.5, 0.125);
  }
}
