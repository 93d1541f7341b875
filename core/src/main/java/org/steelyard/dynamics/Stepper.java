package org.steelyard.dynamics;

import java.util.Optional;

/**
 * One accepted step at a time; rejected trials are its own affair. A worker, confined to one run on
 * one thread.
 */
public interface Stepper extends Progress {
  /** Takes one accepted step, or says why it cannot. */
  Optional<Failure> advance();
}
