package org.steelyard.training;

import java.util.Optional;
import org.steelyard.dynamics.Progress;

/** A rule about where the run is. */
record EventRule(StoppingRule rule) implements StoppingRule {
  @Override
  public Optional<Outcome> test(Progress progress) {
    return rule.test(progress);
  }

  @Override
  public StoppingRule event() {
    return this;
  }
}
