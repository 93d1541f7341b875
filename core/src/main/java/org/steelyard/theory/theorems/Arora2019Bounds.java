package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Norms;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Weights;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * The numbers that Theorem 1 and Lemmas 1 and 2 of (A) share (theory, section 3): c = σ_min(Φ) −
 * ‖W(0) − Φ‖_F, δ = c²/(256 N³ ‖Φ‖_F^(2(N−1)/N)), η ≤ c^((4N−2)/N)/(6144 N³ ‖Φ‖_F^((6N−4)/N)).
 *
 * @param rate c^(2(N−1)/N): a step of size η contracts the excess by 1 − η·rate
 */
record Arora2019Bounds(
    Interval margin, Interval target, Interval delta, Interval stepSize, Interval rate) {

  /** c, the largest deficiency margin of the product here; not positive: there is none. */
  static Interval margin(Weighing at) {
    return at.objective().minimizerSpectrum().get(at.narrowEnd()).minus(at.objective().distance());
  }

  /** {@code margin} is positive. */
  static Arora2019Bounds of(Weighing at, Interval margin) {
    int n = at.depth();
    Interval target = Norms.frobenius(at.objective().minimizer());
    Interval c = margin.positivePart();
    Interval cube = Interval.of(n).pow(3);
    return new Arora2019Bounds(
        margin,
        target,
        c.square().dividedBy(cube.times(256).times(target.pow(2 * (n - 1), n))),
        c.pow(4 * n - 2, n).dividedBy(cube.times(6144).times(target.pow(6 * n - 4, n))),
        c.pow(2 * (n - 1), n));
  }

  /** Adds that the inputs are whitened. */
  static boolean isWhitened(Assessment.Draft draft, Weighing at) {
    String remedy =
        at.objective().isSquare()
            ? "whiten the inputs (data.preprocess=whiten): their condition number is %.4g"
                .formatted(Math.sqrt(at.objective().conditionNumber().midpoint()))
            : "use the square loss on whitened inputs";
    return draft.require(
        Hypothesis.fact("f(W) = 1/2 |W - Phi|_F^2 (whitened)", at.objective().isWhitened())
            .remedy(remedy));
  }

  /** Adds what makes a margin, and its number. */
  static boolean hasMargin(Assessment.Draft draft, Weighing at) {
    Interval margin = margin(at);
    Interval least = at.objective().minimizerSpectrum().get(at.narrowEnd());
    draft.quantity("margin", margin);
    boolean full =
        draft.require(
            Hypothesis.of("sigma_min(Phi) > 0", least, Relation.GREATER, 0)
                .remedy(
                    "the target has rank below %d: no start has a margin; drop dependent outputs"
                        .formatted(at.narrowEnd())));
    String nearer =
        "|W(0) - Phi|_F is %.4g and must be below sigma_min(Phi) = %.4g: initializer {kind: balanced, law: near-target} with a scale well below %.4g does"
            .formatted(
                at.objective().distance().midpoint(),
                least.midpoint(),
                least.midpoint() / Math.sqrt((double) at.inputs() * at.outputs()));
    boolean positive =
        draft.require(
            Hypothesis.of(
                    "deficiency margin c = sigma_min(Phi) - |W(0) - Phi|_F > 0",
                    margin,
                    Relation.GREATER,
                    0)
                .remedy(nearer));
    return full && positive;
  }

  private static void widths(Assessment.Draft draft, Weighing at) {
    int thinnest = 0;
    for (int l = 1; l < at.depth(); l++) {
      thinnest = thinnest == 0 || at.width(l) < at.width(thinnest) ? l : thinnest;
    }
    if (thinnest > 0) {
      draft.require(
          Hypothesis.of(
                  "hidden widths >= min(d_0, d_N)",
                  Interval.of(at.width(thinnest)),
                  Relation.AT_LEAST,
                  at.narrowEnd())
              .remedy(
                  "widen layer %d from %d to at least %d"
                      .formatted(thinnest, at.width(thinnest), at.narrowEnd())));
    }
  }

  /**
   * Adds all hypotheses and the quantities that they compare; empty where the margin leaves the
   * others undefined.
   */
  static java.util.Optional<Arora2019Bounds> assess(Assessment.Draft draft, Weighing at) {
    if (!isWhitened(draft, at)) {
      return java.util.Optional.empty();
    }
    widths(draft, at);
    draft.quantity("minDelta", at.balancedness());
    if (!hasMargin(draft, at)) {
      return java.util.Optional.empty();
    }
    Arora2019Bounds bounds = of(at, margin(at));
    draft.quantity("delta", bounds.delta).quantity("eta", bounds.stepSize);
    draft.require(
        Hypothesis.of(
                "max_j |W_(j+1)' W_(j+1) - W_j W_j'|_F <= delta",
                at.balancedness(),
                Relation.AT_MOST,
                bounds.delta)
            .remedy(
                "the imbalance %.4g is %.4g times too large: balanced initialization with the same product has none"
                    .formatted(
                        at.balancedness().midpoint(),
                        at.balancedness().midpoint() / bounds.delta.midpoint())));
    return java.util.Optional.of(bounds);
  }

  /** 1 − η c^(2(N−1)/N) at the largest step. */
  Interval factor() {
    return Interval.ONE.minus(stepSize.times(rate));
  }

  /** Lemma 2 (i) and (iii), and the distance to Φ. */
  List<Claim> invariants(Weighing at) {
    List<Claim> claims = new ArrayList<>();
    double size = target.times(4).pow(2, at.depth()).hi();
    double rounding = 64 * Math.ulp(1.0) * at.problem().network().size() * size;
    if (at.depth() > 1) {
      double bound = delta.times(2).hi();
      claims.add(
          Claim.pointwise(
              "max_j |D_j(t)|_F <= 2 delta",
              true,
              progress -> {
                Weights weights = progress.iterate().weights();
                double largest = 0;
                for (int l = 1; l < weights.depth(); l++) {
                  largest = Math.max(largest, weights.imbalance(l).frobeniusNorm());
                }
                return new Check(largest, bound, rounding);
              }));
    }
    double norm = target.times(4).root(at.depth()).hi();
    claims.add(
        Claim.pointwise(
            "|W_j(t)| <= (4 |Phi|_F)^(1/N)",
            true,
            progress -> {
              double largest = 0;
              for (var layer : progress.iterate().weights().layers()) {
                largest = Math.max(largest, Svd.norm(layer));
              }
              return new Check(largest, norm, 1e-12 * norm);
            }));
    double start = at.objective().distance().hi();
    double noise = 1e-12 * start + Math.sqrt(2 * at.roundingFloor());
    claims.add(
        Claim.pointwise(
            "|W(t) - Phi|_F <= |W(0) - Phi|_F",
            false,
            progress -> new Check(Math.sqrt(2 * progress.excess()), start, noise)));
    return claims;
  }

  /** Whitened 2 × 2 problem, balanced start near the target, a step that Theorem 1 allows. */
  static Setting example(int depth) {
    Setting near = Examples.nearTarget(depth);
    return new Setting(
        near.problem(), near.initial(), new GradientDescent(new ConstantStepSize(1e-8)));
  }
}
