package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.DescentCondition;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.Margins;
import org.steelyard.theory.NormBounds;
import org.steelyard.theory.RateClaim;
import org.steelyard.theory.Relation;
import org.steelyard.theory.SmoothnessBound;
import org.steelyard.theory.Weighing;

/**
 * The numbers of certificate Z2 at one step size and one θ (theory, section 7.4): δ = 2η(f(0) −
 * f*)/(2 − θ), s̄ from the imbalances moved by δ, S(s̄, f(0) − f*), and the best α that holds on
 * the set where training stays.
 *
 * @param theta η·S(η) ≤ θ &lt; 2; 1 is the standard form
 * @param route which α won: "margin", "two-layer", "three-layer"
 */
record Z2Bounds(
    Interval stepSize,
    double theta,
    Interval drift,
    NormBounds norms,
    Interval smoothness,
    Interval alpha,
    String route) {

  /** Adds what Z2 assumes; returns whether all of it holds. */
  static boolean hypotheses(Assessment.Draft draft, Weighing at) {
    boolean convex =
        draft.require(at.objective().isStronglyConvexHypothesis("f is strongly convex (A2)"));
    boolean steps =
        draft.require(
            Hypothesis.fact("steps, not a flow", !at.dynamics().isFlow()).remedy(Remedies.DESCENT));
    boolean smooth = draft.require(at.objective().isSmoothHypothesis());
    return steps
        && convex
        && smooth
        && draft.require(
            Hypothesis.of("f(0) - f* > 0", at.objective().excess(), Relation.GREATER, 0));
  }

  /** At the largest step with η·S(η) ≤ 1. */
  static Z2Bounds of(Weighing at) {
    Margins margins = Margins.of(at);
    Interval step =
        IncreasingRoot.enclose(
            eta -> eta.times(smoothness(at, margins, eta, 1)).minus(Interval.ONE));
    return at(at, margins, step, 1);
  }

  /**
   * At a given step, with the least θ that repeated substitution θ ← η·S(η, θ) finds; θ ≥ 2 in the
   * result means that the step is too long.
   */
  static Z2Bounds ofStep(Weighing at, double stepSize) {
    Margins margins = Margins.of(at);
    Interval eta = Interval.of(stepSize);
    for (double theta : new double[] {1, 1.25, 1.5, 1.75, 1.9}) {
      double next = eta.times(smoothness(at, margins, eta, theta)).hi();
      if (next <= theta) {
        for (int i = 0; i < 20; i++) {
          // S falls with θ, so a smaller θ that was sufficient with the larger one's drift stays so
          // with its own.
          theta = next;
          next = eta.times(smoothness(at, margins, eta, theta)).hi();
        }
        return at(at, margins, eta, theta);
      }
    }
    return at(at, margins, eta, 2);
  }

  private static Interval drift(Weighing at, Interval eta, double theta) {
    return eta.times(at.objective().excess()).times(2).dividedBy(Interval.of(2).minus(theta));
  }

  private static Interval smoothness(Weighing at, Margins margins, Interval eta, double theta) {
    NormBounds norms = NormBounds.of(at, margins.p(), drift(at, eta, theta));
    return SmoothnessBound.of(at.objective().smoothness(), norms.norms(), at.objective().excess());
  }

  /**
   * On the set of weights whose imbalances differ from those here by at most {@code drift}; the
   * step is 1/S there.
   */
  static Z2Bounds ofDrift(Weighing at, Interval drift) {
    Margins margins = Margins.of(at);
    NormBounds norms = NormBounds.of(at, margins.p(), drift);
    Interval bound =
        SmoothnessBound.of(at.objective().smoothness(), norms.norms(), at.objective().excess());
    return ofDrift(at, margins, Interval.ONE.dividedBy(bound), 1, drift);
  }

  private static Z2Bounds at(Weighing at, Margins margins, Interval eta, double theta) {
    Interval drift = theta < 2 ? drift(at, eta, theta) : Interval.of(Double.POSITIVE_INFINITY);
    return ofDrift(at, margins, eta, theta, drift);
  }

  private static Z2Bounds ofDrift(
      Weighing at, Margins margins, Interval eta, double theta, Interval drift) {
    NormBounds norms = NormBounds.of(at, margins.p(), drift);
    Interval alpha = norms.rate(margins.nu(), at.inputs(), at.outputs());
    String route = "margin";
    if (at.depth() == 2) {
      Interval other =
          ImbalanceBounds.alpha(at.imbalance(1), at.inputs(), at.outputs(), drift, margins.nu());
      route = other.midpoint() > alpha.midpoint() ? "two-layer" : route;
      alpha = alpha.max(other);
    } else if (at.depth() == 3) {
      Interval other =
          ImbalanceBounds.threeLayers(
                  at.imbalance(1), at.imbalance(2), at.inputs(), at.outputs(), drift)
              .bound();
      route = other.midpoint() > alpha.midpoint() ? "three-layer" : route;
      alpha = alpha.max(other);
    }
    Interval bound =
        SmoothnessBound.of(at.objective().smoothness(), norms.norms(), at.objective().excess());
    return new Z2Bounds(eta, theta, drift, norms, bound, alpha, route);
  }

  /** (2 − θ) μ α: an excess falls at least by this times the step size. */
  Interval rate(Weighing at) {
    return at.objective().mu().times(alpha).times(Interval.of(2).minus(theta));
  }

  /** 1 − η (2 − θ) μ α. */
  Interval factor(Weighing at) {
    return Interval.ONE.minus(stepSize.times(rate(at)));
  }

  /** What holds along the run if no step is longer than this one. */
  List<Claim> claims(Weighing at, Interval rate) {
    return claims(at, rate, List.of(Claim.stepAtMost(stepSize.lo())));
  }

  /**
   * What holds along the run if every step lowers f by (η/2)‖g‖² and Σ η²‖g‖² stays within the
   * drift.
   */
  List<Claim> claims(Weighing at) {
    return claims(
        at,
        rate(at),
        List.of(DescentCondition.decrease(at, stepSize.lo()), DescentCondition.budget(drift.lo())));
  }

  private List<Claim> claims(Weighing at, Interval rate, List<Claim> conditions) {
    List<Claim> claims = new ArrayList<>(conditions);
    double decrease = rate.lo();
    claims.add(
        RateClaim.of(
            "f(t) - f* <= prod (1 - eta_t %.6g) (f(0) - f*)".formatted(decrease),
            at,
            eta -> 1 - eta * decrease));
    Weights initial = at.weights();
    double size = 0;
    for (int l = 1; l <= at.depth(); l++) {
      size = Math.max(size, norms.squares().get(l - 1).hi());
    }
    // Forming D_l from the weights loses this much (theory, section 10).
    double rounding = 64 * Math.ulp(1.0) * at.weights().network().size() * size;
    for (int l = 1; l < at.depth(); l++) {
      int layer = l;
      Matrix before = initial.imbalance(l);
      claims.add(
          Claim.pointwise(
              "|D_%d(t) - D_%d(0)|_F <= drift".formatted(l, l),
              true,
              progress ->
                  new Check(
                      here(at, progress.iterate().weights())
                          .imbalance(layer)
                          .minus(before)
                          .frobeniusNorm(),
                      drift.hi(),
                      rounding)));
    }
    for (int l = 1; l <= at.depth(); l++) {
      int layer = l;
      double bound = norms.norms().get(l - 1).hi();
      claims.add(
          Claim.pointwise(
              "|W_%d(t)| <= %.6g".formatted(l, bound),
              true,
              progress ->
                  new Check(
                      Svd.norm(here(at, progress.iterate().weights()).layer(layer)),
                      bound,
                      1e-12 * bound)));
    }
    if (alpha.lo() > 0) {
      claims.add(
          Claim.pointwise(
              "lambda_min(T) >= %.6g".formatted(alpha.lo()),
              true,
              progress -> {
                var spectrum = TangentOperator.spectrum(here(at, progress.iterate().weights()));
                // A bracket's lower end may lie below the truth: it can confirm, not refute.
                double slack = spectrum.exact() ? 1e-12 * spectrum.max() : spectrum.max();
                return new Check(-spectrum.min(), -alpha.lo(), slack);
              }));
    }
    return claims;
  }

  private static Weights here(Weighing at, Weights weights) {
    return at.setting().problem().reduced(weights);
  }
}
