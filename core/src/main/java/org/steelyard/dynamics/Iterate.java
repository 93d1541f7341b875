package org.steelyard.dynamics;

import org.steelyard.linalg.Matrix;
import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/**
 * One accepted point of a run.
 *
 * @param stepSize the step size that led here; 0 at the start
 * @param excess f(W) − inf f; f(W) itself where inf f is not known
 * @param gradient of all layers
 * @param product W, outputs × inputs
 * @param outerGradient ∇f(W), outputs × inputs
 * @param integrationError the integrator's accumulated error estimate of the weights, relative; 0
 *     for iterations
 */
public record Iterate(
    Problem problem,
    long step,
    double time,
    double stepSize,
    Weights weights,
    double excess,
    Weights gradient,
    Matrix product,
    Matrix outerGradient,
    double integrationError) {

  /** The start of a run. */
  public static Iterate initial(Problem problem, Weights weights) {
    Evaluator.Evaluation at = Evaluator.at(problem, weights);
    return new Iterate(
        problem, 0, 0, 0, weights, at.excess(), at.gradient(), at.product(), at.outerGradient(), 0);
  }

  /** ‖∇f(W)‖_F²/(2μ), +∞ where no μ is known. */
  public double gap() {
    return problem.objective().curvature().gap(outerGradient.squaredFrobeniusNorm());
  }

  /** At least f(W) − inf f: the excess, or {@link #gap} if inf f is not known and it is less. */
  public double excessAtMost() {
    return problem.objective().curvature().floor().isPresent() ? excess : Math.min(excess, gap());
  }

  /** The loss as users know it: excess plus the floor where that is known. */
  public double loss() {
    return excess + problem.objective().curvature().floor().orElse(0);
  }
}
