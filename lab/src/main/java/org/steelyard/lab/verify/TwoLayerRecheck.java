package org.steelyard.lab.verify;

import java.util.function.DoubleUnaryOperator;

/** (C) Theorem 3.1, with the corrected α_0 (theory, section 5), written a second time. */
final class TwoLayerRecheck {
  private TwoLayerRecheck() {}

  /**
   * @param c1 in (0, 1)
   * @param c2 above 1
   */
  static Recomputed of(Point at, double c1, double c2) {
    Recomputed.Table table = new Recomputed.Table();
    if (at.depth != 2) {
      return table.failing("two layers");
    }
    if (!(c1 > 0 && c1 < 1 && c2 > 1)) {
      return table.failing("0 < c1 < 1 < c2");
    }
    double mu = at.mu;
    double kappa = at.smoothness / mu;
    double loss = at.excess;
    double error = Math.sqrt(2 * loss);
    double p1 = Numbers.positive(at.fitValue(at.narrow()) - error) / Math.sqrt(at.smoothness);
    double p2 = (at.y.frobeniusNorm() + error) / Math.sqrt(mu);
    double[] d = at.imbalanceValues(1);
    double alpha = Imbalances.alpha(d, at.n, at.m, 0, p1);
    double beta = Imbalances.beta(d, p2);
    table.atMost("p1", p1).atLeast("p2", p2).atMost("alpha0", alpha).atLeast("beta0", beta);
    if (!(alpha > 0)) {
      return table.failing("alpha0 > 0");
    }
    double a1 = 2 * c1 * alpha * mu;
    double a2 =
        2 * Math.sqrt(2 * kappa * loss * mu * mu * mu) * p2
            + kappa * mu * mu * StrictMath.pow(c2 * beta, 2);
    double a3 =
        2 * Math.sqrt(2 * StrictMath.pow(kappa, 3) * loss * StrictMath.pow(mu, 5)) * c2 * beta * p2;
    double a4 = 2 * kappa * kappa * mu * mu * mu * p2 * p2 * loss;
    double first = a2 + 4 * c2 * loss * at.smoothness / (c2 - 1);
    double second = a2 + 8 * c2 * beta * loss * at.smoothness / ((1 - c1) * alpha);
    double step = Numbers.largest(x -> ((a4 * x + a3) * x + Math.max(first, second)) * x <= a1);
    double star = Numbers.largest(x -> ((4 * a4 * x + 3 * a3) * x + 2 * a2) * x <= a1);
    DoubleUnaryOperator factor = x -> 1 - (a1 - (a2 + (a3 + a4 * x) * x) * x) * x;
    return table
        .atMost("a1", a1)
        .atLeast("a2", a2)
        .atLeast("a3", a3)
        .atLeast("a4", a4)
        .atMost("etaMax", step)
        .atMost("etaStar", star)
        .atLeast("rate", factor.applyAsDouble(Math.min(step, star)))
        .step(step, factor);
  }
}
