package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B), section 4, spectral initialization and diagonal networks: where all layers and the data
 * share their singular vectors, gradient flow decouples into scalar networks ½a_i(w*_i − Π_l
 * s_{i,l})². A scalar network is homogeneous and, its factors reordered, unimodal: with ν_i =
 * [|w*_i| − |w_i(0) − w*_i|]₊ its rate is 2a_i Σ_l Π_{k≠l} (ξ_i + s²_{i,k} − min s²_i), Π_l (ξ_i +
 * s²_{i,l} − min s²_i) = ν_i² (theory, section 4.4, with n = m = 1).
 */
@AutoService(Theorem.class)
@Named("min2023-spectral")
@Doc(
    "gradient flow from layers aligned with the data: decouples into scalar networks, each with its own exponential rate")
@Cites(value = "min2023convergence", place = "section 4, spectral initialization")
public record Min2023Spectral() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    // Alignment is a matter of rounding: no enclosure can decide it.
    Assessment.Draft draft = new Assessment.Draft(false);
    Min2023Flow.isFlow(draft, at);
    if (!draft.require(
        Hypothesis.fact(
            "f is a strongly convex square loss",
            at.objective().isSquare() && at.objective().isStronglyConvex()))) {
      return draft.done();
    }
    Optional<AlignedNetwork> aligned = AlignedNetwork.of(at);
    if (!draft.require(
        Hypothesis.fact(
                "the layers share their singular vectors with the data, factors not 0",
                aligned.isPresent())
            .remedy("start with initializer: {kind: spectral}, on whitened inputs"))) {
      return draft.done();
    }
    List<AlignedNetwork.Mode> modes = aligned.orElseThrow().modes();
    Interval slowest = Interval.of(Double.POSITIVE_INFINITY);
    Interval lambda = Interval.of(Double.POSITIVE_INFINITY);
    for (AlignedNetwork.Mode mode : modes) {
      slowest = slowest.min(mode.rate());
      lambda = lambda.min(mode.tangent());
    }
    draft.quantity("modes", modes.size()).quantity("alpha", lambda).quantity("rate", slowest);
    if (draft.require(
        Hypothesis.of("the slowest rate > 0", slowest, Relation.GREATER, 0)
            .remedy(remedy(modes)))) {
      draft.claim(
          FlowClaims.ceiling(
              "f(t) - f* <= sum_i exp(-rate_i t) (f_i(0) - f_i*)",
              at,
              time ->
                  modes.stream()
                      .mapToDouble(
                          mode -> mode.excess().hi() * StrictMath.exp(-mode.rate().lo() * time))
                      .sum()));
    }
    return draft.done();
  }

  private static String remedy(List<AlignedNetwork.Mode> modes) {
    AlignedNetwork.Mode worst = modes.get(0);
    for (AlignedNetwork.Mode mode : modes) {
      worst = mode.rate().midpoint() < worst.rate().midpoint() ? mode : worst;
    }
    return "mode %d starts at %.4g, not within |w*| of its target w* = %.4g, from balanced factors: give it the target's sign and less than twice its size, or two factors of unequal size"
        .formatted(modes.indexOf(worst) + 1, worst.start(), worst.target());
  }

  @Override
  public Setting example() {
    LinearNetwork network = LinearNetwork.of(3, List.of(2, 2), 2);
    return new Setting(
        new Problem(network, LeastSquares.whitened(Matrix.diagonal(2, 3, 2, 1))),
        Weights.of(
            Matrix.diagonal(2, 3, 0.75, 0.5),
            Matrix.diagonal(2, 2, 1, 0.5),
            Matrix.diagonal(2, 2, 0.5, 1.25)),
        new GradientFlow());
  }
}
