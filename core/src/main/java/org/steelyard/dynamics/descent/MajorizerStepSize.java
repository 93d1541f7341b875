package org.steelyard.dynamics.descent;

import com.google.auto.service.AutoService;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The majorizer step (theory, section 7.3): for K-smooth f and Π_l (W_l − η g_l) = W + Σ_{i≥1} P_i
 * ηⁱ the loss changes by at most U(η) = ⟨G, Σ P_i ηⁱ⟩ + (K/2)‖Σ P_i ηⁱ‖_F², a polynomial of degree
 * 2N; the step minimizes it. The loss never rises, any depth, any start.
 */
@AutoService(StepSizeRule.class)
@Doc(
    "the minimizer of a polynomial upper bound on the loss along the gradient; any K-smooth loss, never increases it")
@Cites(value = "steelyard", place = "section 7.3")
public record MajorizerStepSize() implements StepSizeRule {
  @Override
  public boolean isReducible() {
    return true;
  }

  @Override
  public Chooser start(Problem problem, Weights initial) {
    LevelSmoothness smoothness = LevelSmoothness.of("majorizer", problem);
    RayPolynomial ray = new RayPolynomial(problem);
    return new Chooser() {
      @Override
      public double choose(Line line) {
        return ray.leastStep(line, smoothness.at(line));
      }

      @Override
      public String refusal() {
        return "the upper bound on the loss has no minimum along the gradient: the gradient is 0 or beyond double precision";
      }
    };
  }
}
