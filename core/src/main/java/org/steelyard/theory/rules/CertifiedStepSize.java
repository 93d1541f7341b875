package org.steelyard.theory.rules;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Rung;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Z2;
import org.steelyard.training.Setting;

/**
 * The step that a theorem allows, renewed as the weights move: gradient descent has no memory, so
 * the theorem may be asked again at any iterate, and of the certificate in force and the new one
 * the better is kept.
 */
@AutoService(StepSizeRule.class)
@Doc("the step that a theorem certifies convergence for, asked again as the weights move")
public record CertifiedStepSize(
    @Doc("the theorem; one that allows a step") Theorem theorem,
    @Doc("fraction of the certified step that is taken; in (0, 1]") double safety,
    @Doc("whether to ask again at steps 1, 2, 4, 8, 16, 20, 25, 31 ... (a quarter more each time)")
        boolean renew)
    implements StepSizeRule {
  public CertifiedStepSize {
    require(safety > 0 && safety <= 1, "safety must be in (0, 1], got %s", safety);
  }

  public CertifiedStepSize() {
    this(new Z2(), 1, true);
  }

  /**
   * Asks the theorem once about the start.
   *
   * @throws IllegalArgumentException if the theorem does not certify the initial weights: the
   *     sentence names the failing hypothesis
   */
  @Override
  public Chooser start(Problem problem, Weights initial) {
    Weighing weighing = Weighing.of(new Setting(problem, initial, new GradientDescent(this)));
    Assessment assessment = theorem.assess(weighing);
    Rung rung =
        assessment.rung().filter(r -> r.factor() < 1).orElseThrow(() -> refusal(assessment));
    return new CertifiedChooser(this, name(), weighing, rung);
  }

  private String name() {
    return Certification.name(theorem);
  }

  private IllegalArgumentException refusal(Assessment assessment) {
    String why =
        assessment.hypotheses().stream()
            .filter(hypothesis -> !hypothesis.holds())
            .findFirst()
            .map(CertifiedStepSize::sentence)
            .orElse("it allows no step with a rate below 1");
    return new IllegalArgumentException(
        "no certified step size: %s does not certify convergence from these initial weights, %s"
            .formatted(name(), why));
  }

  private static String sentence(Hypothesis failing) {
    String sides =
        "%s fails (%.6g against %.6g)"
            .formatted(failing.name(), failing.left().midpoint(), failing.right().midpoint());
    return failing.remedy().map(remedy -> sides + "; " + remedy).orElse(sides);
  }
}
