package org.steelyard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.diagnostics.ImbalanceDiagnostic;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.Smoothness;
import org.steelyard.fixture.Fixtures;
import org.steelyard.fixture.SmallNet;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Everything that is a formula of the weights and the data, against 40-digit reference numbers. */
class SmallNetsTest {
  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void evaluator_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected();
    Evaluator.Evaluation at = Evaluator.at(net.problem(), net.weights());

    check(at.excess(), expected.get("gap"), expected.get("f").asDouble());
    checkMatrix(at.product().transpose(), expected.get("product"));
    checkMatrix(at.outerGradient().transpose(), expected.get("grad_f"));
    for (int l = 1; l <= net.weights().depth(); l++) {
      checkMatrix(at.gradient().layer(l).transpose(), expected.get("grad_layers").get(l - 1));
    }
    check(at.gradient().squaredNorm(), expected.get("grad_loss_fro_sq"), 1);
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void curvature_smallNet_matchesReference(SmallNet net) {
    JsonNode expected = net.expected();
    double smoothness = net.objective().curvature().smoothness().orElseThrow();
    check(smoothness, expected.get("K"), 1);
    check(net.objective().curvature().mu().orElseThrow(), expected.get("mu"), smoothness);
    check(
        net.objective().curvature().floor().orElseThrow(),
        expected.get("f_star"),
        expected.get("f").asDouble());
    checkMatrix(net.objective().minimizer().transpose(), expected.get("W_star"));
    double[] norms = net.weights().layers().stream().mapToDouble(Svd::norm).toArray();
    check(
        Smoothness.bound(smoothness, norms, expected.get("gap").asDouble()),
        expected.get("smoothness_bound"),
        1);
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void spectra_smallNet_matchReference(SmallNet net) {
    JsonNode expected = net.expected();
    TangentOperator.Spectrum spectrum = TangentOperator.spectrum(net.weights());
    double scale = expected.get("lambda_max_T").asDouble();
    // The eigenvalue problem itself carries an absolute error of order 2^-53 of the largest.
    assertThat(spectrum.min())
        .isCloseTo(
            expected.get("lambda_min_T").asDouble(),
            within(1e-10 * Math.abs(spectrum.min()) + 1e-14 * scale));
    check(spectrum.max(), expected.get("lambda_max_T"), scale);
    double[] imbalances =
        new ImbalanceDiagnostic().measure(Iterate.initial(net.problem(), net.weights()));
    for (int l = 0; l + 1 < net.weights().depth(); l++) {
      double natural = Math.max(1, net.weights().squaredNorm());
      assertThat(imbalances[l])
          .isCloseTo(
              expected.get("imbalance_fro").get(l).asDouble(),
              within(1e-14 * natural + 1e-10 * imbalances[l]));
    }
  }

  @ParameterizedTest
  @MethodSource("org.steelyard.fixture.SmallNet#all")
  void train_oneStep_matchesReference(SmallNet net) {
    JsonNode step = net.expected().get("gd_step");
    var dynamics = new GradientDescent(new ConstantStepSize(step.get("eta").asDouble()));
    var run =
        new Trainer(StoppingRule.steps(1))
            .train(new Setting(net.problem(), net.weights(), dynamics));
    check(run.excess(), step.get("gap_after"), net.expected().get("f").asDouble());
  }

  private static void check(double actual, JsonNode expected, double scale) {
    assertThat(actual)
        .isCloseTo(
            expected.asDouble(),
            within(Math.max(SmallNet.tolerance(expected.asDouble(), scale), 1e-23 * scale)));
  }

  private static void checkMatrix(Matrix actual, JsonNode expected) {
    Matrix reference = Fixtures.matrix(expected);
    assertThat(actual.minus(reference).maxAbs())
        .isLessThanOrEqualTo(1e-12 * reference.maxAbs() + 1e-14);
  }
}
