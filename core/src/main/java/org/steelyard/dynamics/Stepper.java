package org.steelyard.dynamics;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * One accepted step at a time; rejected trials are its own affair. A worker, confined to one run on
 * one thread.
 */
public interface Stepper extends Progress {
  /** Takes one accepted step, or says why it cannot. */
  Optional<Failure> advance();

  /**
   * Cuts the last step short where {@code event} first holds within it, if it holds at its end;
   * does nothing where time is discrete.
   */
  default void landOn(Predicate<Progress> event) {}
}
