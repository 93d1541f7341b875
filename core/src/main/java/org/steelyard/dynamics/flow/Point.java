package org.steelyard.dynamics.flow;

import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Kernels;
import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/** A point of the flow and what is known of it; a buffer. */
final class Point {
  final double[] weights;
  final double[] slope;
  double time;
  double excess;
  double squaredOuterGradient;
  double squaredGradientNorm;
  double integrationError;

  Point(int size) {
    this.weights = new double[size];
    this.slope = new double[size];
  }

  /** Everything that follows from the weights. */
  void evaluate(Field field) {
    excess = field.slope(weights, slope);
    squaredOuterGradient = field.squaredOuterGradient();
    squaredGradientNorm = Kernels.dot(slope.length, slope, 0, slope, 0);
  }

  /** ‖weights‖. */
  double length() {
    return Math.sqrt(Kernels.dot(weights.length, weights, 0, weights, 0));
  }

  /** ‖weights − other weights‖. */
  double distance(Point other) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double move = weights[i] - other.weights[i];
      sum = Math.fma(move, move, sum);
    }
    return Math.sqrt(sum);
  }

  Iterate iterate(Problem problem, long step, double stepSize) {
    Weights here = Weights.of(problem.network(), weights);
    Evaluator.Evaluation at = Evaluator.at(problem, here);
    return new Iterate(
        problem,
        step,
        time,
        stepSize,
        here,
        excess,
        at.gradient(),
        at.product(),
        at.outerGradient(),
        integrationError);
  }
}
