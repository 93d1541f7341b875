package org.steelyard.lab.compare;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/**
 * Gradient descent at several step sizes against gradient flow from the same weights, at t = η k.
 *
 * @param flow the flow at the times of the smallest step
 * @param descents one a step size, in the order they were given
 */
public record FlowComparison(Curve flow, List<Curve> descents) {
  public FlowComparison {
    descents = List.copyOf(descents);
  }

  /**
   * One way of training.
   *
   * @param stepSize η; 0 for the flow
   */
  public record Curve(double stepSize, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * @param excess f − inf f
   * @param distance ‖weights − weights of the flow‖ / ‖weights of the flow‖ at the same time
   * @param drift √Σ_j ‖D_j(t) − D_j(0)‖_F²
   * @param identityDefect √Σ_j ‖D_j(t) − D_j(0) − Σ_k η²(g_j g_jᵀ − g_{j+1}ᵀ g_{j+1})‖_F²: rounding
   *     only, for gradient descent (theory, section 2); the drift itself for the flow
   */
  public record Point(
      double time, double excess, double distance, double drift, double identityDefect) {}

  /**
   * Runs all of them.
   *
   * @param points about how many times each is looked at
   */
  public static FlowComparison of(
      Problem problem,
      Weights initial,
      GradientFlow flow,
      List<Double> stepSizes,
      double horizon,
      int points) {
    require(!stepSizes.isEmpty(), "there is no step size to compare with the flow");
    require(horizon > 0, "the horizon must be positive, got %s", horizon);
    require(points >= 2, "a curve needs at least 2 points, got %s", points);
    List<Curve> descents = new ArrayList<>();
    Curve ofFlow = new Curve(0, List.of());
    double smallest = Double.POSITIVE_INFINITY;
    for (double stepSize : stepSizes) {
      Pair pair = new Pair(problem, initial, flow, stepSize);
      pair.run(horizon, points);
      descents.add(new Curve(stepSize, pair.descentPoints));
      if (stepSize < smallest) {
        smallest = stepSize;
        ofFlow = new Curve(0, pair.flowPoints);
      }
    }
    return new FlowComparison(ofFlow, descents);
  }

  /** One descent and the flow beside it. */
  private static final class Pair {
    final List<Point> flowPoints = new ArrayList<>();
    final List<Point> descentPoints = new ArrayList<>();
    private final Weights initial;
    private final double stepSize;
    private final Stepper flow;
    private final Stepper descent;
    private final List<Matrix> predicted = new ArrayList<>();

    Pair(Problem problem, Weights initial, GradientFlow flow, double stepSize) {
      this.initial = initial;
      this.stepSize = stepSize;
      this.flow = flow.start(problem, initial);
      this.descent = new GradientDescent(new ConstantStepSize(stepSize)).start(problem, initial);
      for (int j = 1; j < initial.depth(); j++) {
        int width = problem.network().width(j);
        predicted.add(Matrix.zeros(width, width));
      }
    }

    void run(double horizon, int points) {
      long steps = Math.max(1, (long) Math.floor(horizon / stepSize * (1 + 1e-12)));
      long every = Math.max(1, steps / points);
      look();
      for (long k = 1; k <= steps; k++) {
        predict(descent.iterate().gradient());
        if (descent.advance().isPresent()) {
          return;
        }
        if (k % every == 0 || k == steps) {
          double time = stepSize * k;
          while (flow.time() < time) {
            if (flow.advance().isPresent()) {
              return;
            }
          }
          flow.landOn(progress -> progress.time() >= time);
          look();
        }
      }
    }

    private void predict(Weights gradient) {
      for (int j = 1; j < initial.depth(); j++) {
        predicted.set(j - 1, predicted.get(j - 1).plus(stepSize * stepSize, gradient.imbalance(j)));
      }
    }

    private void look() {
      Weights ofFlow = flow.iterate().weights();
      Weights ofDescent = descent.iterate().weights();
      double apart = Math.sqrt(ofDescent.plus(-1, ofFlow).squaredNorm() / ofFlow.squaredNorm());
      double flowDrift = drift(ofFlow, false);
      flowPoints.add(new Point(flow.time(), flow.excess(), 0, flowDrift, flowDrift));
      descentPoints.add(
          new Point(
              flow.time(),
              descent.excess(),
              apart,
              drift(ofDescent, false),
              drift(ofDescent, true)));
    }

    private double drift(Weights weights, boolean beyondPrediction) {
      double sum = 0;
      for (int j = 1; j < weights.depth(); j++) {
        Matrix moved = weights.imbalance(j).minus(initial.imbalance(j));
        Matrix rest = beyondPrediction ? moved.minus(predicted.get(j - 1)) : moved;
        sum += rest.squaredFrobeniusNorm();
      }
      return Math.sqrt(sum);
    }
  }
}
