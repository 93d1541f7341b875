package org.steelyard.lab.verify;

/** (B) Lemma 3, corrected, and Theorem 2 at the initial weights, written a second time. */
final class SpectrumRecheck {
  private SpectrumRecheck() {}

  static Recomputed twoLayers(Point at) {
    Recomputed.Table table = new Recomputed.Table();
    if (at.depth != 2) {
      return table.failing("two layers");
    }
    double[] d = at.imbalanceValues(1);
    double inner = Numbers.positive(Imbalances.value(d, at.n));
    double outer = Numbers.positive(Imbalances.negative(d, at.m));
    return table
        .atMost("delta", inner + outer)
        .atMost("alpha", Imbalances.alpha(d, at.n, at.m, 0, at.productValue(at.narrow())))
        .atLeast("beta", Imbalances.beta(d, at.productValue(1)))
        .applies();
  }

  static Recomputed threeLayers(Point at) {
    Recomputed.Table table = new Recomputed.Table();
    if (at.depth != 3) {
      return table.failing("three layers");
    }
    double bound =
        Imbalances.threeLayers(at.imbalanceValues(1), at.imbalanceValues(2), at.n, at.m, 0);
    return table.atMost("bound", bound).applies();
  }
}
