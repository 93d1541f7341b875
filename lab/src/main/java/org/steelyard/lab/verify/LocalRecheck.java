package org.steelyard.lab.verify;

/** Z1 (theory, section 7.6), written a second time. */
final class LocalRecheck {
  private LocalRecheck() {}

  static Recomputed of(Point at) {
    Recomputed.Table table = new Recomputed.Table();
    double root = Math.sqrt(Numbers.positive(at.lambdaMin()));
    double reach = 2 * Math.sqrt(2 * at.excess / at.mu);
    double[] norms = new double[at.depth];
    for (int l = 0; l < at.depth; l++) {
      norms[l] = at.norm(l + 1);
    }
    double radius = 0;
    for (int i = 0; i < 10_000; i++) {
      double left = root - move(norms, radius);
      if (!(left > 0)) {
        return table.failing("no radius R has R >= 2 sqrt(2 (f - f*)/(mu lambda(R)))");
      }
      double next = reach / left;
      if (next <= radius * (1 + 1e-15)) {
        break;
      }
      radius = next;
    }
    double lambda = StrictMath.pow(root - move(norms, radius), 2);
    double[] grown = new double[at.depth];
    for (int l = 0; l < at.depth; l++) {
      grown[l] = norms[l] + radius;
    }
    double bound = at.smoothnessBound(grown);
    double factor = 1 - at.mu * lambda / bound;
    return table
        .atLeast("radius", radius)
        .atMost("lambda", lambda)
        .atLeast("S", bound)
        .atMost("eta", 1 / bound)
        .atLeast("rate", factor)
        .step(1 / bound, step -> 1 - step * at.mu * lambda);
  }

  /** √Σ_l (Π_{k≠l}(s_k + R) − Π_{k≠l} s_k)². */
  private static double move(double[] norms, double radius) {
    double sum = 0;
    for (int l = 0; l < norms.length; l++) {
      double difference = 0;
      double product = 1;
      for (int k = 0; k < norms.length; k++) {
        if (k != l) {
          difference = difference * (norms[k] + radius) + product * radius;
          product *= norms[k];
        }
      }
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
