package org.steelyard.network;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.Objective;

/**
 * A network that trains as a smaller one does: gradient descent and gradient flow keep W_j(t) =
 * W_j(0) + Q_j (w_j(t) − w_j(0)) Q_{j−1}ᵀ, where Q_j (d_j × r_j) has orthonormal columns, w_j(0) =
 * Q_jᵀ W_j(0) Q_{j−1}, and w moves as the network of widths r_0, …, r_N does on f(Q_N · Q_0ᵀ).
 * Losses, gradient norms and steps are the same. Proof and special cases: docs/reductions.md.
 *
 * <p>Exact for initial weights that differ from the given ones by at most 16·2⁻⁵²·√d of what acts
 * of each layer, which is how the rounding of their entries differs.
 */
public final class Reduction {
  /** A smaller network must save that share of the weights: lifting costs something too. */
  private static final double WORTHWHILE = 0.75;

  private final Problem full;
  private final Weights fullInitial;
  private final List<Matrix> bases;
  private final Problem problem;
  private final Weights initial;

  private Reduction(Problem full, Weights fullInitial, List<Matrix> bases) {
    this.full = full;
    this.fullInitial = fullInitial;
    this.bases = bases;
    LinearNetwork network = new LinearNetwork(bases.stream().map(Matrix::columns).toList());
    this.problem = new Problem(network, restricted(full.objective(), bases), full.tiling());
    this.initial = project(fullInitial);
  }

  /** The smaller network for runs that begin at {@code initial}; empty where there is none. */
  public static Optional<Reduction> of(Problem problem, Weights initial) {
    require(
        problem.network().equals(initial.network()),
        "weights of widths %s do not fit a network of widths %s",
        initial.network().widths(),
        problem.network().widths());
    return InvariantSpaces.of(problem, initial, WORTHWHILE * problem.network().size())
        .map(bases -> new Reduction(problem, initial, bases));
  }

  private static Objective restricted(Objective objective, List<Matrix> bases) {
    Matrix inputs = bases.get(0);
    Matrix outputs = bases.get(bases.size() - 1);
    boolean same = inputs.rows() == inputs.columns() && outputs.rows() == outputs.columns();
    return !same && objective instanceof LeastSquares squares
        ? squares.restricted(outputs, inputs)
        : objective;
  }

  /** What is trained in the full network. */
  public Problem full() {
    return full;
  }

  /** The smaller network and its objective. */
  public Problem problem() {
    return problem;
  }

  /** Where the smaller network starts. */
  public Weights initial() {
    return initial;
  }

  /** Q_j, d_j × r_j, j = 0 … N. */
  public Matrix basis(int j) {
    return bases.get(j);
  }

  /** The full weights that belong to these of the smaller network; bit for bit at the start. */
  public Weights lift(Weights small) {
    return fullInitial.plus(1, embed(small.plus(-1, initial)));
  }

  /** The weights of the smaller network that belong to these full ones. */
  public Weights restrict(Weights weights) {
    return initial.plus(1, project(weights.plus(-1, fullInitial)));
  }

  /** Q_jᵀ W_j Q_{j−1}. */
  private Weights project(Weights weights) {
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j < bases.size(); j++) {
      Matrix layer = weights.layer(j);
      Matrix right = isAll(j - 1) ? layer : layer.times(bases.get(j - 1));
      layers.add(isAll(j) ? right : bases.get(j).transposeTimes(right));
    }
    return Weights.of(layers);
  }

  /** Q_j w_j Q_{j−1}ᵀ: of gradients and directions. */
  public Weights embed(Weights small) {
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j < bases.size(); j++) {
      Matrix layer = small.layer(j);
      Matrix left = isAll(j) ? layer : bases.get(j).times(layer);
      layers.add(isAll(j - 1) ? left : left.timesTranspose(bases.get(j - 1)));
    }
    return Weights.of(layers);
  }

  /** Whether nothing is reduced there; the basis is then the identity. */
  private boolean isAll(int j) {
    return bases.get(j).rows() == bases.get(j).columns();
  }

  /** For readers. */
  public String sentence() {
    return "Trained as a network of widths %s instead of %s, which moves the same (reduce: false trains the full one)"
        .formatted(problem.network().widths(), full.network().widths());
  }
}
