package org.steelyard.lab.figure;

import static org.steelyard.parts.Require.require;

/** Points (x_i, y_i) in the order given; NaN stands for a missing value, infinities may occur. */
public final class Samples {
  private final double[] xs;
  private final double[] ys;

  private Samples(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** Copies both arrays, which must have the same length. */
  public static Samples of(double[] xs, double[] ys) {
    require(
        xs.length == ys.length, "as many x as y are needed, got %s and %s", xs.length, ys.length);
    return new Samples(xs.clone(), ys.clone());
  }

  /** The points (0, y_0), (1, y_1), …: one a category. */
  public static Samples atCategories(double... ys) {
    double[] xs = new double[ys.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
    }
    return of(xs, ys);
  }

  public int size() {
    return xs.length;
  }

  public double x(int i) {
    return xs[i];
  }

  public double y(int i) {
    return ys[i];
  }
}
