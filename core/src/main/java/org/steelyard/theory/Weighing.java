package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.linalg.Norms;
import org.steelyard.linalg.SingularValues;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.training.Setting;

/**
 * All that theorems ask about one point of one problem, enclosed, each number worked out at the
 * first asking.
 *
 * <p>Rank-deficient inputs are reduced first (theory, section 1.3), so that inputs, weights and
 * constants here are those of the reduced problem. In the symbols of theory.md: n inputs, m
 * outputs, L layers; its W is the transpose of ours.
 */
public final class Weighing {
  private final Setting setting;
  private final Problem problem;
  private final Weights weights;
  private final double target;
  private final ObjectiveConstants constants;
  private final List<IntervalMatrix> layers = new ArrayList<>();
  private final List<Lazy<SingularValues>> layerSpectra = new ArrayList<>();
  private final List<Lazy<Eigenvalues>> imbalances = new ArrayList<>();
  private final Lazy<Iterate> iterate;
  private final Lazy<IntervalMatrix> product;
  private final Lazy<SingularValues> productSpectrum;
  private final Lazy<TangentSpectrum> tangent;
  private final Lazy<TangentSpectrum> tangentBracket;
  private @Nullable Weighing last;

  /**
   * @param target the excess that "iterations" count to, in units of the objective
   */
  public Weighing(Setting setting, double target) {
    this.setting = setting;
    this.target = target;
    this.problem = setting.problem().reduced();
    this.weights = setting.problem().reduced(setting.initial());
    this.iterate = new Lazy<>(() -> Iterate.initial(problem, weights));
    for (int l = 1; l <= weights.depth(); l++) {
      IntervalMatrix layer = IntervalMatrix.of(weights.layer(l));
      layers.add(layer);
      layerSpectra.add(new Lazy<>(() -> SingularValues.of(layer)));
    }
    for (int l = 1; l < weights.depth(); l++) {
      IntervalMatrix layer = layers.get(l - 1);
      IntervalMatrix next = layers.get(l);
      imbalances.add(new Lazy<>(() -> Eigenvalues.ofImbalance(layer, next)));
    }
    this.product = new Lazy<>(() -> IntervalMatrix.chain(layers));
    this.productSpectrum = new Lazy<>(() -> SingularValues.of(product.get()));
    this.tangent = new Lazy<>(() -> TangentSpectrum.of(layers, problem.network()));
    this.tangentBracket = new Lazy<>(() -> TangentSpectrum.bracket(layers, problem.network()));
    this.constants =
        ObjectiveConstants.of(
            problem.objective(),
            problem.equals(setting.problem()),
            product::get,
            () -> iterate.get(),
            this::roundingFloor);
  }

  /** With iterations counted to 1e-8 of the excess of W = 0. */
  public static Weighing of(Setting setting) {
    return new Weighing(setting, 1e-8 * excessAtZero(setting.problem()));
  }

  /** f(0) − inf f. */
  public static double excessAtZero(Problem problem) {
    int size = problem.network().inputs() * problem.network().outputs();
    return problem
        .objective()
        .evaluate(
            new double[size], new double[size], new double[problem.objective().scratchSize()]);
  }

  /**
   * The same problem and dynamics with other weights: at a later iterate, say. The last one is
   * kept: the claims of all theorems look at the same point one after the other.
   */
  public Weighing at(Weights others) {
    if (setting.initial().equals(others)) {
      return this;
    }
    Weighing there = last;
    if (there == null || !there.setting.initial().equals(others)) {
      there = new Weighing(new Setting(setting.problem(), others, setting.dynamics()), target);
      last = there;
    }
    return there;
  }

  /** As given, not reduced. */
  public Setting setting() {
    return setting;
  }

  public Dynamics dynamics() {
    return setting.dynamics();
  }

  /** Reduced. */
  public Problem problem() {
    return problem;
  }

  /** Reduced. */
  public Weights weights() {
    return weights;
  }

