package org.steelyard.dynamics.flow;

import org.steelyard.linalg.Kernels;

/**
 * {@link RungeKuttaChebyshev2} at work; dense output is the cubic Hermite polynomial. The stages
 * are carried as differences to y(t), whose rounding is that of the step, not of the weights.
 */
final class ChebyshevScheme implements Scheme {
  private static final double DAMPING = 2.0 / 13;

  private final RungeKuttaChebyshev2 method;

  /** T_j, T_j', T_j'' at w_0. */
  private final double[][] chebyshev = new double[3][RungeKuttaChebyshev2.MOST_STAGES + 1];

  private final double[] slope;
  private final double[] stageSlope;
  private final double[] point;
  private double[] difference;
  private double[] before;
  private double[] twoBefore;
  private double[] start;
  private double stepSize;

  ChebyshevScheme(RungeKuttaChebyshev2 method, int size) {
    this.method = method;
    this.slope = new double[size];
    this.stageSlope = new double[size];
    this.point = new double[size];
    this.difference = new double[size];
    this.before = new double[size];
    this.twoBefore = new double[size];
    this.start = point;
  }

  @Override
  public void step(
      Field field, double[] y, double[] slopeAtY, double h, double curvature, double[] next) {
    start = y;
    stepSize = h;
    System.arraycopy(slopeAtY, 0, slope, 0, slope.length);
    int stages = method.evaluations(h, curvature);
    double w0 = 1 + DAMPING / ((double) stages * stages);
    fillChebyshev(w0, stages);
    double w1 = chebyshev[1][stages] / chebyshev[2][stages];
    java.util.Arrays.fill(before, 0);
    double first = b(1, w0) * w1 * h;
    for (int i = 0; i < slope.length; i++) {
      difference[i] = first * slope[i];
    }
    for (int j = 2; j <= stages; j++) {
      double[] free = twoBefore;
      twoBefore = before;
      before = difference;
      difference = free;
      double mu = 2 * b(j, w0) * w0 / b(j - 1, w0);
      double nu = -b(j, w0) / b(j - 2, w0);
      double tilde = 2 * b(j, w0) * w1 / b(j - 1, w0) * h;
      double gamma = -(1 - b(j - 1, w0) * chebyshev[0][j - 1]) * tilde;
      add(y, before, point);
      field.slope(point, stageSlope);
      for (int i = 0; i < slope.length; i++) {
        double along = Math.fma(tilde, stageSlope[i], gamma * slope[i]);
        difference[i] = Math.fma(mu, before[i], Math.fma(nu, twoBefore[i], along));
      }
    }
    add(y, difference, next);
  }

  /** The weight b_j of the recurrence, (2.4) of the paper. */
  private double b(int j, double w0) {
    if (j == 1) {
      return 1 / w0;
    }
    int k = Math.max(j, 2);
    return chebyshev[2][k] / (chebyshev[1][k] * chebyshev[1][k]);
  }

  private void fillChebyshev(double w0, int stages) {
    double[] t = chebyshev[0];
    double[] d = chebyshev[1];
    double[] dd = chebyshev[2];
    t[0] = 1;
    t[1] = w0;
    d[1] = 1;
    for (int j = 2; j <= stages; j++) {
      t[j] = 2 * w0 * t[j - 1] - t[j - 2];
      d[j] = 2 * t[j - 1] + 2 * w0 * d[j - 1] - d[j - 2];
      dd[j] = 4 * d[j - 1] + 2 * w0 * dd[j - 1] - dd[j - 2];
    }
  }

  private static void add(double[] a, double[] b, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = a[i] + b[i];
    }
  }

  /** ‖0.8 (y(t) − y(t + h)) + 0.4 h (f(y(t)) + f(y(t + h)))‖, (2.9) of the paper. */
  @Override
  public double localError(double[] next, double[] nextSlope) {
    System.arraycopy(nextSlope, 0, stageSlope, 0, nextSlope.length);
    for (int i = 0; i < point.length; i++) {
      point[i] = 0.4 * stepSize * (slope[i] + stageSlope[i]) - 0.8 * difference[i];
    }
    return Math.sqrt(Kernels.dot(point.length, point, 0, point, 0));
  }

  /** Of order h λ, that is s²: the slope at the end is rounded to λ times the rounding there. */
  @Override
  public double noise(double curvature) {
    return stepSize * curvature;
  }

  @Override
  public void interpolate(Field field, double theta, double[] into) {
    double rest = 1 - theta;
    double whole = theta * theta * (3 - 2 * theta);
    double atStart = stepSize * theta * rest * rest;
    double atEnd = -stepSize * theta * theta * rest;
    for (int i = 0; i < into.length; i++) {
      double along = Math.fma(atStart, slope[i], atEnd * stageSlope[i]);
      into[i] = start[i] + Math.fma(whole, difference[i], along);
    }
  }
}
