package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * Exact line search for square losses (theory, section 7.3): along the gradient the loss is the
 * polynomial ½‖X Π_l (W_l − η g_l) − X W*‖_F² of degree 2N in η; the step minimizes it over all
 * positive η. It lowers the loss at least as much as any certified step from the same point.
 */
@AutoService(StepSizeRule.class)
@Doc("the step that minimizes the square loss along the gradient, over all positive steps")
@Cites(value = "steelyard", place = "section 7.3")
public record ExactLineSearchStepSize() implements StepSizeRule {
  @Override
  public boolean isReducible() {
    return true;
  }

  @Override
  public Chooser start(Problem problem, Weights initial) {
    require(
        problem.objective().isQuadratic(),
        "exact-line-search needs a square loss, along which the loss is a polynomial, got %s; adaptive takes any loss",
        problem.objective());
    RayPolynomial ray = new RayPolynomial(problem);
    return new Chooser() {
      @Override
      public double choose(Line line) {
        return ray.leastStep(line, Double.NaN);
      }

      @Override
      public String refusal() {
        return "the loss has no minimum along the gradient: the gradient is 0 or beyond double precision";
      }
    };
  }
}
