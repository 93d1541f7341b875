package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.descent.LossHessian;
import org.steelyard.fixture.RandomNets;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.linalg.SymmetricEigen;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

/**
 * Bounds that hold at any weights, on thousands of random nets. Each test asks two things: no bound
 * is violated, and some instance comes so close that a bound a little sharper would be.
 */
class StaticBoundsTest {
  /** Rounding in what is computed from differences of squared layers (theory, section 10). */
  private static double rounding(Weights weights) {
    double largest = 0;
    for (Matrix layer : weights.layers()) {
      largest = Math.max(largest, layer.frobeniusNorm());
    }
    return 1e-11 * StrictMath.pow(Math.max(1, largest), 2.0 * weights.depth() - 2);
  }

  private static double[] spectrum(Weights weights) {
    return SymmetricEigen.of(TangentOperator.of(weights).matrix()).values();
  }

  @Test
  void norms_randomNets_boundLayersAndSpectrum() {
    double tightest = 0;
    double tightestRate = 0;
    for (long seed = 0; seed < 1200; seed++) {
      RandomNets net = RandomNets.of(seed, 1 + (int) (seed % 5), 4);
      Weighing at = Weighing.of(net.setting());
      SingularValuesOfProduct w = SingularValuesOfProduct.of(net.weights());
      NormBounds bounds = NormBounds.of(at, Interval.of(w.largest()), Interval.ZERO);
      double slack = rounding(net.weights());
      for (int k = 1; k <= at.depth(); k++) {
        double norm = Svd.norm(net.weights().layer(k));
        double bound = bounds.norms().get(k - 1).hi();
        assertThat(norm).as("layer %d of net %d", k, seed).isLessThanOrEqualTo(bound * (1 + 1e-9));
        tightest = at.depth() > 1 ? Math.max(tightest, norm / bound) : tightest;
      }
      double[] values = spectrum(net.weights());
      assertThat(values[0])
          .as("lambda_max of net %d", seed)
          .isLessThanOrEqualTo(bounds.beta().hi() * (1 + 1e-9) + slack);
      double rate = bounds.rate(Interval.of(w.least()), at.inputs(), at.outputs()).lo();
      double least = values[values.length - 1];
      assertThat(rate).as("lambda_min of net %d", seed).isLessThanOrEqualTo(least + slack);
      if (at.depth() > 1 && least > 1e3 * slack) {
        tightestRate = Math.max(tightestRate, rate / least);
      }
      assertThat(at.tangent().min().lo()).as("net %d", seed).isLessThanOrEqualTo(least + slack);
      assertThat(at.tangent().max().hi())
          .as("net %d", seed)
          .isGreaterThanOrEqualTo(values[0] - slack);
    }
    assertThat(tightest).isGreaterThan(0.95);
    assertThat(tightestRate).isGreaterThan(0.9);
  }

  private record SingularValuesOfProduct(double largest, double least) {
    static SingularValuesOfProduct of(Weights weights) {
      double[] values = Svd.values(weights.product());
      // A little wider, so that rounding in the product does not matter.
      return new SingularValuesOfProduct(
          values[0] * (1 + 1e-10), Math.max(0, values[values.length - 1] - 1e-10 * values[0]));
    }
  }

