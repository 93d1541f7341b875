package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.linalg.SymmetricEigen;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.theorems.Min2023ThreeLayer;
import org.steelyard.theory.theorems.Z1;
import org.steelyard.theory.theorems.Z2;
import org.steelyard.training.Setting;

/** The guards of theory.md, section 10, without which double precision makes false certificates. */
class RoundingGuardsTest {
  private static Weighing at(LeastSquares loss, Weights weights) {
    return Weighing.of(
        new Setting(
            new Problem(weights.network(), loss),
            weights,
            new GradientDescent(new SafeLocalStepSize())));
  }

  /**
   * An orthogonal X, and the product of these weights as the minimizer, moved by {@code distance}.
   */
  private static LeastSquares minimizedNear(Weights weights, long seed, double distance) {
    RandomMatrices random = RandomMatrices.of(seed, "near");
    Matrix product = weights.product();
    Matrix target = product.plus(distance, random.gaussian(product.rows(), product.columns(), 1));
    Matrix factor = random.orthogonal(product.columns(), product.columns());
    return new LeastSquares(factor, factor.timesTranspose(target), 0);
  }

  @Test
  void z1_singularOperatorAndNoGap_isNoCertificate() {
    int noisy = 0;
    for (long seed = 0; seed < 200; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "singular");
      // A hidden layer of width 1 between ends of at least 2: T is singular.
      int inputs = 2 + random.index(3);
      int outputs = 2 + random.index(3);
      int depth = 2 + (int) (seed % 3);
      Matrix first = random.gaussian(1, inputs, 1);
      Matrix last = random.gaussian(outputs, 1, 1);
      Weights weights =
          depth == 2
              ? Weights.of(first, last)
              : depth == 3
                  ? Weights.of(first, random.gaussian(1, 1, 1), last)
                  : Weights.of(
                      random.gaussian(3, 1, 1).times(first),
                      random.gaussian(1, 3, 1),
                      random.gaussian(2, 1, 1),
                      random.gaussian(outputs, 1, 1).times(random.gaussian(1, 2, 1)));
      double[] values = SymmetricEigen.of(TangentOperator.of(weights).matrix()).values();
      noisy += values[values.length - 1] > 0 ? 1 : 0;
      Assessment z1 = new Z1().assess(at(minimizedNear(weights, seed, 1e-17), weights));
      assertThat(z1.verdict()).as("seed %d", seed).isNotEqualTo(Verdict.CERTIFIED);
    }
    // The plain eigenvalue solver would have let many of them pass.
    assertThat(noisy).isGreaterThan(10);
  }

  @Test
  void z1AndZ2_gapOfRounding_isNoCertificate() {
    int tiny = 0;
    for (long seed = 0; seed < 200; seed++) {
      Weights weights = RandomNets.of(seed, 1 + (int) (seed % 4), 3).weights();
      Weighing at = at(minimizedNear(weights, seed, 0), weights);
      tiny += at.iterate().excess() > 0 ? 1 : 0;
      if (at.objective().excess().lo() > 0) {
        // The products really differ: then the gap is one.
        continue;
      }
      assertThat(new Z1().assess(at).verdict()).as("seed %d", seed).isNotEqualTo(Verdict.CERTIFIED);
      assertThat(new Z2().assess(at).verdict()).as("seed %d", seed).isNotEqualTo(Verdict.CERTIFIED);
    }
    assertThat(tiny).isGreaterThan(100);
  }

  /** Inputs of rank 1 of 2: nothing is enclosed, and a gap of 1e-33 is noise. */
  @Test
  void excess_reducedProblemAtItsMinimum_isNotKnownToBePositive() {
    Matrix x = Matrix.of(3, 2, 1, 2, 2, 4, 3, 6);
    Weights weights = Weights.of(Matrix.of(2, 2, 0.3, 0.1, -0.2, 0.7), Matrix.of(1, 2, 0.9, 0.4));
    LeastSquares loss = LeastSquares.ofSamples(x, x.timesTranspose(weights.product()));
    Weighing at = at(loss, weights);
    assertThat(at.enclosed()).isFalse();
    assertThat(at.objective().excess().lo()).isZero();
    assertThat(at.objective().excess().hi()).isBetween(at.roundingFloor(), 1e-24);
    assertThat(new Z1().assess(at).verdict()).isNotEqualTo(Verdict.CERTIFIED);
    assertThat(new Z2().assess(at).verdict()).isNotEqualTo(Verdict.CERTIFIED);
  }

  /** Without a margin, balanced weights have no rate: what imbalance they have is rounding. */
  @Test
  void z2_balancedStartWithoutMargin_hasExactlyNoRate() {
    for (long seed = 0; seed < 100; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "balanced");
      int inputs = 1 + random.index(3);
      int outputs = 1 + random.index(3);
      int depth = 2 + (int) (seed % 2);
      LinearNetwork network =
          LinearNetwork.of(
              inputs, java.util.Collections.nCopies(depth - 1, inputs + outputs + 2), outputs);
      LeastSquares loss = RandomNets.loss(random, inputs, outputs, 2);
      // On the far side of 0 from the minimizer.
      Weights weights = BalancedInitializer.factor(network, loss.minimizer().scaled(-1));
      Assessment z2 = new Z2().assess(at(loss, weights));
      Interval alpha = z2.quantity("alpha");
      assertThat(alpha.lo()).as("seed %d", seed).isZero();
      assertThat(z2.applies()).as("seed %d", seed).isFalse();
    }
  }

  /** Layer norms 4e-4, 3e3, 5e-7: Δ* from plain eigenvalues was 8 % of λ_max(T) too large. */
  @Test
  void threeLayers_wildScales_boundStaysBelowTheEigenvalue() {
    for (long seed = 0; seed < 300; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "wild");
      int inputs = 1 + random.index(3);
      int outputs = 1 + random.index(3);
      int width = inputs + outputs + random.index(4);
      Weights weights =
          Weights.of(
              scaled(random.gaussian(width, inputs, 1), 4e-4),
              scaled(random.gaussian(width, width, 1), 3e3),
              scaled(random.gaussian(outputs, width, 1), 5e-7));
      Weighing at = at(RandomNets.loss(random, inputs, outputs, 2), weights);
      Interval bound = new Min2023ThreeLayer().assess(at).quantity("bound");
      assertThat(bound.lo()).as("seed %d", seed).isLessThanOrEqualTo(at.tangent().min().hi());
    }
  }

  /** s̄ of a 1e-4 layer beside one of norm 330 came out 1.6e-3 too small. */
  @Test
  void norms_tinyLayerBesideALargeOne_areNotBelowIt() {
    for (long seed = 0; seed < 300; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "tiny");
      Weights weights =
          Weights.of(
              scaled(random.gaussian(3, 2, 1), 1e-4),
              scaled(random.gaussian(3, 3, 1), 330),
              scaled(random.gaussian(2, 3, 1), 1e-4));
      Weighing at = at(RandomNets.loss(random, 2, 2, 2), weights);
      List<Interval> norms = NormBounds.of(at, at.productSpectrum().get(1), Interval.ZERO).norms();
      for (int l = 1; l <= 3; l++) {
        assertThat(norms.get(l - 1).hi())
            .as("seed %d, layer %d", seed, l)
            .isGreaterThanOrEqualTo(at.layerNorm(l).lo());
      }
    }
  }

  private static Matrix scaled(Matrix matrix, double norm) {
    return matrix.scaled(norm / Svd.norm(matrix));
  }
}
