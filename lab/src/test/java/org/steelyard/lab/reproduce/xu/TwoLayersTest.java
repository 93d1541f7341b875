package org.steelyard.lab.reproduce.xu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.TangentOperator;
import org.steelyard.objective.LeastSquares;

class TwoLayersTest {
  @Test
  void of_wideLayer_trainsAsTheWholeNetworkDoes() {
    RandomMatrices random = RandomMatrices.of(11, "two layers");
    Matrix x = random.gaussian(4, 4, 1);
    Matrix first = random.gaussian(4, 90, 0.3);
    Matrix second = random.gaussian(90, 3, 0.3);
    LeastSquares loss = TwoLayers.loss(x, random.gaussian(4, 3, 1));
    TwoLayers reduced = TwoLayers.of(loss, first, second);
    TwoLayers whole = TwoLayers.whole(loss, first, second);

    assertThat(reduced.problem().network().widths()).containsExactly(4, 7, 3);
    double eta = 0.5 / TangentOperator.spectrum(whole.weights()).max() / 20;
    Method method = Method.silent("", new ConstantStepSize(eta));
    Course ofReduced = Course.of(reduced, method, 60);
    Course ofWhole = Course.of(whole, method, 60);

    for (int t = 0; t <= 60; t++) {
      assertThat(ofReduced.excess()[t])
          .as("excess after %s steps", t)
          .isCloseTo(ofWhole.excess()[t], within(1e-11 * ofWhole.excess()[0]));
    }
    assertThat(ofWhole.last()).isLessThan(0.9 * ofWhole.excess()[0]);
    TangentOperator.Spectrum spectrum = TangentOperator.spectrum(ofReduced.end());
    TangentOperator.Spectrum expected = TangentOperator.spectrum(ofWhole.end());
    assertThat(spectrum.min()).isCloseTo(expected.min(), within(1e-10 * expected.max()));
    assertThat(spectrum.max()).isCloseTo(expected.max(), within(1e-10 * expected.max()));
  }
}
