package org.steelyard.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Span;
import org.steelyard.objective.LeastSquares;

/**
 * The smallest subspaces V_j of the layers' spaces with W_j V_{j−1} ⊆ V_j and W_jᵀ V_j ⊆ V_{j−1}
 * that hold all that the objective's gradient can be made of (docs/reductions.md). What is left out
 * is at most {@value #TOLERANCE}·√d of the part of a layer that acts.
 */
final class InvariantSpaces {
  private static final double TOLERANCE = 16 * 0x1p-52;

  private final List<Matrix> layers;
  private final int depth;
  private final Span[] spaces;

  /** Basis vectors of V_j that have been sent up, and down. */
  private final int[] sentUp;

  private final int[] sentDown;

  /** ‖W_j Q_{j−1}‖_F² and ‖W_jᵀ Q_j‖_F² so far. */
  private final double[] up;

  private final double[] down;

  private InvariantSpaces(Weights weights) {
    this.layers = weights.layers();
    this.depth = weights.depth();
    this.spaces = new Span[depth + 1];
    for (int j = 0; j <= depth; j++) {
      spaces[j] = new Span(weights.network().width(j));
    }
    this.sentUp = new int[depth + 1];
    this.sentDown = new int[depth + 1];
    this.up = new double[depth + 1];
    this.down = new double[depth + 1];
  }

  /**
   * Bases Q_0, …, Q_N (d_j × r_j); empty if the network on them would have more than {@code most}
   * weights, or none.
   */
  static Optional<List<Matrix>> of(Problem problem, Weights weights, double most) {
    Optional<List<Matrix>> spaces = attempt(problem, weights, most, false);
    return spaces.isPresent() && !restIsMute(problem, weights, spaces.get())
        ? attempt(problem, weights, most, true)
        : spaces;
  }

  private static Optional<List<Matrix>> attempt(
      Problem problem, Weights weights, double most, boolean allOutputs) {
    InvariantSpaces spaces = new InvariantSpaces(weights);
    boolean inputsFixed = spaces.seed(problem, allOutputs);
    return spaces.close(inputsFixed, most) ? Optional.of(spaces.bases()) : Optional.empty();
  }

  /** Begins with what the gradient is made of at the ends; whether V_0 is then all it can be. */
  private boolean seed(Problem problem, boolean allOutputs) {
    if (!(problem.objective() instanceof LeastSquares squares)) {
      spaces[0] = Span.all(spaces[0].dimension());
      spaces[depth] = Span.all(spaces[depth].dimension());
      return true;
    }
    Matrix target = squares.minimizer();
    double tolerance = tolerance(target.rows(), target.columns(), target.frobeniusNorm());
    if (allOutputs) {
      spaces[depth] = Span.all(target.rows());
    } else {
      spaces[depth].add(target.transpose(), tolerance);
    }
    if (squares.isWhitened()) {
      spaces[0].add(target, tolerance);
      return false;
    }
    squares
        .reduction()
        .ifPresentOrElse(
            reduction -> spaces[0].add(reduction.basis().transpose(), 0.5),
            () -> spaces[0] = Span.all(target.columns()));
    return true;
  }

  /** Sends every vector up and down until nothing new comes. */
  private boolean close(boolean inputsFixed, double most) {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (int j = 1; j <= depth; j++) {
        grown |= sendUp(j);
        if (size() > most) {
          return false;
        }
      }
      for (int j = depth; j >= (inputsFixed ? 2 : 1); j--) {
        grown |= sendDown(j);
        if (size() > most) {
          return false;
        }
      }
    }
    for (Span space : spaces) {
      if (space.rank() == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean sendUp(int j) {
    Span from = spaces[j - 1];
    if (from.rank() == sentUp[j - 1]) {
      return false;
    }
    Matrix vectors = from.vectors(sentUp[j - 1]);
    sentUp[j - 1] = from.rank();
    if (spaces[j].isAll()) {
      return false;
    }
    Matrix images = vectors.timesTranspose(layers.get(j - 1));
    up[j] += images.squaredFrobeniusNorm();
    return add(j, images, tolerance(images.columns(), from.dimension(), Math.sqrt(up[j])));
  }

  private boolean sendDown(int j) {
    Span from = spaces[j];
    if (from.rank() == sentDown[j]) {
      return false;
    }
    Matrix vectors = from.vectors(sentDown[j]);
    sentDown[j] = from.rank();
    if (spaces[j - 1].isAll()) {
      return false;
    }
    Matrix images = vectors.times(layers.get(j - 1));
    down[j] += images.squaredFrobeniusNorm();
    return add(j - 1, images, tolerance(images.columns(), from.dimension(), Math.sqrt(down[j])));
  }

  private boolean add(int j, Matrix images, double tolerance) {
    int before = spaces[j].rank();
    spaces[j].add(images, tolerance);
    return spaces[j].rank() > before;
  }

  private static double tolerance(int rows, int columns, double scale) {
    return TOLERANCE * Math.sqrt(Math.max(rows, columns)) * scale;
  }

  private double size() {
    double size = 0;
    for (int j = 1; j <= depth; j++) {
      size += (double) spaces[j].rank() * spaces[j - 1].rank();
    }
    return size;
  }

  private List<Matrix> bases() {
    List<Matrix> bases = new ArrayList<>();
    for (Span space : spaces) {
      bases.add(space.basis());
    }
    return bases;
  }

  /**
   * Whether the part of the network outside of the subspaces, a network of its own, sends nothing
   * to the outputs that the objective sees: it then never moves.
   */
  private static boolean restIsMute(Problem problem, Weights weights, List<Matrix> bases) {
    boolean seen =
        problem.objective() instanceof LeastSquares squares
            && squares.isWhitened()
            && bases.get(0).columns() < problem.network().inputs()
            && bases.get(weights.depth()).columns() < problem.network().outputs();
    for (int j = 1; seen && j <= weights.depth(); j++) {
      Matrix layer = weights.layer(j);
      Matrix below = bases.get(j - 1);
      Matrix above = bases.get(j);
      Matrix acting = above.transposeTimes(layer).times(below);
      Matrix rest = layer.minus(above.times(acting).timesTranspose(below));
      double allowed = tolerance(layer.rows(), layer.columns(), acting.frobeniusNorm());
      seen = rest.frobeniusNorm() > allowed;
    }
    return !seen;
  }
}
