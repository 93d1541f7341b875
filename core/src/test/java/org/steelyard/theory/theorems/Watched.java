package org.steelyard.theory.theorems;

import java.util.Map;
import java.util.Objects;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;
import org.steelyard.training.StoppingRule;
import org.steelyard.training.Trainer;

/** Runs with a certifier watching every claim at every step. */
final class Watched {
  private Watched() {}

  static Certificate run(Theorem theorem, Setting setting, long steps) {
    return run(theorem.assess(Weighing.of(setting)), setting, steps);
  }

  /** A quantity that must be there. */
  static Interval quantity(Assessment assessment, String name) {
    return quantity(assessment.quantities(), name);
  }

  /** A quantity that must be there. */
  static Interval quantity(Map<String, Interval> quantities, String name) {
    return Objects.requireNonNull(quantities.get(name), name);
  }

  /** Holds the promises made for one start against the run of another. */
  static Certificate run(Assessment promises, Setting setting, long steps) {
    Certifier certifier = new Certifier("theorem", "title", "place", promises, 1);
    new Trainer(StoppingRule.steps(steps)).train(setting, certifier);
    return certifier.certificate();
  }
}
