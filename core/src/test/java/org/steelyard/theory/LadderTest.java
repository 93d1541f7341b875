package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.fixture.RandomNets;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

class LadderTest {
  /** One layer, f(w) = ½(w − 3)²: every step 0 &lt; η ≤ 1 contracts by (1 − η)² exactly. */
  private static Weighing scalar() {
    return Weighing.of(
        new Setting(
            new Problem(
                new LinearNetwork(List.of(1, 1)), LeastSquares.whitened(Matrix.of(1, 1, 3))),
            Weights.of(Matrix.of(1, 1, 1)),
            new GradientDescent()));
  }

  @Test
  void of_oneLayer_certifiesStepOne() {
    Ladder ladder = Ladder.of(scalar());
    Ladder.Entry best = ladder.best().orElseThrow();
    assertThat(best.rung().stepSize()).isCloseTo(1, within(1e-9));
    assertThat(best.rung().rigour()).isEqualTo(Rigour.PROVEN);
    assertThat(best.cost()).isEqualTo(1);
    assertThat(ladder.excess()).isCloseTo(2, within(1e-12));
    assertThat(ladder.entries())
        .extracting(entry -> entry.rung().kind())
        .contains("certified", "auto", "majorizer", "safe-local", "two-over-lambda-max");
  }

  @Test
  void of_randomNets_isSortedAndRulesPromiseNoRate() {
    for (long seed = 0; seed < 60; seed++) {
      Ladder ladder =
          Ladder.of(Weighing.of(RandomNets.of(seed, 1 + (int) (seed % 4), 5).setting()));
      double last = 0;
      for (Ladder.Entry entry : ladder.entries()) {
        assertThat(entry.iterations()).as("net %d", seed).isGreaterThanOrEqualTo(last);
        last = entry.iterations();
        assertThat(entry.cost()).as("net %d", seed).isGreaterThanOrEqualTo(1);
        boolean promises = entry.rung().factor() < 1;
        assertThat(promises).as("net %d", seed).isEqualTo(!entry.rung().theorem().isEmpty());
        assertThat(entry.rung().stepSize()).as("net %d", seed).isPositive();
      }
    }
  }

  @Test
  void gap_randomNets_boundsTheExcess() {
    double tightest = Double.POSITIVE_INFINITY;
    for (long seed = 0; seed < 200; seed++) {
      RandomNets net = RandomNets.of(seed, 1 + (int) (seed % 4), 5);
      GapProof proof = GapProof.of(net.problem(), net.weights());
      double excess = Weighing.of(net.setting()).objective().excess().lo();
      assertThat(proof.rigour()).isEqualTo(Rigour.PROVEN);
      assertThat(proof.gap()).as("net %d", seed).isGreaterThanOrEqualTo(excess);
      tightest = Math.min(tightest, proof.gap() / excess);
    }
    assertThat(tightest).isLessThan(1.01);
  }

  @Test
  void gap_rankDeficientInputs_isComputedOnTheirRowSpace() {
    RandomMatrices random = RandomMatrices.of(1, "deficient");
    Matrix factor = random.gaussian(3, 2, 1).times(random.gaussian(2, 3, 1));
    LeastSquares loss = new LeastSquares(factor, random.gaussian(3, 2, 1), 0);
    Problem problem = new Problem(new LinearNetwork(List.of(3, 4, 2)), loss);
    Weights weights = Weights.of(random.gaussian(4, 3, 1), random.gaussian(2, 4, 1));
    GapProof proof = GapProof.of(problem, weights);
    assertThat(proof.rigour()).isEqualTo(Rigour.COMPUTED);
    assertThat(proof.sentence()).contains("COMPUTED", "above its infimum");
  }

  @Test
  void certification_names_areThoseOfTheCatalog() {
    List<Certification> all = Certification.all(scalar());
    assertThat(all).extracting(Certification::name).contains("z1", "z2").isSorted();
    assertThat(all)
        .allSatisfy(
            c -> {
              assertThat(c.title()).isNotEmpty();
              assertThat(Certification.name(c.theorem())).isEqualTo(c.name());
            });
  }
}
