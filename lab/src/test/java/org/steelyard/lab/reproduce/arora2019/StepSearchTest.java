package org.steelyard.lab.reproduce.arora2019;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

class StepSearchTest {
  private static final double THRESHOLD = 1e-4;
  private static final long CAP = 2000;

  private static Problem problem(int outputs) {
    Matrix target = Matrix.eye(outputs, 9).scaled(1 / Math.sqrt(outputs));
    return new Problem(LinearNetwork.of(9, List.of(6, 6), outputs), LeastSquares.whitened(target));
  }

  private static Weights start(Problem problem, double scale, long seed) {
    return new GaussianInitializer(scale).draw(problem, RandomMatrices.of(seed, "weights"));
  }

  /** One step size alone, to the end. */
  private static double steps(Problem problem, Weights initial, double stepSize) {
    Stepper stepper = new GradientDescent(new ConstantStepSize(stepSize)).start(problem, initial);
    while (stepper.excess() > THRESHOLD) {
      if (stepper.step() == CAP || stepper.advance().isPresent()) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return stepper.step();
  }

  @Test
  void of_manyStarts_findsWhatRunningEachToItsEndFinds() {
    StepSearch search = new StepSearch(StepSearch.grid(1e-3, 1, 7), CAP, THRESHOLD);
    int converged = 0;
    int never = 0;
    for (int seed = 1; seed <= 36; seed++) {
      Problem problem = problem(1 + seed % 2);
      Weights initial = start(problem, StrictMath.pow(10, -3 + seed / 10.0), seed);
      double fewest = Double.POSITIVE_INFINITY;
      for (double stepSize : search.stepSizes()) {
        fewest = Math.min(fewest, steps(problem, initial, stepSize));
      }
      StepSearch.Best best = search.of(problem, initial);
      assertThat(best.iterations()).as("seed %d", seed).isEqualTo(fewest);
      if (Double.isFinite(fewest)) {
        converged++;
        assertThat(steps(problem, initial, best.stepSize())).as("seed %d", seed).isEqualTo(fewest);
      } else {
        never++;
      }
    }
    assertThat(converged).isGreaterThan(8);
    assertThat(never).isGreaterThan(3);
  }

  @Test
  void leastSteps_isNeverMoreThanWereTaken() {
    double closest = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Problem problem = problem(1 + seed % 2);
      Weights initial = start(problem, StrictMath.pow(10, -2.5 + seed / 50.0), seed);
      double taken = steps(problem, initial, 0.1);
      if (Double.isFinite(taken)) {
        double least = Reach.of(problem, THRESHOLD).leastSteps(initial, 0.1, CAP);
        assertThat(least).as("seed %d", seed).isLessThanOrEqualTo(taken);
        closest = Math.max(closest, least / taken);
      }
    }
    assertThat(closest).as("a bound that says something").isBetween(0.01, 1.0);
  }

  @Test
  void within_hopelesslySmallStart_isFalse() {
    Problem problem = problem(1);
    Reach reach = Reach.of(problem, THRESHOLD);
    assertThat(reach.within(start(problem, 1e-9, 1), 0.1, 1_000_000)).isFalse();
    assertThat(reach.within(start(problem, 0.1, 1), 0.1, 1_000_000)).isTrue();
  }

  @Test
  void grid_thirteen_isLogarithmicFromTheLargest() {
    List<Double> grid = StepSearch.grid(1e-4, 1, 13);
    assertThat(grid).hasSize(13);
    assertThat(grid.get(0)).isEqualTo(1);
    assertThat(grid.get(12)).isCloseTo(1e-4, within(1e-18));
    for (int i = 1; i < 13; i++) {
      assertThat(grid.get(i - 1) / grid.get(i)).isCloseTo(StrictMath.cbrt(10), within(1e-12));
    }
  }
}
