package org.steelyard.theory;

import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.Curvature;

/**
 * Looks along a run whether certificate Z1 is in sight, in plain double precision: the enclosure
 * costs many times as much. Never a certificate by itself. A worker, confined to one run.
 *
 * <p>Z1 holds if 2√(2(f − f*)/μ) ≤ φ(R) = R (√λ_min(T) − √(Σ_l e_l(R)²)) for some R; φ is concave.
 * Its maximum tells down to which excess the run has to come if λ_min(T) and the norms stay as they
 * are, so that the next look can wait.
 */
public final class LocalProspect {
  /** λ_min(T) may grow on the way: look a little before the excess is there. */
  private static final double EARLY = 4;

  /** Eigenvalues of T beyond this order cost more than many steps; a lower bound must do. */
  private static final int LARGEST_ORDER = 100;

  private static final int HALVINGS = 200;
  private final GrowingSteps steps = new GrowingSteps();
  private double hope = Double.POSITIVE_INFINITY;
  private long last;

  /** Whether it is time to look: to be asked at every step. */
  public boolean isDue(long step, double excess) {
    return steps.due(step) && Double.isFinite(excess) && (excess <= hope || step >= 2 * last);
  }

  /** Whether Z1 seems to hold here. */
  public boolean passes(Iterate iterate) {
    Problem problem = iterate.problem().reduced();
    Weights weights = iterate.problem().reduced(iterate.weights());
    Curvature curvature = problem.objective().curvature();
    // Behind a bottleneck T is singular.
    if (problem.network().hasBottleneck()
        || curvature.mu().isEmpty()
        || problem.objective().smoothness(iterate.excess()).isEmpty()) {
      return false;
    }
    double excess = iterate.excessAtMost();
    double reach = 2 * Math.sqrt(2 * excess / curvature.mu().getAsDouble());
    // ‖g‖² = ⟨T(∇f), ∇f⟩ ≥ λ_min(T)‖∇f‖², and no norm is below these: if even they fail, no
    // decomposition is needed.
    double outer = iterate.outerGradient().squaredFrobeniusNorm();
    double most = outer > 0 ? iterate.gradient().squaredNorm() / outer : Double.POSITIVE_INFINITY;
    if (outer > 0 && reach > farthest(most, leastNorms(weights))) {
      return false;
    }
    double[] norms = new double[weights.depth()];
    for (int l = 0; l < norms.length; l++) {
      norms[l] = Svd.norm(weights.layer(l + 1));
    }
    double critical = farthest(lambda(weights), norms);
    last = iterate.step();
    hope = EARLY * excess * Math.min(1, StrictMath.pow(critical / reach, 2));
    return reach <= critical;
  }

  /** λ_min(T), or a lower bound on it. */
  private static double lambda(Weights weights) {
    int order = weights.network().inputs() * weights.network().outputs();
    return order <= LARGEST_ORDER
        ? TangentOperator.spectrum(weights).min()
        : TangentOperator.of(weights).bracket().min();
  }

  /** Lower bounds on the spectral norms. */
  private static double[] leastNorms(Weights weights) {
    double[] norms = new double[weights.depth()];
    for (int l = 0; l < norms.length; l++) {
      Matrix layer = weights.layer(l + 1);
      norms[l] = layer.frobeniusNorm() / Math.sqrt(Math.min(layer.rows(), layer.columns()));
    }
    return norms;
  }

  /** max_R R (√λ − √(Σ_l e_l(R)²)), from below, by ternary search. */
  private static double farthest(double lambda, double[] norms) {
    double root = Math.sqrt(lambda);
    double low = 0;
    double high = 1;
    while (move(norms, high) < root && high < 1e150) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (left * (root - move(norms, left)) < right * (root - move(norms, right))) {
        low = left;
      } else {
        high = right;
      }
    }
    return low * (root - move(norms, low));
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

  /** When to look next, for an interrupted run. */
  public double[] memory() {
    return new double[] {last, hope};
  }

  /** Takes back what {@link #memory} gave. */
  public void restore(double[] memory) {
    last = (long) memory[0];
    hope = memory[1];
  }
}
