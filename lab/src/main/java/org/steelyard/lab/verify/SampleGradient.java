package org.steelyard.lab.verify;

import java.util.Optional;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.SampleLoss;
import org.steelyard.objective.loss.ExponentialLoss;
import org.steelyard.objective.loss.HuberLoss;
import org.steelyard.objective.loss.LogisticLoss;
import org.steelyard.objective.loss.PoissonLoss;
import org.steelyard.objective.loss.PseudoHuberLoss;
import org.steelyard.objective.loss.QuantileLoss;
import org.steelyard.objective.loss.SoftmaxLoss;

/** The gradient of an empirical risk, sample by sample, slopes written a second time. */
final class SampleGradient {
  private SampleGradient() {}

  /** ‖∇f(W)‖_F²; empty for a loss that is not known here. */
  static Optional<Double> squaredNorm(EmpiricalRisk risk, Matrix w) {
    Dataset data = risk.data();
    int outputs = w.rows();
    int inputs = w.columns();
    double[] matrix = w.values();
    double[] gradient = new double[outputs * inputs];
    double[] p = new double[outputs];
    double[] y = new double[outputs];
    for (int i = 0; i < data.samples(); i++) {
      for (int k = 0; k < outputs; k++) {
        y[k] = data.target(i, k);
        p[k] = 0;
        for (int j = 0; j < inputs; j++) {
          p[k] += matrix[k * inputs + j] * data.input(i, j);
        }
      }
      Optional<double[]> slopes = slopes(risk.loss(), p, y);
      if (slopes.isEmpty()) {
        return Optional.empty();
      }
      double share = risk.share() * data.weight(i);
      for (int k = 0; k < outputs; k++) {
        for (int j = 0; j < inputs; j++) {
          gradient[k * inputs + j] += share * slopes.get()[k] * data.input(i, j);
        }
      }
    }
    double sum = 0;
    for (int a = 0; a < gradient.length; a++) {
      double entry = gradient[a] + risk.ridge() * matrix[a];
      sum += entry * entry;
    }
    return Optional.of(sum);
  }

  private static Optional<double[]> slopes(SampleLoss loss, double[] p, double[] y) {
    if (loss instanceof SoftmaxLoss) {
      return Optional.of(softmax(p, y));
    }
    double[] slopes = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      double r = p[k] - y[k];
      if (loss instanceof LogisticLoss) {
        slopes[k] = -y[k] / (1 + StrictMath.exp(y[k] * p[k]));
      } else if (loss instanceof ExponentialLoss) {
        slopes[k] = -y[k] * StrictMath.exp(-y[k] * p[k]);
      } else if (loss instanceof HuberLoss huber) {
        slopes[k] = Math.abs(r) <= huber.delta() ? r : huber.delta() * Math.signum(r);
      } else if (loss instanceof PseudoHuberLoss huber) {
        slopes[k] = r / Math.sqrt(1 + r / huber.delta() * (r / huber.delta()));
      } else if (loss instanceof PoissonLoss) {
        slopes[k] = StrictMath.exp(p[k]) - y[k];
      } else if (loss instanceof QuantileLoss quantile) {
        slopes[k] = r == 0 ? 0 : r > 0 ? 1 - quantile.level() : -quantile.level();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(slopes);
  }

  private static double[] softmax(double[] p, double[] y) {
    double[] slopes = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      double sum = 0;
      for (double other : p) {
        sum += StrictMath.exp(other - p[k]);
      }
      slopes[k] = 1 / sum - y[k];
    }
    return slopes;
  }
}
