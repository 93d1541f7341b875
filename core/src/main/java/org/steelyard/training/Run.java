package org.steelyard.training;

import org.steelyard.dynamics.Snapshot;
import org.steelyard.network.Weights;

/**
 * A finished training.
 *
 * @param last where it ended
 * @param excess f − inf f there
 * @param account what the dynamics has to say of how it went; may be empty
 * @param gap the proven bound ‖∇f‖²/(2μ) on it; +∞ where no μ is known
 * @param evaluations gradients of all layers that were formed, as the dynamics counts them
 */
public record Run(
    Setting setting,
    Outcome outcome,
    Snapshot last,
    double excess,
    double gap,
    String account,
    long evaluations) {
  public Weights weights() {
    return last.weights();
  }

  public long steps() {
    return last.step();
  }
}
