package org.steelyard.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Iterate;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.SymmetricEigen;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.parts.PartContract;

/** What every diagnostic does, and the operator T against its matrix. */
class DiagnosticContractTest {

  static Stream<Diagnostic> all() {
    return Catalog.of(Diagnostic.class).parts().stream().map(Part::prototype);
  }

  @TestFactory
  Stream<DynamicTest> parts() {
    return PartContract.of(Diagnostic.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void measure_anyDepth_fillsItsColumns(Diagnostic diagnostic) {
    for (List<Integer> widths : List.of(List.of(3, 2), List.of(2, 5, 3), List.of(4, 3, 3, 1))) {
      Iterate iterate = iterate(widths, 1);
      List<String> columns = diagnostic.columns(iterate.problem());
      assertThat(diagnostic.measure(iterate)).hasSize(columns.size());
      assertThat(columns).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_:-]+"));
    }
  }

  @Test
  void spectrum_anyShape_isThatOfTheMatrix() {
    List<List<Integer>> shapes =
        List.of(
            List.of(3, 4, 2),
            List.of(4, 2, 3, 2),
            List.of(2, 3, 2, 5),
            List.of(5, 2, 2, 5),
            List.of(3, 3, 3, 3),
            List.of(6, 2, 3, 1),
            List.of(1, 2, 3, 4));
    for (int seed = 0; seed < 30; seed++) {
      for (List<Integer> widths : shapes) {
        Weights weights = iterate(widths, seed).weights();
        TangentOperator.Spectrum spectrum = TangentOperator.spectrum(weights);
        double[] values = SymmetricEigen.of(TangentOperator.of(weights).matrix()).values();
        double tolerance = 1e-12 * values[0];
        assertThat(spectrum.max()).as("seed %d", seed).isCloseTo(values[0], within(tolerance));
        assertThat(spectrum.min())
            .as("seed %d, widths %s", seed, widths)
            .isCloseTo(values[values.length - 1], within(tolerance));
      }
    }
  }

  @Test
  void rate_anyPoint_liesWithinTheSpectrumOfT() {
    for (int seed = 0; seed < 50; seed++) {
      Iterate iterate = iterate(List.of(3, 4, 3, 2), seed);
      TangentOperator.Spectrum spectrum = TangentOperator.spectrum(iterate.weights());
      double rate = new RateDiagnostic().measure(iterate)[0];
      assertThat(rate)
          .as("seed %d", seed)
          .isBetween(spectrum.min() * (1 - 1e-12), spectrum.max() * (1 + 1e-12));
    }
  }

  private static Iterate iterate(List<Integer> widths, int seed) {
    LinearNetwork network = new LinearNetwork(widths);
    RandomMatrices random = RandomMatrices.of(seed, "problem");
    Matrix target = random.gaussian(network.outputs(), network.inputs(), 1);
    Problem problem = new Problem(network, LeastSquares.whitened(target));
    return Iterate.initial(problem, new GaussianInitializer(0.8).draw(problem, random));
  }
}
