package org.steelyard.theory;

import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.Curvature;

/**
 * Certificate Z1 in plain double precision: a look before the enclosure, which costs many times as
 * much. Never a certificate by itself.
 */
public final class LocalTest {
  private static final int SUBSTITUTIONS = 500;

  private LocalTest() {}

  /** Whether Z1 seems to hold here. */
  public static boolean passes(Iterate iterate) {
    Problem problem = iterate.problem().reduced();
    Weights weights = iterate.problem().reduced(iterate.weights());
    Curvature curvature = problem.objective().curvature();
    if (curvature.mu().isEmpty()
        || curvature.smoothness().isEmpty()
        || !Double.isFinite(iterate.excess())) {
      return false;
    }
    double reach = 2 * Math.sqrt(2 * iterate.excess() / curvature.mu().getAsDouble());
    // ‖g‖² = ⟨T(∇f), ∇f⟩ ≥ λ_min(T)‖∇f‖², and no norm is below these: if even they fail, no
    // decomposition is needed.
    double outer = iterate.outerGradient().squaredFrobeniusNorm();
    double optimistic = outer > 0 ? iterate.gradient().squaredNorm() / outer : 0;
    if (outer > 0 && !contained(optimistic, reach, leastNorms(weights))) {
      return false;
    }
    double[] norms = new double[weights.depth()];
    for (int l = 0; l < norms.length; l++) {
      norms[l] = Svd.norm(weights.layer(l + 1));
    }
    return contained(TangentOperator.spectrum(weights).min(), reach, norms);
  }

  private static double[] leastNorms(Weights weights) {
    double[] norms = new double[weights.depth()];
    for (int l = 0; l < norms.length; l++) {
      Matrix layer = weights.layer(l + 1);
      norms[l] = layer.frobeniusNorm() / Math.sqrt(Math.min(layer.rows(), layer.columns()));
    }
    return norms;
  }

  /** Whether R ← reach/(√λ − √(Σ_l e_l(R)²)) comes to rest. */
  private static boolean contained(double lambda, double reach, double[] norms) {
    double root = Math.sqrt(lambda);
    double radius = 0;
    for (int i = 0; i < SUBSTITUTIONS; i++) {
      double left = root - move(norms, radius);
      if (!(left > 0)) {
        return false;
      }
      double next = reach / left;
      if (next <= radius * (1 + 1e-12)) {
        return true;
      }
      radius = next;
    }
    return false;
  }

  /** √(Σ_l e_l(R)²), e_l(R) = Π_{k≠l}(s_k + R) − Π_{k≠l} s_k. */
  private static double move(double[] norms, double radius) {
    double sum = 0;
    for (int l = 0; l < norms.length; l++) {
      double plain = 1;
      double difference = 0;
      for (int k = 0; k < norms.length; k++) {
        if (k != l) {
          difference = difference * (norms[k] + radius) + plain * radius;
          plain *= norms[k];
        }
      }
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
