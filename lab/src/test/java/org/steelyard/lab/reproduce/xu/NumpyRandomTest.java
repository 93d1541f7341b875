package org.steelyard.lab.reproduce.xu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NumpyRandomTest {
  @Test
  void gaussian_ofSeedOne_isWhatNumpyPrints() {
    NumpyRandom random = new NumpyRandom(1);

    // numpy.random.seed(1); numpy.random.normal(size=5)
    for (double expected :
        new double[] {
          1.6243453636632417,
          -0.6117564136500754,
          -0.5281717522634557,
          -1.0729686221561705,
          0.8654076293246785
        }) {
      assertThat(random.gaussian()).isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void uniform_pastARefill_isWhatNumpyPrints() {
    NumpyRandom random = new NumpyRandom(0);
    double last = 0;
    for (int i = 0; i < 1000; i++) {
      last = random.uniform();
    }

    // numpy.random.seed(0); numpy.random.rand(1000)[999]
    assertThat(last).isEqualTo(0.6771411441114241);
  }
}
