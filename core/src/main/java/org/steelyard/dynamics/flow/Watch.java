package org.steelyard.dynamics.flow;

import java.util.Optional;
import org.steelyard.network.Weights;

/**
 * Holds the flow to what it conserves: a drift of the imbalances beyond the tolerance says that the
 * local error estimates are too low, so the tolerance is tightened; beyond {@value #REFUSED} times
 * the tolerance the run is refused.
 */
final class Watch {
  private static final double TIGHTENED = 1;
  private static final double TIGHTENED_AGAIN = 3;
  private static final double REFUSED = 10;

  private final Conservation conservation;
  private final double tolerance;
  private double factor = 1;

  Watch(Weights initial, double tolerance) {
    this.conservation = new Conservation(initial);
    this.tolerance = tolerance;
  }

  /** The tolerance now in force. */
  double tolerance() {
    return factor * tolerance;
  }

  /** Measures the drift where that is due; says why the run must end, if it must. */
  Optional<String> look(long step, double[] weights) {
    if (!conservation.isDue(step)) {
      return Optional.empty();
    }
    double drift = conservation.drift(weights) / tolerance;
    if (drift > REFUSED) {
      return Optional.of(
          ("the imbalances, which gradient flow keeps, have drifted by %.3g of the squared weights, %s times the"
                  + " tolerance %.3g, by step %d: choose a smaller tolerance, or project: true")
              .formatted(drift * tolerance, Math.round(drift), tolerance, step));
    }
    double wanted = drift > TIGHTENED_AGAIN ? 0.01 : drift > TIGHTENED ? 0.1 : 1;
    factor = Math.min(factor, wanted);
    return Optional.empty();
  }

  /** What came of it, to be added to a sentence; empty if nothing did. */
  String account() {
    return factor < 1
        ? ", tolerance tightened to %.2g after a drift of the imbalances".formatted(tolerance())
        : "";
  }

  int memory() {
    return 1 + conservation.memory();
  }

  void save(double[] memory, int at) {
    memory[at] = factor;
    conservation.save(memory, at + 1);
  }

  void restore(double[] memory, int at) {
    factor = memory[at];
    conservation.restore(memory, at + 1);
  }
}
