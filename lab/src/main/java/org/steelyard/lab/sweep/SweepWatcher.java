package org.steelyard.lab.sweep;

/** Somebody who watches a sweep; told one thing at a time, from any thread. */
@FunctionalInterface
public interface SweepWatcher {
  /** A watcher that does not look. */
  SweepWatcher NOBODY = finished -> {};

  /** Called after each cell. */
  void finished(Finished finished);

  /**
   * A cell that is done.
   *
   * @param outcome "converged", "exhausted", "diverged" or "refused"
   * @param best whether none before was better: converged in fewer steps, or else with less excess
   */
  record Finished(SweepCell cell, String outcome, long steps, double excess, boolean best) {}
}
