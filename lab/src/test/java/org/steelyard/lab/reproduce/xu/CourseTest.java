package org.steelyard.lab.reproduce.xu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

class CourseTest {
  /** One layer, f(w) = w²/2 from 1 with η = 1/2: the excess is 4^(−t)/2. */
  private static Course halving(int steps, double least) {
    LeastSquares loss = LeastSquares.whitened(Matrix.of(1, 1, 0));
    Weights one = Weights.of(Matrix.of(1, 1, 1));
    Problem problem = new Problem(new LinearNetwork(java.util.List.of(1, 1)), loss);
    return Course.of(
        new TwoLayers(problem, one),
        new Method("", new ConstantStepSize(0.5), here -> eta -> 0.5),
        steps,
        least);
  }

  @Test
  void of_quadratic_keepsExcessBoundAndSteps() {
    Course course = halving(5, 0);

    for (int t = 0; t <= 5; t++) {
      assertThat(course.excess()[t]).isCloseTo(0.5 * Math.pow(4, -t), within(1e-15));
      assertThat(course.bound()[t]).isCloseTo(0.5 * Math.pow(2, -t), within(1e-15));
    }
    assertThat(course.stepSizes()).containsOnly(0.5);
    assertThat(course.steps()).isEqualTo(5);
    assertThat(course.worst(0)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void stepsTo_levelBetweenSteps_interpolatesTheLogarithm() {
    Course course = halving(5, 0);

    assertThat(course.stepsTo(0.5)).isEqualTo(0);
    assertThat(course.stepsTo(0.5 * Math.pow(4, -2.25))).isCloseTo(2.25, within(1e-12));
    assertThat(course.stepsTo(0.5 * Math.pow(4, -5.5))).isInfinite();
  }

  @Test
  void of_excessBelowLeast_endsAndIsMissingFromThereOn() {
    Course course = halving(9, 0.01);

    assertThat(course.steps()).isEqualTo(3);
    assertThat(course.excess()[4]).isNaN();
    assertThat(course.padded(12).excess()).hasSize(13);
    assertThat(course.padded(12).steps()).isEqualTo(3);
  }
}
