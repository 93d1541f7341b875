package org.steelyard.training;

import java.util.Optional;
import org.steelyard.dynamics.Progress;

/** The first of two rules, or else the second. */
record EitherRule(StoppingRule first, StoppingRule second) implements StoppingRule {
  @Override
  public Optional<Outcome> test(Progress progress) {
    Optional<Outcome> end = first.test(progress);
    return end.isPresent() ? end : second.test(progress);
  }

  @Override
  public StoppingRule event() {
    return new EitherRule(first.event(), second.event());
  }
}
