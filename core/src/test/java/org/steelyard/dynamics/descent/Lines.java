package org.steelyard.dynamics.descent;

import org.steelyard.dynamics.Snapshot;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/** Lines of gradient descent for tests. */
final class Lines {
  private Lines() {}

  /** The line from these weights, as a rule sees it at the first step. */
  static Line from(Problem problem, Weights weights) {
    return new DescentStepper(problem, line -> Double.NaN, Snapshot.of(weights));
  }
}
