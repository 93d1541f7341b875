package org.steelyard.lab.verify;

/** (A) Theorem 1, written a second time. */
final class BalancedRecheck {
  private BalancedRecheck() {}

  /**
   * @param target the excess that iterations count to
   */
  static Recomputed of(Point at, double target) {
    Recomputed.Table table = new Recomputed.Table();
    if (!at.whitened) {
      return table.failing("the inputs are whitened");
    }
    double n = at.depth;
    double least = 0;
    for (int l = 1; l < at.depth; l++) {
      least = Math.max(least, at.imbalance(l).frobeniusNorm());
    }
    double margin = at.fitValue(at.narrow()) - Math.sqrt(2 * at.excess);
    table.atLeast("minDelta", least).atMost("margin", margin);
    if (!(margin > 0)) {
      return table.failing("deficiency margin c > 0");
    }
    double logC = StrictMath.log(margin);
    double logPhi = StrictMath.log(at.y.frobeniusNorm());
    double delta = StrictMath.exp(2 * logC - 2 * (n - 1) / n * logPhi) / (256 * n * n * n);
    double step =
        StrictMath.exp((4 * n - 2) / n * logC - (6 * n - 4) / n * logPhi) / (6144 * n * n * n);
    double rate = StrictMath.exp(2 * (n - 1) / n * logC);
    double iterations = Math.ceil(Math.max(0, StrictMath.log(at.excess / target) / (step * rate)));
    table.atMost("delta", delta).atMost("eta", step).atLeast("iterations", iterations);
    return least <= delta
        ? table.step(step, eta -> 1 - eta * rate)
        : table.failing("minDelta <= delta");
  }
}
