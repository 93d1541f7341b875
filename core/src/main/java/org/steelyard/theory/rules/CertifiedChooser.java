package org.steelyard.theory.rules;

import java.util.Optional;
import org.steelyard.dynamics.descent.Line;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.theory.GrowingSteps;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Rung;
import org.steelyard.theory.Weighing;

/** Keeps the certificate with the better guaranteed factor while a run goes on. */
final class CertifiedChooser implements StepSizeRule.Chooser {
  private final CertifiedStepSize rule;
  private final String name;
  private final Weighing weighing;
  private final GrowingSteps steps = new GrowingSteps();
  private Rung inForce;
  private long since;

  CertifiedChooser(CertifiedStepSize rule, String name, Weighing weighing, Rung initial) {
    this.rule = rule;
    this.name = name;
    this.weighing = weighing;
    this.inForce = initial;
  }

  @Override
  public double choose(Line line) {
    if (rule.renew() && steps.due(line.step()) && line.step() > 0) {
      renew(line);
    }
    return rule.safety() * inForce.stepSize();
  }

  private void renew(Line line) {
    Optional<Rung> rung = rule.theorem().assess(weighing.at(line.iterate().weights())).rung();
    if (rung.isPresent() && rung.get().factor() < inForce.factor()) {
      inForce = rung.get();
      since = line.step();
    }
  }

  @Override
  public String account() {
    return "steps of %.4g, %s times the step that %s certifies at step %d: every step multiplies the excess by at most %.6g (%s)"
        .formatted(
            rule.safety() * inForce.stepSize(),
            rule.safety(),
            name,
            since,
            1 - rule.safety() * (1 - inForce.factor()),
            inForce.rigour());
  }

  @Override
  public double[] memory() {
    return new double[] {inForce.stepSize(), inForce.factor(), inForce.rigour().code(), since};
  }

  @Override
  public void restore(double[] memory) {
    if (memory.length > 0) {
      Rigour rigour = Rigour.ofCode(memory[2]);
      inForce = new Rung(inForce.theorem(), inForce.kind(), memory[0], memory[1], rigour);
      since = (long) memory[3];
    }
  }
}
