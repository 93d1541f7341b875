package org.steelyard.dynamics.descent;

import org.steelyard.network.Problem;
import org.steelyard.objective.Objective;

/** Learns the curvature that the loss shows along the gradients of one run. */
final class AdaptiveChooser implements StepSizeRule.Chooser {
  /** From one trial to the next. */
  private static final double GROWTH = 2;

  /** From one step to the next, where trials have not failed for a while. */
  private static final double EASE = 0.8;

  private static final int PATIENCE = 4;
  private static final int TRIALS = 60;

  /** A decrease by less than this share of the loss cannot be told from rounding. */
  private static final double HIDDEN = 1e-13;

  private final Objective objective;
  private final RayPolynomial ray;
  private double learnt;
  private long failedAt;
  private String refusal = "";

  AdaptiveChooser(Problem problem) {
    this.objective = problem.objective();
    this.ray = new RayPolynomial(problem);
  }

  @Override
  public double choose(Line line) {
    double squared = line.squaredGradientNorm();
    double proven = objective.smoothness(line.excess()).orElse(Double.POSITIVE_INFINITY);
    double k = learnt > 0 ? learnt : least(line);
    if (line.step() - failedAt > PATIENCE) {
      k *= EASE;
    }
    for (int i = 0; i < TRIALS && k < proven; i++) {
      double step = ray.descentStep(line, k);
      if (!(step > 0)) {
        break;
      }
      if (0.5 * step * squared <= HIDDEN * line.excess()) {
        refusal =
            "the decrease that is left, some %.3g, cannot be told from rounding of the loss %.6g"
                .formatted(step * squared, line.excess());
        break;
      }
      if (line.excess() - line.lossAt(step) >= 0.5 * step * squared) {
        learnt = k;
        return step;
      }
      refusal =
          "no step was found that lowers the loss by (eta/2) |g|^2, down to %.3g".formatted(step);
      failedAt = line.step();
      k *= GROWTH;
    }
    if (proven < Double.POSITIVE_INFINITY) {
      learnt = Math.min(k, proven);
      refusal =
          "the upper bound on the loss has no minimum along the gradient: the gradient is 0 or beyond double precision";
      return ray.descentStep(line, proven);
    }
    return Double.NaN;
  }

  /** ‖∇f‖²/(2f) ≤ K for every K-smooth f ≥ 0. */
  private static double least(Line line) {
    double bound = line.squaredOuterGradient() / (2 * line.excess());
    return bound > 0 && bound < Double.POSITIVE_INFINITY ? bound : 1;
  }

  @Override
  public String refusal() {
    return refusal;
  }

  @Override
  public double[] memory() {
    return new double[] {learnt, failedAt};
  }

  @Override
  public void restore(double[] memory) {
    if (memory.length > 0) {
      learnt = memory[0];
      failedAt = (long) memory[1];
    }
  }
}
