package org.steelyard.lab.reproduce.arora2019;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.network.Weights;

/**
 * The step size of a grid with which gradient descent brings the excess below a threshold in the
 * fewest steps. All sizes run side by side, in rounds: one that can no longer be the first stops,
 * and so does one whose weights provably stay too small ({@link Reach}). What is found is what
 * running each to its end would find.
 *
 * @param stepSizes tried; of two that are equally fast the first wins
 * @param cap steps after which a run counts as not reaching the threshold
 * @param threshold of f − inf f
 */
record StepSearch(List<Double> stepSizes, long cap, double threshold) {
  private static final long FIRST_ROUND = 64;
  private static final long ROUND_FACTOR = 4;

  StepSearch {
    stepSizes = List.copyOf(stepSizes);
    require(!stepSizes.isEmpty(), "a search needs step sizes, got none");
    require(cap >= 1, "cap must be at least 1, got %s", cap);
    require(threshold > 0, "threshold must be positive, got %s", threshold);
  }

  /** {@code count} step sizes from {@code largest} down to {@code least}, in equal ratios. */
  static List<Double> grid(double least, double largest, int count) {
    List<Double> grid = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0 : (double) i / (count - 1);
      grid.add(
          StrictMath.pow(
              10, (1 - share) * StrictMath.log10(largest) + share * StrictMath.log10(least)));
    }
    return grid;
  }

  /**
   * What the search found.
   *
   * @param iterations the fewest steps; +∞ where no step size reached the threshold within the cap
   * @param stepSize the first that took so few; NaN where none
   */
  record Best(double iterations, double stepSize) {}

  /** One step size underway. */
  private static final class Racer {
    final double stepSize;
    final Stepper stepper;
    boolean out;

    Racer(double stepSize, Problem problem, Weights initial) {
      this.stepSize = stepSize;
      this.stepper = new GradientDescent(new ConstantStepSize(stepSize)).start(problem, initial);
    }

    /** Runs until {@code limit} steps are taken or the threshold is reached; whether it is. */
    boolean run(long limit, double threshold) {
      while (stepper.excess() > threshold) {
        if (stepper.step() >= limit) {
          return false;
        }
        if (stepper.advance().isPresent()) {
          out = true;
          return false;
        }
      }
      return true;
    }
  }

  /** The best step size from {@code initial}; both may be those of a {@link Reduction}. */
  Best of(Problem problem, Weights initial) {
    Reach reach = Reach.of(problem, threshold);
    List<Racer> racers = new ArrayList<>();
    for (double stepSize : stepSizes) {
      racers.add(new Racer(stepSize, problem, initial));
    }
    long limit = cap;
    Best best = new Best(Double.POSITIVE_INFINITY, Double.NaN);
    long round = Math.min(FIRST_ROUND, cap);
    while (true) {
      for (Racer racer : racers) {
        if (racer.run(Math.min(round, limit), threshold)) {
          long steps = racer.stepper.step();
          if (steps < best.iterations) {
            best = new Best(steps, racer.stepSize);
            // Whoever is to be faster has to arrive at least one step earlier.
            limit = steps - 1;
          }
          racer.out = true;
        }
        long left = limit - racer.stepper.step();
        racer.out =
            racer.out
                || left <= 0
                || !reach.within(racer.stepper.snapshot().weights(), racer.stepSize, left);
      }
      racers.removeIf(racer -> racer.out);
      if (racers.isEmpty()) {
        return best;
      }
      round *= ROUND_FACTOR;
    }
  }

  /** As {@link #of}, on the smaller network where there is one. */
  Best reduced(Problem problem, Weights initial) {
    return Reduction.of(problem, initial)
        .map(small -> of(small.problem(), small.initial()))
        .orElseGet(() -> of(problem, initial));
  }
}
