package org.steelyard.dynamics.flow;

import static org.steelyard.parts.Require.require;

/**
 * The coefficients of an explicit embedded Runge–Kutta pair with dense output; checks when built
 * that it has the orders it declares: Y_i = y + h Σ_{j&lt;i} a_ij f(Y_j), y(t + h) ≈ y + h Σ b_i
 * f(Y_i), y(t + θh) ≈ y + h Σ b_i(θ) f(Y_i).
 *
 * <p>Stages beyond the last of b serve error estimate and dense output only. The first of them is
 * y(t + h) itself, whose slope the next step needs anyway.
 *
 * @param order of the method, with b
 * @param a row i has i entries: strictly lower triangular; more rows than b has weights
 * @param b weights of the method
 * @param c nodes, one a row of a
 * @param errorOrder the local error estimate shrinks like h to this power
 * @param errors one or two rows of differences of weights, one entry a stage up to that at y(t + h)
 * @param denseOrder of the interpolant
 * @param dense row i: the coefficients of θ, θ², … in b_i(θ), one row a row of a
 */
record ButcherTableau(
    int order,
    double[][] a,
    double[] b,
    double[] c,
    int errorOrder,
    double[][] errors,
    int denseOrder,
    double[][] dense) {
  private static final double ROUNDING = 1e-13;

  ButcherTableau {
    require(a.length > b.length, "the tableau needs a row for y(t + h) after its %s", b.length);
    require(a.length == c.length, "%s rows have %s nodes", a.length, c.length);
    require(dense.length == a.length, "%s rows have %s interpolants", a.length, dense.length);
    for (int i = 0; i < a.length; i++) {
      require(a[i].length <= i, "row %s is not strictly lower triangular", i);
      double size = 1;
      double sum = 0;
      for (double entry : a[i]) {
        sum += entry;
        size += Math.abs(entry);
      }
      require(Math.abs(sum - c[i]) <= ROUNDING * size, "row %s sums to %s, not %s", i, sum, c[i]);
    }
    for (int i = 0; i < b.length; i++) {
      require(a[b.length][i] == b[i], "row %s must be the weights b", b.length);
    }
    checkOrder("the method", order, a, b, 1, 1);
    for (double[] row : errors) {
      // The least accurate of the weights that the estimate compares is of order 3 at least.
      checkOrder("the error estimate", 3, a, row, 1, 0);
    }
    for (int i = 0; i <= 8; i++) {
      checkOrder("the interpolant", denseOrder, a, weights(dense, i / 8.0), i / 8.0, 1);
    }
  }

  private static void checkOrder(
      String what, int order, double[][] a, double[] b, double theta, double scale) {
    RootedTrees trees = new RootedTrees(order);
    double defect = trees.defect(trees.weights(a), b, theta, scale);
    require(
        defect <= ROUNDING, "%s is not of order %s: a condition is off by %s", what, order, defect);
  }

  /** b_i(θ), one a row of a. */
  static double[] weights(double[][] dense, double theta) {
    double[] weights = new double[dense.length];
    for (int i = 0; i < dense.length; i++) {
      weights[i] = weight(dense[i], theta);
    }
    return weights;
  }

  /** Σ_k row_k θ^{k+1}. */
  static double weight(double[] row, double theta) {
    double sum = 0;
    for (int k = row.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, theta, row[k]);
    }
    return sum * theta;
  }

  /** How many slopes a step forms, that at y(t + h) included and that at y(t) not. */
  int stages() {
    return b.length;
  }

  /**
   * The length r of the real stability interval: |R(z)| ≤ 1 for −r ≤ z ≤ 0, R(z) = 1 + Σ_k z^k bᵀ
   * A^{k−1} 1; to 1e-3.
   */
  double stabilityInterval() {
    double[] powers = new double[b.length + 1];
    double[] vector = new double[b.length];
    java.util.Arrays.fill(vector, 1);
    powers[0] = 1;
    for (int k = 1; k <= b.length; k++) {
      double[] next = new double[b.length];
      for (int i = 0; i < b.length; i++) {
        powers[k] += b[i] * vector[i];
        for (int j = 0; j < a[i].length; j++) {
          next[i] += a[i][j] * vector[j];
        }
      }
      vector = next;
    }
    int steps = 0;
    while (Math.abs(value(powers, -(steps + 1) * 1e-3)) <= 1) {
      steps++;
    }
    return steps * 1e-3;
  }

  private static double value(double[] powers, double z) {
    double sum = 0;
    for (int k = powers.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, z, powers[k]);
    }
    return sum;
  }
}
