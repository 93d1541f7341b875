package org.steelyard.dynamics.flow;

import org.steelyard.linalg.Kernels;

/** An explicit pair at work. */
final class ExplicitScheme implements Scheme {
  private final ButcherTableau tableau;
  private final double[][] slopes;
  private final double[] point;
  private final double[] sensitivity;
  private double[] start;
  private double stepSize;
  private boolean denseStages;

  ExplicitScheme(ButcherTableau tableau, int size) {
    this.tableau = tableau;
    this.slopes = new double[tableau.a().length][size];
    this.point = new double[size];
    this.sensitivity = new double[tableau.a().length];
    this.start = point;
  }

  @Override
  public void step(
      Field field, double[] y, double[] slope, double stepSize, double curvature, double[] next) {
    this.start = y;
    this.stepSize = stepSize;
    this.denseStages = false;
    System.arraycopy(slope, 0, slopes[0], 0, slope.length);
    for (int i = 1; i < tableau.stages(); i++) {
      combine(tableau.a()[i], next);
      field.slope(next, slopes[i]);
    }
    combine(tableau.b(), next);
  }

  /** into ← y + h Σ weights_j k_j. */
  private void combine(double[] weights, double[] into) {
    sum(weights, into);
    for (int i = 0; i < into.length; i++) {
      into[i] += start[i];
    }
  }

  /** into ← h Σ weights_j k_j: small numbers first, so that their rounding stays small. */
  private void sum(double[] weights, double[] into) {
    java.util.Arrays.fill(into, 0);
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        Kernels.axpy(into.length, stepSize * weights[j], slopes[j], 0, into, 0);
      }
    }
  }

  @Override
  public double localError(double[] next, double[] nextSlope) {
    System.arraycopy(nextSlope, 0, slopes[tableau.stages()], 0, nextSlope.length);
    double first = errorNorm(0);
    if (tableau.errors().length == 1 || first == 0) {
      return first;
    }
    // Dormand and Prince's 8(5,3) (Hairer, Nørsett, Wanner, II.10): of order h^(2·6−4).
    double second = errorNorm(1);
    return first * (first / Math.sqrt(Math.fma(0.01 * second, second, first * first)));
  }

  private double errorNorm(int row) {
    sum(tableau.errors()[row], point);
    return Math.sqrt(Kernels.dot(point.length, point, 0, point, 0));
  }

  /**
   * √Σ_i w_i², w_i = z(e_i + Σ_{j&gt;i} w_j a_ji), z = −h λ: every stage has a rounding of its own.
   */
  @Override
  public double noise(double curvature) {
    double z = -stepSize * curvature;
    double sum = 0;
    double[] error = tableau.errors()[0];
    for (int i = error.length - 1; i >= 0; i--) {
      double w = error[i];
      for (int j = i + 1; j < error.length; j++) {
        w += i < tableau.a()[j].length ? sensitivity[j] * tableau.a()[j][i] : 0;
      }
      sensitivity[i] = z * w;
      sum = Math.fma(sensitivity[i], sensitivity[i], sum);
    }
    return Math.sqrt(sum);
  }

  @Override
  public void interpolate(Field field, double theta, double[] into) {
    if (!denseStages) {
      for (int i = tableau.stages() + 1; i < slopes.length; i++) {
        combine(tableau.a()[i], point);
        field.slope(point, slopes[i]);
      }
      denseStages = true;
    }
    java.util.Arrays.fill(into, 0);
    for (int i = 0; i < slopes.length; i++) {
      double weight = ButcherTableau.weight(tableau.dense()[i], theta);
      Kernels.axpy(into.length, stepSize * weight, slopes[i], 0, into, 0);
    }
    for (int i = 0; i < into.length; i++) {
      into[i] += start[i];
    }
  }
}
