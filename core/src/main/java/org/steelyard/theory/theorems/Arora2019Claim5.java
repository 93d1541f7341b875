package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.Collections;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Eigenvalues;
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
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.IntegrationError;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (A) Claim 5, a margin is needed: for even N, a symmetric Φ with an eigenvalue −λ &lt; 0, and all
 * W_j(0) = I, the loss stays at least λ²/2 whatever the steps: all W_j(t) stay equal to one
 * symmetric matrix, whose N-th power has no negative eigenvalue.
 *
 * <p>Rounding breaks that symmetry, and the break may grow. With S the symmetric mean of the
 * layers, ℓ ≥ ½[λ − ‖W − S^N‖_F]₊² whatever happened: that is the allowance of the check.
 */
@AutoService(Theorem.class)
@Named("arora2019-claim-5")
@Doc(
    "a margin is needed: from identity layers of even number no steps bring the loss below lambda^2/2 for a target with an eigenvalue -lambda")
@Cites(value = "arora2019convergence", place = "Claim 5")
public record Arora2019Claim5() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    int order = at.inputs();
    boolean even =
        draft.require(
            Hypothesis.fact("N is even", at.depth() % 2 == 0)
                .remedy(Remedies.forLayers(at, at.depth() + 1)));
    boolean identity = at.weights().layers().stream().allMatch(Matrix.identity(order)::equals);
    boolean started =
        draft.require(
            Hypothesis.fact("all W_j(0) = I", identity)
                .remedy("start with initializer: {kind: identity} and equal widths"));
    boolean whitened = Arora2019Bounds.isWhitened(draft, at);
    if (!whitened || !even || !started) {
      return draft.done();
    }
    Matrix target = ((LeastSquares) at.problem().objective()).minimizer();
    if (!draft.require(Hypothesis.fact("Phi is symmetric", target.equals(target.transpose())))) {
      return draft.done();
    }
    Interval least = Eigenvalues.of(at.objective().minimizer()).get(order);
    Interval lambda = least.negate().positivePart();
    draft.quantity("lambda", lambda).quantity("floor", lambda.square().times(0.5));
    draft.require(
        Hypothesis.of("Phi has a negative eigenvalue", least, Relation.LESS, 0)
            .remedy("the least eigenvalue of the target is %.4g".formatted(least.midpoint())));
    draft.claim(
        Claim.pointwise("l(t) >= lambda^2/2", true, progress -> look(progress, lambda.lo())));
    return draft.done();
  }

  private static Check look(Progress progress, double lambda) {
    Weights weights = progress.iterate().weights();
    int depth = weights.depth();
    Matrix mean = Matrix.zeros(weights.network().inputs(), weights.network().inputs());
    for (Matrix layer : weights.layers()) {
      mean = mean.plus(0.5 / depth, layer).plus(0.5 / depth, layer.transpose());
    }
    Matrix power = mean;
    for (int l = 1; l < depth; l++) {
      power = power.times(mean);
    }
    double off =
        progress.iterate().product().minus(power).frobeniusNorm()
            + IntegrationError.of(progress.iterate()).product();
    double kept = Math.max(0, lambda - off);
    double floor = lambda * lambda / 2;
    return new Check(-progress.excess(), -floor, 1e-12 * floor + floor - kept * kept / 2);
  }

  @Override
  public Setting example() {
    LinearNetwork network = new LinearNetwork(Collections.nCopies(3, 2));
    return new Setting(
        new Problem(network, LeastSquares.whitened(Matrix.of(2, 2, 1, 0.5, 0.5, -1))),
        Weights.of(Matrix.identity(2), Matrix.identity(2)),
        new GradientDescent(new ConstantStepSize(0.05)));
  }
}
