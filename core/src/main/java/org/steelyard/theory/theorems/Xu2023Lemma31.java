package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Svd;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (C), Lemma 3.1: with g = ‖∇f(W)‖_F, s = ‖W‖, lo and hi the extreme eigenvalues of T, a step with
 * lo − η g s − (Kη/2)(hi + η g s)² ≥ 0 gives Loss(t+1) ≤ ρ Loss(t), ρ = 1 − 2ημ lo + Kμη² hi² +
 * 2η²μ s g + 2η³μK hi s g + η⁴μK s²g². Of one step from any point, so it allows no rung.
 */
@AutoService(Theorem.class)
@Named("xu2023-lemma-3-1")
@Doc(
    "one step of gradient descent on two layers, square loss, contracts the excess by rho(eta) if lambda_min(T) outweighs the step")
@Cites(value = "xu2023linear", place = "Lemma 3.1")
public record Xu2023Lemma31() implements Theorem {
  /** What the lemma needs of a point. */
  record Point(Interval lo, Interval hi, Interval g, Interval s, Interval smoothness, Interval mu) {
    /** lo − η g s − (Kη/2)(hi + η g s)². */
    Interval condition(Interval eta) {
      Interval moved = eta.times(g).times(s);
      Interval bend = smoothness.times(eta).times(0.5).times(hi.plus(moved).square());
      return lo.minus(moved).minus(bend);
    }

    /** ρ(η) = 1 − 2ημ lo + Kμη²(hi + η g s)² + 2η²μ g s. */
    Interval rho(Interval eta) {
      Interval moved = eta.times(g).times(s);
      Interval bend = smoothness.times(eta).times(hi.plus(moved).square());
      return Interval.ONE.minus(eta.times(mu).times(lo.times(2).minus(bend).minus(moved.times(2))));
    }

    /** Where the condition is met with equality. */
    Interval etaMax() {
      return IncreasingRoot.enclose(eta -> condition(eta).negate());
    }

    /** Where ρ is least: 2 Kη(hi + m)(hi + 2m) + 4 m = 2 lo, m = η g s. */
    Interval etaStar() {
      return IncreasingRoot.enclose(
          eta -> {
            Interval moved = eta.times(g).times(s);
            return smoothness
                .times(eta)
                .times(hi.plus(moved))
                .times(hi.plus(moved.times(2)))
                .plus(moved.times(2))
                .minus(lo);
          });
    }
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (!Xu2023Bounds.hypotheses(draft, at)) {
      return draft.done();
    }
    Point here =
        new Point(
            at.tangent().min(),
            at.tangent().max(),
            at.objective().gradientNorm(),
            at.productSpectrum().get(1),
            at.objective().smoothness(),
            at.objective().mu());
    draft.quantity("lambdaMin", here.lo).quantity("lambdaMax", here.hi);
    if (!draft.require(
        Hypothesis.of("lambda_min(T) > 0", here.lo, Relation.GREATER, 0)
            .remedy(Remedies.forLambda(at)))) {
      return draft.done();
    }
    Interval etaMax = here.etaMax();
    OptionalDouble planned = at.plannedStep();
    Interval eta =
        planned.isPresent() ? Interval.of(planned.getAsDouble()) : here.etaStar().min(etaMax);
    if (planned.isPresent()) {
      draft.require(
          Hypothesis.of(
                  "lambda_min - eta g s - (K eta/2) (lambda_max + eta g s)^2 >= 0",
                  here.condition(eta),
                  Relation.AT_LEAST,
                  0)
              .remedy("take steps of at most %.6g".formatted(etaMax.lo())));
    }
    return draft
        .quantity("etaMax", etaMax)
        .quantity("eta", eta)
        .quantity("condition", here.condition(eta))
        .quantity("rho", here.rho(eta))
        .claim(
            Xu2023OneStep.of(
                "Loss(t+1) <= rho Loss(t) wherever the condition holds",
                at,
                iterate -> measure(at, iterate),
                Xu2023Lemma31::factor))
        .done();
  }

  private static double[] measure(Weighing at, Iterate iterate) {
    Weights weights = at.setting().problem().reduced(iterate.weights());
    TangentOperator.Spectrum spectrum = TangentOperator.spectrum(weights);
    return new double[] {
      spectrum.min(),
      spectrum.max(),
      iterate.outerGradient().frobeniusNorm(),
      Svd.norm(weights.product()),
      at.objective().smoothness().hi(),
      at.objective().mu().lo()
    };
  }

  /** ρ(η) where the condition holds, else NaN: nothing is promised. */
  private static double factor(double[] m, double stepSize) {
    Point here =
        new Point(
            Interval.of(m[0]),
            Interval.of(m[1]),
            Interval.of(m[2]),
            Interval.of(m[3]),
            Interval.of(m[4]),
            Interval.of(m[5]));
    Interval eta = Interval.of(stepSize);
    return here.condition(eta).lo() >= 0 ? here.rho(eta).hi() : Double.NaN;
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
