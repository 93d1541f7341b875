package org.steelyard.theory.theorems;

import java.util.Optional;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.DescentRate;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Weighing;

/**
 * Z2 with room for longer steps (docs/choosing.md, section 3): its bounds hold wherever the
 * imbalances have moved by at most δ, whatever δ is, and they move by at most Σ η_t²‖g_t‖². The
 * plain theorem takes δ = 2η(f − f*); a larger δ costs some of the rate and lets a run take longer
 * steps than η.
 */
public final class Z2Room {
  /** What a run may give of the plain guarantee for longer steps. */
  public static final double WORTH = 0.5;

  private static final double[] ROOMS = {1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32};

  private Z2Room() {}

  /**
   * The largest of some multiples of the plain δ that leaves at least the fraction {@code worth} of
   * the plain guarantee; empty where Z2 certifies no rate.
   */
  public static Optional<DescentRate> of(Weighing at, double worth) {
    if (!at.objective().isStronglyConvex()
        || !at.objective().hasSmoothness()
        || at.problem().network().hasBottleneck()
        || !at.objective().excess().certainlyPositive()) {
      return Optional.empty();
    }
    return within(at, Z2Bounds.of(at), worth)
        .map(
            bounds ->
                new DescentRate(
                    "z2",
                    bounds.stepSize().lo(),
                    bounds.rate(at).lo(),
                    bounds.drift().lo(),
                    at.enclosed() ? Rigour.PROVEN : Rigour.COMPUTED));
  }

  static Optional<Z2Bounds> within(Weighing at, Z2Bounds plain, double worth) {
    Optional<Z2Bounds> best = Optional.empty();
    double least = 0;
    for (double room : ROOMS) {
      Z2Bounds bounds = Z2Bounds.ofDrift(at, Interval.of(plain.drift().times(room).hi()));
      double gain = bounds.stepSize().times(bounds.rate(at)).lo();
      if (!(gain > least)) {
        break;
      }
      best = Optional.of(bounds);
      least = Math.max(least, room == 1 ? worth * gain : 0);
    }
    return best;
  }
}