  @Test
  void imbalanceBounds_twoLayersNearby_boundSpectrum() {
    double tightestBelow = 0;
    double tightestAbove = 0;
    for (long seed = 0; seed < 1500; seed++) {
      RandomNets net = RandomNets.of(seed, 2, 5);
      Weights moved = seed % 3 == 0 ? net.weights() : net.near(seed % 3 == 1 ? 1e-3 : 0.1);
      Eigenvalues imbalance = Weighing.of(net.setting()).imbalance(1);
      Interval drift =
          Interval.of(Svd.norm(moved.imbalance(1).minus(net.weights().imbalance(1))) * (1 + 1e-9));
      SingularValuesOfProduct w = SingularValuesOfProduct.of(moved);
      double[] values = spectrum(moved);
      double slack = rounding(moved);
      int n = net.problem().network().inputs();
      int m = net.problem().network().outputs();
      double alpha = ImbalanceBounds.alpha(imbalance, n, m, drift, Interval.of(w.least())).lo();
      double least = values[values.length - 1];
      assertThat(alpha).as("net %d", seed).isLessThanOrEqualTo(least + slack);
      if (least > 1e3 * slack) {
        tightestBelow = Math.max(tightestBelow, alpha / least);
      }
      if (drift.hi() == 0) {
        double beta = ImbalanceBounds.beta(imbalance, Interval.of(w.largest())).hi();
        assertThat(beta).as("net %d", seed).isGreaterThanOrEqualTo(values[0] - slack);
        tightestAbove = Math.max(tightestAbove, values[0] / beta);
      }
    }
    assertThat(tightestBelow).isGreaterThan(0.99);
    assertThat(tightestAbove).isGreaterThan(0.99);
  }

  @Test
  void imbalanceBounds_printedForm_isRefuted() {
    // (B) eq. (9) pairs the two halves the other way round: W_1 = (10, 0)ᵀ, W_2 = 0.1 of theory.md,
    // section 4.2, in our orientation; λ_min(T) = 0.01.
    Weights weights = Weights.of(Matrix.of(1, 2, 10, 0), Matrix.of(1, 1, 0.1));
    Eigenvalues imbalance =
        Eigenvalues.ofImbalance(
            IntervalMatrix.of(weights.layer(1)), IntervalMatrix.of(weights.layer(2)));
    Interval corrected = ImbalanceBounds.alpha(imbalance, 2, 1, Interval.ZERO, Interval.ONE);
    Interval swapped =
        ImbalanceBounds.alpha(imbalance, 2, 1, Interval.ZERO, Interval.ONE, Interval.ZERO);
    double truth = spectrum(weights)[1];
    assertThat(truth).isBetween(0.01 - 1e-12, 0.01 + 1e-12);
    assertThat(corrected.midpoint()).isBetween(0.01 - 1e-12, 0.01 + 1e-12);
    assertThat(swapped.lo()).isGreaterThan(0.9);
  }

  @Test
  void imbalanceBounds_threeLayersNearby_boundSpectrum() {
    double tightest = 0;
    int positive = 0;
    for (long seed = 0; seed < 1200; seed++) {
      RandomNets net = RandomNets.of(seed, 3, 6);
      Weights moved = seed % 3 == 0 ? net.weights() : net.near(seed % 3 == 1 ? 1e-3 : 0.05);
      Weighing at = Weighing.of(net.setting());
      double drift = 0;
      for (int l = 1; l <= 2; l++) {
        drift = Math.max(drift, Svd.norm(moved.imbalance(l).minus(net.weights().imbalance(l))));
      }
      double bound =
          ImbalanceBounds.threeLayers(
                  at.imbalance(1),
                  at.imbalance(2),
                  at.inputs(),
                  at.outputs(),
                  Interval.of(drift * (1 + 1e-9)))
              .bound()
              .lo();
      double[] values = spectrum(moved);
      double least = values[values.length - 1];
      assertThat(bound).as("net %d", seed).isLessThanOrEqualTo(least + rounding(moved));
      if (least > 1e3 * rounding(moved)) {
        tightest = Math.max(tightest, bound / least);
        positive += bound > 0 ? 1 : 0;
      }
    }
    assertThat(positive).isGreaterThan(50);
    assertThat(tightest).isGreaterThan(0.9);
  }

