package org.steelyard.lab.verify;

/** Z2 (theory, sections 4.1, 7.1, 7.2, 7.4), written a second time. */
final class GlobalRecheck {
  private final Point at;
  private final double nu;
  private final double p;
  private final double[][] imbalances;

  private GlobalRecheck(Point at) {
    this.at = at;
    double r = Math.sqrt(2 * at.excess);
    int k = at.narrow();
    double root = Math.sqrt(at.mu);
    this.nu =
        Numbers.positive(
            Math.max(
                at.minimizerValue(k) - r / root, (at.fitValue(k) - r) / Math.sqrt(at.smoothness)));
    this.p = Math.min(at.minimizerValue(1) + r / root, (at.fitValue(1) + r) / root);
    this.imbalances = new double[at.depth - 1][];
    for (int l = 1; l < at.depth; l++) {
      imbalances[l - 1] = at.imbalanceValues(l);
    }
  }

  static Recomputed of(Point at) {
    Recomputed.Table table = new Recomputed.Table();
    if (!(at.excess > 0)) {
      return table.failing("f(0) - f* > 0");
    }
    GlobalRecheck own = new GlobalRecheck(at);
    double step = Numbers.largest(eta -> eta * own.smoothness(2 * eta * at.excess) <= 1);
    double drift = 2 * step * at.excess;
    double alpha = own.alpha(drift);
    double factor = 1 - step * at.mu * alpha;
    table
        .atMost("eta", step)
        .atLeast("S", own.smoothness(drift))
        .atMost("alpha", alpha)
        .atLeast("beta", own.beta(drift))
        .atLeast("drift", drift)
        .atLeast("rate", factor);
    return alpha > 0
        ? table.step(step, eta -> 1 - eta * at.mu * alpha)
        : table.failing("alpha > 0");
  }

  private double smoothness(double drift) {
    double[] squares = squares(drift);
    double[] norms = new double[squares.length];
    for (int k = 0; k < norms.length; k++) {
      norms[k] = Math.sqrt(squares[k]);
    }
    return at.smoothnessBound(norms);
  }

  /** s̄_k² ≥ ‖W_k‖². */
  private double[] squares(double drift) {
    int depth = at.depth;
    double[] plus = new double[depth - 1];
    double[] minus = new double[depth - 1];
    for (int l = 0; l < depth - 1; l++) {
      plus[l] = Numbers.positive(Imbalances.value(imbalances[l], 1)) + drift;
      minus[l] = Numbers.positive(Imbalances.negative(imbalances[l], 1)) + drift;
    }
    double[] fromLast = new double[depth - 1];
    double[] fromFirst = new double[depth - 1];
    for (int j = 0; j < depth - 1; j++) {
      fromLast[j] = minus[depth - 2 - j] + (j > 0 ? fromLast[j - 1] : 0);
      fromFirst[j] = plus[j] + (j > 0 ? fromFirst[j - 1] : 0);
    }
    double last = root(fromLast);
    double first = root(fromFirst);
    double[] squares = new double[depth];
    for (int k = 0; k < depth; k++) {
      double down = last;
      for (int l = k; l < depth - 1; l++) {
        down += plus[l];
      }
      double up = first;
      for (int l = 0; l < k; l++) {
        up += minus[l];
      }
      squares[k] = Math.min(down, up);
    }
    return squares;
  }

  /** The largest root of z Π_j (z − E_j) = p². */
  private double root(double[] cumulative) {
    double from = cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
    return from
        + Numbers.largest(
            t -> {
              double value = from + t;
              for (double e : cumulative) {
                value *= from - e + t;
              }
              return value <= p * p;
            });
  }

  private double beta(double drift) {
    double[] squares = squares(drift);
    double sum = 0;
    for (int l = 0; l < squares.length; l++) {
      double product = 1;
      for (int k = 0; k < squares.length; k++) {
        product *= k == l ? 1 : squares[k];
      }
      sum += product;
    }
    return sum;
  }

  private double alpha(double drift) {
    double alpha = marginRate(squares(drift));
    if (at.depth == 2) {
      return Math.max(alpha, Imbalances.alpha(imbalances[0], at.n, at.m, drift, nu));
    }
    return at.depth == 3
        ? Math.max(alpha, Imbalances.threeLayers(imbalances[0], imbalances[1], at.n, at.m, drift))
        : alpha;
  }

  private double marginRate(double[] squares) {
    int depth = squares.length;
    if (depth == 1) {
      return 1;
    }
    if (nu == 0) {
      return 0;
    }
    double sum = 0;
    for (int l = 1; l <= depth; l++) {
      if ((at.n > at.m && l > 1) || (at.n < at.m && l < depth)) {
        continue;
      }
      double a = 2 * StrictMath.log(nu);
      double b = a;
      for (int k = l; k <= depth; k++) {
        a -= StrictMath.log(squares[k - 1]);
      }
      for (int k = 1; k <= l; k++) {
        b -= StrictMath.log(squares[k - 1]);
      }
      sum += StrictMath.exp((l == 1 ? 0 : a) + (l == depth ? 0 : b));
    }
    return sum;
  }
}
