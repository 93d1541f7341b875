package org.steelyard.theory.theorems;

import java.util.Collections;
import java.util.List;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.Margins;
import org.steelyard.theory.ObjectiveConstants;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Unimodality;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * What the theorems of (B) on gradient flow share: under A1, ‖∇f‖_F² ≥ γ(f − f*) with γ = 2μ, and
 * λ_min(T(t)) ≥ α for all t, f(t) − f* ≤ exp(−αγt)(f(0) − f*).
 */
final class Min2023Flow {
  private static final Matrix TARGET = Matrix.of(2, 2, 1.5, 0.25, -0.25, 1);

  private Min2023Flow() {}

  static boolean isFlow(Assessment.Draft draft, Weighing at) {
    return draft.require(
        Hypothesis.fact("the dynamics is a gradient flow", at.dynamics().isFlow())
            .remedy("train by gradient flow: dynamics: {kind: gradient-flow}"));
  }

  static boolean hasDepth(Assessment.Draft draft, Weighing at, int depth) {
    return draft.require(
        Hypothesis.of(
                "layers = " + depth, Interval.of(at.depth()), Relation.EQUAL, Interval.of(depth))
            .remedy(Remedies.forLayers(at, depth)));
  }

  /** A1; adds γ. */
  static boolean isPl(Assessment.Draft draft, Weighing at) {
    boolean holds = draft.require(at.objective().isPlHypothesis("f is gamma-PL (A1)"));
    if (holds) {
      draft.quantity("gamma", gamma(at));
    }
    return holds;
  }

  private static Interval gamma(Weighing at) {
    return at.objective().mu().times(2);
  }

  /** Adds α and the rate αγ per unit of training time, and what they promise if α &gt; 0. */
  static void conclude(Assessment.Draft draft, Weighing at, Interval alpha) {
    Interval rate = alpha.times(gamma(at));
    draft.quantity("alpha", alpha).quantity("rate", rate);
    if (draft.require(Hypothesis.of("alpha > 0", alpha, Relation.GREATER, 0).remedy(remedy(at)))) {
      draft
          .claim(
              FlowClaims.exponential(
                  "f(t) - f* <= exp(-%.6g t) (f(0) - f*)".formatted(rate.lo()), at, rate.lo()))
          .claim(FlowClaims.tangentAtLeast(at, alpha));
    }
  }

  /**
   * Whether a bound ν on σ_min(W(t)) can be had: A2, and for the printed form a minimizer that is
   * known.
   */
  static boolean hasMargin(Weighing at, Variant variant) {
    return (variant == Variant.CORRECTED || at.objective().isSquare())
        && at.objective().isStronglyConvex()
        && at.objective().hasSmoothness();
  }

  /**
   * ν of Lemma B.1. As printed: [σ_min(W*) − √(K/μ)‖W(0) − W*‖_F]₊; corrected: the sharper form
   * that its proof gives ({@link Margins}).
   */
  static Interval margin(Weighing at, Variant variant) {
    if (variant == Variant.CORRECTED) {
      return Margins.of(at).nu();
    }
    ObjectiveConstants f = at.objective();
    return f.minimizerSpectrum()
        .get(at.narrowEnd())
        .minus(f.conditionNumber().sqrt().times(f.distance()))
        .positivePart();
  }

  /** Δ = [λ_n(D)]₊ + [λ_m(−D)]₊ of two layers. */
  static Interval delta(Weighing at) {
    Eigenvalues d = at.imbalance(1);
    return d.get(at.inputs()).positivePart().plus(d.ofNegative(at.outputs()).positivePart());
  }

  /** Δ* of three layers. */
  static ImbalanceBounds.ThreeLayers threeLayers(Weighing at) {
    return ImbalanceBounds.threeLayers(
        at.imbalance(1), at.imbalance(2), at.inputs(), at.outputs(), Interval.ZERO);
  }

  /** The best bound on λ_min(T) that (B) gives from the imbalances alone. */
  static Interval fromImbalances(Weighing at) {
    return switch (at.depth()) {
      case 1 -> Interval.ONE;
      case 2 -> delta(at);
      case 3 -> threeLayers(at).bound();
      default -> {
        Unimodality unimodality = Unimodality.of(at);
        // Only exactly unimodal weights have the bound; a tolerance would be no enclosure.
        yield unimodality.isCertain() ? unimodality.bound() : Interval.ZERO;
      }
    };
  }

  /** What would make a rate from imbalances (or a margin) positive. */
  static String remedy(Weighing at) {
    int sum = at.inputs() + at.outputs();
    for (int l = 1; l < at.depth(); l++) {
      if (at.width(l) < at.narrowEnd()) {
        return "layer %d has width %d, less than min(inputs, outputs): widen it to at least %d"
            .formatted(l, at.width(l), at.narrowEnd());
      }
    }
    if (at.depth() == 2 && at.width(1) >= at.inputs()) {
      double least = at.layerSpectrum(1).get(at.inputs()).lo();
      double norm = at.layerNorm(2).hi();
      if (least > 0) {
        return "scale the initial W1 by %.4g: then W1 W1' - W2' W2 has %d positive eigenvalues"
            .formatted(Remedies.ROUNDED_UP * norm / least, at.inputs());
      }
    }
    for (int l = 1; l < at.depth(); l++) {
      if (at.width(l) < sum) {
        return "widen layer %d from %d to at least inputs + outputs = %d and draw unequal layers; or start within sigma_min(W*) of the minimizer"
            .formatted(l, at.width(l), sum);
      }
    }
    return "make the layers less balanced (scale layer 1 up and layer %d down), or start within sigma_min(W*) of the minimizer"
        .formatted(at.depth());
  }

  /** Whitened 2 × 2 problem with layers c_l·I, by gradient flow. */
  static Setting example(double... multiples) {
    LinearNetwork network = new LinearNetwork(Collections.nCopies(multiples.length + 1, 2));
    List<Matrix> layers =
        java.util.Arrays.stream(multiples).mapToObj(c -> Matrix.identity(2).scaled(c)).toList();
    return new Setting(
        new Problem(network, LeastSquares.whitened(TARGET)),
        Weights.of(layers),
        new GradientFlow());
  }
}
