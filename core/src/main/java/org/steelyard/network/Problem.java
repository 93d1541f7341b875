package org.steelyard.network;

import static org.steelyard.parts.Require.require;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.steelyard.linalg.Tiling;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.Objective;

/**
 * What is minimized: f(W_N ⋯ W_1) over the layers.
 *
 * @param tiling who forms the products of the layers; changes no bit, so that it does not count for
 *     equality
 */
public record Problem(LinearNetwork network, Objective objective, Tiling tiling) {
  public Problem {
    require(
        network.inputs() == objective.inputs() && network.outputs() == objective.outputs(),
        "a network of widths %s does not fit an objective of %s inputs and %s outputs",
        network.widths(),
        objective.inputs(),
        objective.outputs());
  }

  /** One whose products are formed on the thread that asks for them. */
  public Problem(LinearNetwork network, Objective objective) {
    this(network, objective, Tiling.ALONE);
  }

  /**
   * How far above inf f the best end-to-end matrix of the widths lies: 0 without a bottleneck, +∞
   * where it is not known.
   */
  public double unreachableExcess() {
    return network.hasBottleneck()
        ? objective.excessOfBestRank(network.rankBound()).orElse(Double.POSITIVE_INFINITY)
        : 0;
  }

  /**
   * The same training on the row space of rank-deficient inputs, where the theorems' hypotheses
   * make sense: W_1 ↦ W_1 V, the rest unchanged; the part of W_1 outside never moves. Returns this
   * problem if there is nothing to reduce.
   */
  public Problem reduced() {
    return objective instanceof LeastSquares squares
        ? squares
            .reduction()
            .map(
                reduction ->
                    new Problem(
                        LinearNetwork.of(
                            reduction.objective().inputs(),
                            network.widths().subList(1, network.depth()),
                            network.outputs()),
                        reduction.objective(),
                        tiling))
            .orElse(this)
        : this;
  }

  /** The weights of {@link #reduced} that belong to these. */
  public Weights reduced(Weights weights) {
    if (!(objective instanceof LeastSquares squares) || squares.isFullRank()) {
      return weights;
    }
    var layers = weights.layers();
    layers.set(0, layers.get(0).times(squares.reduction().orElseThrow().basis()));
    return Weights.of(layers);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Problem problem
        && network.equals(problem.network)
        && objective.equals(problem.objective);
  }

  @Override
  public int hashCode() {
    return Objects.hash(network, objective);
  }
}
