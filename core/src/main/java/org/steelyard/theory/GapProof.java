package org.steelyard.theory;

import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Interval;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.training.Setting;

/**
 * How far weights are from the infimum at most: f(W) − inf f ≤ ‖∇f(W)‖_F²/(2μ) for every μ-PL f,
 * whatever the widths and however the weights were found.
 *
 * @param gap the bound, rounded up; +∞ where no μ is known
 * @param bound an enclosure of ‖∇f(W)‖_F²/(2μ)
 * @param rigour PROVEN where μ and the gradient are enclosed
 */
public record GapProof(double gap, Interval bound, Rigour rigour) {
  public static GapProof of(Problem problem, Weights weights) {
    return of(Weighing.of(new Setting(problem, weights, new GradientDescent())));
  }

  /** At the weights of the weighing. */
  public static GapProof of(Weighing at) {
    if (!at.objective().hasMu()) {
      double infinity = Double.POSITIVE_INFINITY;
      return new GapProof(infinity, Interval.of(infinity), Rigour.COMPUTED);
    }
    Interval bound = at.objective().gap();
    return new GapProof(bound.hi(), bound, at.enclosed() ? Rigour.PROVEN : Rigour.COMPUTED);
  }

  /** For readers. */
  public String sentence() {
    return Double.isInfinite(gap)
        ? "no bound on the distance to the infimum: mu of the loss is not known"
        : "the loss is at most %.6g above its infimum (%s: |grad f|^2/(2 mu))"
            .formatted(gap, rigour);
  }
}
