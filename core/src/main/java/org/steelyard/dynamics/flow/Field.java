package org.steelyard.dynamics.flow;

import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;

/**
 * The right side of gradient flow, dW/dt = −∂/∂W, on flat weights; counts how often it is asked.
 */
public final class Field {
  private final Evaluator evaluator;
  private final int size;
  private long evaluations;

  Field(Problem problem) {
    this.evaluator = new Evaluator(problem);
    this.size = problem.network().size();
  }

  /**
   * Overwrites {@code slope} with minus the gradient of all layers and returns the excess.
   *
   * @param weights read, flat
   */
  public double slope(double[] weights, double[] slope) {
    double excess = evaluator.forward(weights);
    evaluator.gradient(weights, slope);
    for (int i = 0; i < slope.length; i++) {
      slope[i] = -slope[i];
    }
    evaluations++;
    return excess;
  }

  /** ‖∇f(W)‖_F² where {@link #slope} was asked last. */
  double squaredOuterGradient() {
    return evaluator.squaredOuterGradient();
  }

  /** The number of weights. */
  public int size() {
    return size;
  }

  /** Gradients so far. */
  long evaluations() {
    return evaluations;
  }

  void restore(long evaluationsSoFar) {
    evaluations = evaluationsSoFar;
  }
}
