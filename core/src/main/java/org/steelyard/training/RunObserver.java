package org.steelyard.training;

import org.steelyard.dynamics.Progress;

/** Somebody who watches a run: sees every point it passes, the first and the last included. */
public interface RunObserver {
  /**
   * Called at every point, before the stopping rule; what costs is asked of {@code progress} only
   * when needed.
   */
  void see(Progress progress);

  /** Called once, after the last {@link #see}. */
  default void finish(Progress progress, Outcome outcome) {}
}
