package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import org.steelyard.network.Problem;
import org.steelyard.objective.Objective;

/**
 * K where the loss is at most what it is now. A step that is proved not to raise the loss as long
 * as the weights stay in that level set cannot leave it: U(η) &lt; 0 up to the step, so the loss
 * cannot have risen before K fails to hold.
 */
record LevelSmoothness(Objective objective) {
  /**
   * @throws IllegalArgumentException if no K is known even there
   */
  static LevelSmoothness of(String rule, Problem problem) {
    require(
        isKnown(problem),
        "%s needs a loss with a known smoothness constant, which %s has not; adaptive and armijo do without",
        rule,
        problem.objective());
    return new LevelSmoothness(problem.objective());
  }

  /** Whether there is a K on level sets at least. */
  static boolean isKnown(Problem problem) {
    return problem.objective().smoothness(1).isPresent();
  }

  double at(Line line) {
    return objective.smoothness(line.excess()).orElse(Double.NaN);
  }
}