  @Test
  void margins_equalLoss_boundProduct() {
    double tightest = 0;
    double tightestAbove = 0;
    for (long seed = 0; seed < 800; seed++) {
      RandomNets net = RandomNets.of(seed, 1, 5);
      LeastSquares loss = (LeastSquares) net.problem().objective();
      RandomMatrices random = RandomMatrices.of(seed, "direction");
      // Start near the minimizer, so that there is a margin in many nets.
      double size = 0.5 * random.uniform();
      int outputs = loss.outputs();
      int inputs = loss.inputs();
      Matrix start = loss.minimizer().plus(random.gaussian(outputs, inputs, size));
      Problem problem = net.problem();
      Weighing at = Weighing.of(new Setting(problem, Weights.of(start), net.setting().dynamics()));
      Margins margins = Margins.of(at);
      int k = at.narrowEnd();
      for (int i = 0; i < 8; i++) {
        Matrix direction = i < 6 ? random.gaussian(outputs, inputs, 1) : shrinking(loss, i == 6);
        Weights there = onSameLevel(problem, loss, direction, at.objective().excess().lo());
        double[] values = Svd.values(there.product());
        assertThat(values[k - 1])
            .as("least, net %d", seed)
            .isGreaterThanOrEqualTo(margins.nu().lo() * (1 - 1e-9));
        assertThat(values[0])
            .as("largest, net %d", seed)
            .isLessThanOrEqualTo(margins.p().hi() * (1 + 1e-9));
        tightest = Math.max(tightest, values[k - 1] > 0 ? margins.nu().lo() / values[k - 1] : 0);
        tightestAbove = Math.max(tightestAbove, values[0] / margins.p().hi());
      }
    }
    assertThat(tightest).isGreaterThan(0.95);
    assertThat(tightestAbove).isGreaterThan(0.95);
  }

  /**
   * Along the singular vectors of the minimizer: where its least value falls, or its largest grows.
   */
  private static Matrix shrinking(LeastSquares loss, boolean least) {
    Svd svd = Svd.of(loss.minimizer());
    int at = least ? svd.singularValues().length - 1 : 0;
    Matrix outer = svd.u().columns(at, at + 1).timesTranspose(svd.v().columns(at, at + 1));
    return least ? outer.scaled(-1) : outer;
  }

  private static Weights onSameLevel(
      Problem problem, LeastSquares loss, Matrix direction, double excess) {
    Weights there = Weights.of(loss.minimizer().plus(direction));
    double reached = Iterate.initial(problem, there).excess();
    return Weights.of(loss.minimizer().plus(Math.sqrt(excess / reached), direction));
  }

  @Test
  void smoothness_randomNets_boundsHessian() {
    double tightest = 0;
    for (long seed = 0; seed < 400; seed++) {
      RandomNets net = RandomNets.of(seed, 1 + (int) (seed % 4), 3);
      Iterate iterate = Iterate.initial(net.problem(), net.weights());
      Weighing at = Weighing.of(net.setting());
      List<Interval> norms = new ArrayList<>();
      for (int l = 1; l <= at.depth(); l++) {
        norms.add(at.layerNorm(l));
      }
      double bound =
          SmoothnessBound.of(at.objective().smoothness(), norms, at.objective().excess()).hi();
      double[] values = SymmetricEigen.of(hessian(net, iterate)).values();
      double curvature = Math.max(values[0], -values[values.length - 1]);
      assertThat(curvature).as("net %d", seed).isLessThanOrEqualTo(bound * (1 + 1e-9));
      tightest = Math.max(tightest, curvature / bound);
    }
    assertThat(tightest).isGreaterThan(0.9);
  }

  /** Column by column. */
  private static Matrix hessian(RandomNets net, Iterate iterate) {
    LossHessian hessian = LossHessian.of(net.problem(), net.weights(), iterate.outerGradient());
    LinearNetwork network = net.problem().network();
    int size = network.size();
    Matrix identity = Matrix.identity(size);
    double[] all = new double[size * size];
    for (int i = 0; i < size; i++) {
      Weights direction = Weights.of(network, identity.rows(i, i + 1).values());
      System.arraycopy(hessian.apply(direction).values(), 0, all, i * size, size);
    }
    return Matrix.of(size, size, all);
  }
}
