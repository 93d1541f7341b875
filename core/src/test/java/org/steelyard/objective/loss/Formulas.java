package org.steelyard.objective.loss;

/**
 * The losses as their definitions write them, without a care for rounding: what tests compare with.
 */
final class Formulas {
  private Formulas() {}

  static double value(Loss loss, double[] p, double[] y) {
    double sum = 0;
    for (int j = 0; j < p.length; j++) {
      double r = p[j] - y[j];
      if (loss instanceof SquaredLoss) {
        sum += 0.5 * r * r;
      } else if (loss instanceof HuberLoss huber) {
        double d = huber.delta();
        sum += Math.abs(r) <= d ? r * r / 2 : d * Math.abs(r) - d * d / 2;
      } else if (loss instanceof PseudoHuberLoss huber) {
        double d = huber.delta();
        sum += d * d * (Math.sqrt(1 + (r / d) * (r / d)) - 1);
      } else if (loss instanceof LogisticLoss) {
        sum += Math.log(1 + Math.exp(-y[j] * p[j]));
      } else if (loss instanceof ExponentialLoss) {
        sum += Math.exp(-y[j] * p[j]);
      } else if (loss instanceof SoftmaxLoss) {
        sum -= y[j] * Math.log(Math.exp(p[j]) / total(p));
      } else if (loss instanceof PoissonLoss) {
        sum += Math.exp(p[j]) - y[j] * p[j] + (y[j] == 0 ? 0 : y[j] * Math.log(y[j]) - y[j]);
      } else if (loss instanceof QuantileLoss quantile) {
        sum += Math.max(-quantile.level() * r, (1 - quantile.level()) * r);
      } else {
        throw new AssertionError("write the definition of " + loss + " here");
      }
    }
    return sum;
  }

  static double[] slope(Loss loss, double[] p, double[] y) {
    double[] slope = new double[p.length];
    for (int j = 0; j < p.length; j++) {
      double r = p[j] - y[j];
      if (loss instanceof SquaredLoss) {
        slope[j] = r;
      } else if (loss instanceof HuberLoss huber) {
        slope[j] = Math.abs(r) <= huber.delta() ? r : huber.delta() * Math.signum(r);
      } else if (loss instanceof PseudoHuberLoss huber) {
        slope[j] = r / Math.sqrt(1 + (r / huber.delta()) * (r / huber.delta()));
      } else if (loss instanceof LogisticLoss) {
        slope[j] = -y[j] / (1 + Math.exp(y[j] * p[j]));
      } else if (loss instanceof ExponentialLoss) {
        slope[j] = -y[j] * Math.exp(-y[j] * p[j]);
      } else if (loss instanceof SoftmaxLoss) {
        slope[j] = Math.exp(p[j]) / total(p) - y[j];
      } else if (loss instanceof PoissonLoss) {
        slope[j] = Math.exp(p[j]) - y[j];
      } else if (loss instanceof QuantileLoss quantile) {
        slope[j] = r < 0 ? -quantile.level() : 1 - quantile.level();
      } else {
        throw new AssertionError("write the derivative of " + loss + " here");
      }
    }
    return slope;
  }

  private static double total(double[] p) {
    double sum = 0;
    for (double value : p) {
      sum += Math.exp(value);
    }
    return sum;
  }
}
