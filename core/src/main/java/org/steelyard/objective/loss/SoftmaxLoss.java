package org.steelyard.objective.loss;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Crew;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.objective.SampleLoss;
import org.steelyard.parts.Doc;

/**
 * Softmax cross-entropy log Σ_j e^(p_j) − p_c of predictions p and the class c, the target of which
 * is 1.
 *
 * <p>∇²ℓ = diag(q) − qqᵀ, q the softmax of p. Its eigenvalues are at most ½, and by Gershgorin's
 * theorem at most max_j 2q_j(1 − q_j) ≤ 2(1 − q_c) ≤ 2ℓ.
 */
@AutoService(Loss.class)
@Doc("softmax cross-entropy of one prediction a class; targets one-hot")
public record SoftmaxLoss(
    @Doc("mean or sum over the samples") Reduction reduction,
    @Doc("weight of half the squared Frobenius norm of the end-to-end matrix; at least 0")
        double ridge)
    implements Loss, SampleLoss {
  public SoftmaxLoss {
    Loss.requireRidge(ridge);
  }

  public SoftmaxLoss() {
    this(Reduction.MEAN, 0);
  }

  @Override
  public Targets targets() {
    return Targets.CLASSES;
  }

  @Override
  public Objective over(Dataset data, Crew crew) {
    return new EmpiricalRisk(
        targets().checked(data), this, reduction == Reduction.MEAN, ridge, crew);
  }

  /** Overwrites p with its softmax; returns log Σ_j e^(p_j) − max p. */
  private static double softmax(int outputs, double[] p, int at) {
    int top = at;
    for (int j = at + 1; j < at + outputs; j++) {
      top = p[j] > p[top] ? j : top;
    }
    double largest = p[top];
    double others = 0;
    for (int j = at; j < at + outputs; j++) {
      p[j] = j == top ? 1 : StrictMath.exp(p[j] - largest);
      others += j == top ? 0 : p[j];
    }
    double sum = 1 + others;
    for (int j = at; j < at + outputs; j++) {
      p[j] /= sum;
    }
    return StrictMath.log1p(others);
  }

  @Override
  public double slope(int outputs, double[] p, int at, double[] y, int target) {
    int own = 0;
    for (int j = 1; j < outputs; j++) {
      own = y[target + j] == 1 ? j : own;
    }
    double largest = p[at];
    for (int j = 1; j < outputs; j++) {
      largest = Math.max(largest, p[at + j]);
    }
    double behind = largest - p[at + own];
    double logarithm = softmax(outputs, p, at);
    // q_c − 1 as minus the sum of the others: no digit is lost where q_c is near 1.
    double rest = 0;
    for (int j = 0; j < outputs; j++) {
      rest += j == own ? 0 : p[at + j];
    }
    p[at + own] = -rest;
    return behind + logarithm;
  }

  @Override
  public void curvature(
      int outputs, double[] p, int at, double[] y, int target, double[] v, int vAt) {
    softmax(outputs, p, at);
    double mean = 0;
    for (int j = 0; j < outputs; j++) {
      mean = Math.fma(p[at + j], v[vAt + j], mean);
    }
    for (int j = 0; j < outputs; j++) {
      v[vAt + j] = p[at + j] * (v[vAt + j] - mean);
    }
  }

  @Override
  public double smoothness() {
    return 0.5;
  }

  @Override
  public double levelFactor() {
    return 2;
  }
}