  /** The point in double precision, reduced. */
  public Iterate iterate() {
    return iterate.get();
  }

  /**
   * Whether the numbers here are enclosures of those of the problem as stored; if not, they are
   * double precision.
   */
  public boolean enclosed() {
    return constants.enclosed();
  }

  /**
   * Whether the weights here are those given, not reduced ones with rounding errors of their own.
   */
  public boolean hasExactWeights() {
    return problem.equals(setting.problem());
  }

  /** L, the number of layers. */
  public int depth() {
    return weights.depth();
  }

  /** n, the number of inputs. */
  public int inputs() {
    return problem.network().inputs();
  }

  /** m, the number of outputs. */
  public int outputs() {
    return problem.network().outputs();
  }

  /** min(n, m). */
  public int narrowEnd() {
    return Math.min(inputs(), outputs());
  }

  /** d_l, l = 0 … L. */
  public int width(int l) {
    return problem.network().width(l);
  }

  /** The excess that iterations are counted to. */
  public double target() {
    return target;
  }

  /** Constants of f, its minimizer, and where f stands here. */
  public ObjectiveConstants objective() {
    return constants;
  }

  /** W_l, exactly. */
  public IntervalMatrix layer(int l) {
    return layers.get(l - 1);
  }

  /** ‖W_l‖. */
  public Interval layerNorm(int l) {
    return layerSpectra.get(l - 1).get().get(1);
  }

  /** Singular values of W_l. */
  public SingularValues layerSpectrum(int l) {
    return layerSpectra.get(l - 1).get();
  }

  /** W = W_L ⋯ W_1, outputs × inputs. */
  public IntervalMatrix product() {
    return product.get();
  }

  public SingularValues productSpectrum() {
    return productSpectrum.get();
  }

  /** Eigenvalues of D_l, l = 1 … L − 1. */
  public Eigenvalues imbalance(int l) {
    return imbalances.get(l - 1).get();
  }

  /** ‖D_l‖_F. */
  public Interval imbalanceNorm(int l) {
    return Norms.frobenius(IntervalMatrix.imbalance(layer(l), layer(l + 1)));
  }

  /** max_l ‖D_l‖_F: the least δ for which the weights are δ-balanced; 0 for one layer. */
  public Interval balancedness() {
    Interval largest = Interval.ZERO;
    for (int l = 1; l < depth(); l++) {
      largest = largest.max(imbalanceNorm(l));
    }
    return largest;
  }

  /** Extreme eigenvalues of the operator T. */
  public TangentSpectrum tangent() {
    return tangent.get();
  }

  /** Bounds on them that cost no eigenvalues of T: enough where they decide. */
  TangentSpectrum tangentBracket() {
    return tangentBracket.get();
  }

  /** ‖∂/∂W_l‖_F, in double precision. */
  public double gradientNorm(int l) {
    return iterate().gradient().layer(l).frobeniusNorm();
  }

  /**
   * The excess that rounding alone leaves: ½(8 max_l d_l·2⁻⁵²·κ(X)·‖X‖·Π_l ‖W_l‖)² (theory, section
   * 10, with room to spare).
   */
  public double roundingFloor() {
    double size = StrictMath.sqrt(constants.conditionNumber().hi() * constants.smoothness().hi());
    int widest = 0;
    for (int l = 0; l <= depth(); l++) {
      widest = Math.max(widest, width(l));
    }
    for (int l = 1; l <= depth(); l++) {
      size *= Math.max(1e-8, layerNorm(l).hi());
    }
    double noise = 8 * widest * Math.ulp(1.0) * size;
    return 0.5 * noise * noise;
  }

  /** The step size of every step, where the dynamics says it beforehand. */
  public OptionalDouble plannedStep() {
    return setting.dynamics() instanceof org.steelyard.dynamics.descent.GradientDescent descent
            && descent.stepSize()
                instanceof org.steelyard.dynamics.descent.ConstantStepSize constant
        ? OptionalDouble.of(constant.value())
        : OptionalDouble.empty();
  }
}
