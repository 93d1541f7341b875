package org.steelyard.theory.theorems;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/**
 * Gradient flow by the classical Runge–Kutta method with a fixed step: enough for the examples of
 * theorems about flows. The error estimate is the sum of the differences between one step and two
 * halves.
 */
record ExampleFlow(double stepSize) implements Dynamics {
  @Override
  public boolean isFlow() {
    return true;
  }

  @Override
  public Stepper resume(Problem problem, Weights initial, Snapshot from) {
    return new Moving(problem, from);
  }

  /** Where one such flow stands. */
  private final class Moving implements Stepper {
    private final Problem problem;
    private Weights weights;
    private long step;
    private double time;
    private double last;
    private double error;
    private @Nullable Iterate iterate;

    Moving(Problem problem, Snapshot from) {
      this.problem = problem;
      this.weights = from.weights();
      this.step = from.step();
      this.time = from.time();
      this.last = from.stepSize();
      this.error = from.memory().length == 0 ? 0 : from.memory()[0];
    }

    @Override
    public Optional<Failure> advance() {
      Weights whole = rungeKutta(weights, stepSize);
      Weights halves = rungeKutta(rungeKutta(weights, stepSize / 2), stepSize / 2);
      double difference = Math.sqrt(whole.plus(-1, halves).squaredNorm());
      error += difference / Math.sqrt(Math.max(halves.squaredNorm(), Double.MIN_NORMAL));
      weights = halves;
      last = stepSize;
      time += stepSize;
      step++;
      iterate = null;
      return Double.isFinite(error)
          ? Optional.empty()
          : Optional.of(new Failure("the flow left every bound at time %.6g".formatted(time)));
    }

    private Weights rungeKutta(Weights at, double h) {
      Weights k1 = gradient(at);
      Weights k2 = gradient(at.plus(-h / 2, k1));
      Weights k3 = gradient(at.plus(-h / 2, k2));
      Weights k4 = gradient(at.plus(-h, k3));
      return at.plus(-h / 6, k1).plus(-h / 3, k2).plus(-h / 3, k3).plus(-h / 6, k4);
    }

    private Weights gradient(Weights at) {
      return Evaluator.at(problem, at).gradient();
    }

    @Override
    public Iterate iterate() {
      if (iterate == null) {
        Evaluator.Evaluation at = Evaluator.at(problem, weights);
        iterate =
            new Iterate(
                problem,
                step,
                time,
                last,
                weights,
                at.excess(),
                at.gradient(),
                at.product(),
                at.outerGradient(),
                error);
      }
      return iterate;
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot(step, time, weights, last, new double[] {error});
    }

    @Override
    public Problem problem() {
      return problem;
    }

    @Override
    public long step() {
      return step;
    }

    @Override
    public double time() {
      return time;
    }

    @Override
    public double stepSize() {
      return last;
    }

    @Override
    public double excess() {
      return iterate().excess();
    }

    @Override
    public double squaredOuterGradient() {
      return iterate().outerGradient().squaredFrobeniusNorm();
    }

    @Override
    public double squaredGradientNorm() {
      return iterate().gradient().squaredNorm();
    }
  }
}
