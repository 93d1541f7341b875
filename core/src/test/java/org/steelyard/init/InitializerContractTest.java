package org.steelyard.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.parts.PartContract;

/** What every initializer does, and what is particular to some. */
class InitializerContractTest {
  private static final Problem PROBLEM = problem(5, 7, 6, 3);

  static Stream<Initializer> all() {
    return Catalog.of(Initializer.class).parts().stream().map(Part::prototype);
  }

  @TestFactory
  Stream<DynamicTest> parts() {
    return PartContract.of(Initializer.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void draw_anyProblem_givesFiniteWeightsOfItsNetwork(Initializer initializer) {
    Weights weights = initializer.draw(PROBLEM, RandomMatrices.of(1, "weights"));
    assertThat(weights.network()).isEqualTo(PROBLEM.network());
    assertThat(weights.product().isFinite()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void draw_sameSeed_sameWeights(Initializer initializer) {
    assertThat(initializer.draw(PROBLEM, RandomMatrices.of(5, "weights")))
        .isEqualTo(initializer.draw(PROBLEM, RandomMatrices.of(5, "weights")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void draw_otherSeed_otherWeightsUnlessNothingIsRandom(Initializer initializer) {
    boolean random =
        !(initializer instanceof IdentityInitializer || initializer instanceof SpectralInitializer);
    boolean differ =
        !initializer
            .draw(PROBLEM, RandomMatrices.of(5, "weights"))
            .equals(initializer.draw(PROBLEM, RandomMatrices.of(6, "weights")));
    assertThat(differ).isEqualTo(random);
  }

  @Test
  void balanced_anyDepth_sharesSingularValuesAndHasNoImbalance() {
    for (int seed = 0; seed < 40; seed++) {
      for (Problem problem :
          List.of(problem(4, 2), problem(3, 5, 2), PROBLEM, problem(1, 4, 4, 4, 6))) {
        Weights weights =
            new BalancedInitializer(0.7, BalancedInitializer.Law.GAUSSIAN, seed % 2 == 1)
                .draw(problem, RandomMatrices.of(seed, "weights"));
        int depth = weights.depth();
        double[] product = Svd.values(weights.product());
        for (int j = 1; j <= depth; j++) {
          double[] layer = Svd.values(weights.layer(j));
          for (int i = 0; i < product.length; i++) {
            assertThat(layer[i])
                .as("seed %d, layer %d", seed, j)
                .isCloseTo(Math.pow(product[i], 1.0 / depth), within(1e-13));
          }
        }
        for (int j = 1; j < depth; j++) {
          assertThat(weights.imbalance(j).maxAbs()).as("seed %d", seed).isLessThan(1e-14);
        }
      }
    }
  }

  @Test
  void gaussianLaws_manyEntries_haveTheStatedVariance() {
    // 300 x 200 entries: the sample variance is within 6 of its standard deviations, sqrt(2/60000)
    // relative.
    Problem wide = problem(200, 300);
    double band = 6 * Math.sqrt(2.0 / 60000);
    checkVariance(new GaussianInitializer(0.3), wide, 0.09, band);
    checkVariance(new XavierInitializer(), wide, 2.0 / 500, band);
    checkVariance(new HeInitializer(), wide, 2.0 / 200, band);
    checkVariance(new LecunInitializer(), wide, 1.0 / 200, band);
    checkVariance(new FanOutInitializer(), wide, 1.0 / 300, band);
    checkVariance(new NtkInitializer(), wide, 1.0 / 300, band);
    checkVariance(new UniformInitializer(), wide, 1.0 / 600, band);
  }

  private static void checkVariance(
      Initializer initializer, Problem problem, double variance, double band) {
    Matrix layer = initializer.draw(problem, RandomMatrices.of(11, "weights")).layer(1);
    double measured = layer.squaredFrobeniusNorm() / (layer.rows() * layer.columns());
    assertThat(measured / variance).as("%s", initializer).isCloseTo(1, within(band));
  }

  private static Problem problem(Integer... widths) {
    LinearNetwork network = new LinearNetwork(List.of(widths));
    Matrix target = RandomMatrices.of(3, "target").gaussian(network.outputs(), network.inputs(), 1);
    return new Problem(network, LeastSquares.whitened(target));
  }
}
