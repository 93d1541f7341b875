package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.List;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.SingularValues;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (D), Lemma 3.3: two layers with h ≥ n + m, weights drawn independently from a continuous law: α_1
 * &gt; 0 almost surely. What makes it true holds for the weights at hand whenever [W_1, W_2ᵀ] has
 * full column rank n + m, which such a draw has with probability 1: then D has exactly n positive
 * and m negative eigenvalues (Sylvester), and α_1 ≥ Δ = λ_n(D) + λ_m(−D) &gt; 0.
 */
@AutoService(Theorem.class)
@Named("xu2025-lemma-3-3")
@Doc(
    "two layers at least inputs + outputs wide, weights in general position: lambda_min(T) >= alpha1 >= Delta > 0 whatever the targets")
@Cites(value = "xu2025local", place = "Lemma 3.3")
public record Xu2025Lemma33() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (!draft.require(
        Hypothesis.of("L = 2", Interval.of(at.depth()), Relation.EQUAL, 2)
            .remedy(Remedies.forLayers(at, 2)))) {
      return draft.done();
    }
    int ends = at.inputs() + at.outputs();
    draft.quantity("delta", delta(at.imbalance(1), at.inputs(), at.outputs()));
    boolean wide =
        draft.require(
            Hypothesis.of("h >= n + m", Interval.of(at.width(1)), Relation.AT_LEAST, ends)
                .remedy(
                    "widen the hidden layer from %d to at least %d".formatted(at.width(1), ends)));
    if (!wide) {
      return draft.done();
    }
    IntervalMatrix both =
        IntervalMatrix.stack(List.of(at.layer(1).transpose(), at.layer(2))).transpose();
    Interval least = SingularValues.of(both).get(ends);
    draft.quantity("sigmaMin", least);
    draft.require(
        Hypothesis.of("sigma_min([W_1, W_2^T]) > 0", least, Relation.GREATER, 0)
            .remedy(
                "the weights are not in general position: draw them independently, from a Gaussian for instance"));
    return draft
        .claim(
            Claim.pointwise(
                "lambda_min(T) >= Delta",
                true,
                progress -> {
                  Weights here = Xu2023Claims.here(at, progress);
                  Interval bound =
                      delta(
                          Eigenvalues.ofImbalance(
                              IntervalMatrix.of(here.layer(1)), IntervalMatrix.of(here.layer(2))),
                          at.inputs(),
                          at.outputs());
                  var spectrum = TangentOperator.spectrum(here);
                  return new Check(-spectrum.min(), -bound.lo(), 1e-12 * spectrum.max());
                }))
        .done();
  }

  private static Interval delta(Eigenvalues imbalance, int n, int m) {
    return imbalance.get(n).positivePart().plus(imbalance.ofNegative(m).positivePart());
  }

  @Override
  public Setting example() {
    LinearNetwork network = LinearNetwork.of(1, List.of(2), 1);
    return new Setting(
        new Problem(network, LeastSquares.whitened(Matrix.of(1, 1, 2))),
        Weights.of(Matrix.of(2, 1, 1, 0.5), Matrix.of(1, 2, 0.25, 1)),
        new GradientDescent(new ConstantStepSize(0.01)));
  }
}
