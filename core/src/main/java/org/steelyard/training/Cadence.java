package org.steelyard.training;

import org.steelyard.network.LinearNetwork;

/**
 * How far apart looks at a run are that cost more than its steps, such as eigenvalues of the order
 * of the widths. By the widths alone, so that it is the same wherever a run goes on.
 */
public final class Cadence {
  /** Two hundred looks, of all theorems, at three layers of this width take some ten seconds. */
  private static final double WIDTH = 64;

  private static final long MOST = 50;

  private Cadence() {}

  /**
   * Steps from one costly look to the next: 1 up to layers of {@value #WIDTH} by {@value #WIDTH},
   * then as many times more as a decomposition of the largest layer takes, at most {@value #MOST}.
   */
  public static long of(LinearNetwork network) {
    double most = 0;
    for (int j = 1; j <= network.depth(); j++) {
      double narrow = Math.min(network.width(j), network.width(j - 1));
      double wide = Math.max(network.width(j), network.width(j - 1));
      most = Math.max(most, narrow * narrow * wide);
    }
    double looks = Math.ceil(most / (WIDTH * WIDTH * WIDTH));
    return (long) Math.max(1, Math.min(MOST, looks));
  }
}
