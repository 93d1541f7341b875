package org.steelyard.dynamics.descent;

import org.steelyard.dynamics.Progress;

/**
 * What a step-size rule may look at: the present point and the half-line η ↦ weights − η·gradient.
 */
public interface Line extends Progress {
  /** f − inf f at weights − stepSize·gradient. */
  double lossAt(double stepSize);
}
