package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Claim;
import org.steelyard.theory.DescentCondition;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.LocalBall;
import org.steelyard.theory.RateClaim;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * Z1, our local certificate, any depth, no margin (theory, section 7.6): for K-smooth, μ-PL f and a
 * radius R ≥ 2√(2(f − f*)/μ) /√λ(R), gradient descent from here with steps 0 &lt; η_t ≤ 1/S(R)
 * stays in the ball of radius R, keeps λ_min(T) ≥ λ(R), and f(t+1) − f* ≤ (1 − η_t μ λ(R))(f(t) −
 * f*). Longer steps are covered too if each lowers f by (η_t/2)‖g_t‖² (docs/choosing.md, section
 * 3).
 */
@AutoService(Theorem.class)
@Named("z1")
@Doc(
    "gradient descent near a solution, any depth: in a ball of radius R about the weights every step eta <= 1/S(R) contracts the excess by 1 - eta mu lambda(R)")
@Cites(value = "steelyard", place = "section 7.6")
public record Z1() implements Theorem {
  /** The smallest fixed point is approached from below; this much more makes it sufficient. */
  private static final double INFLATION = 1 + 1e-9;

  private static final int SUBSTITUTIONS = 500;

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    boolean posed =
        draft.require(
                Hypothesis.fact("steps, not a flow", !at.dynamics().isFlow())
                    .remedy(Remedies.DESCENT))
            & draft.require(at.objective().isPlHypothesis("f is mu-PL"))
            & draft.require(at.objective().isSmoothHypothesis());
    if (posed && at.problem().network().hasBottleneck()) {
      draft.require(
          Hypothesis.of("lambda_min(T) > 0", Interval.ZERO, Relation.GREATER, 0)
              .remedy(Remedies.forLambda(at)));
      return draft.done();
    }
    if (!posed
        || !draft.require(Hypothesis.of("f - f* > 0", at.objective().excess(), Relation.GREATER, 0))
        || !draft.require(
            Hypothesis.of("lambda_min(T) > 0", at.tangent().min(), Relation.GREATER, 0)
                .remedy(Remedies.forLambda(at)))) {
      return draft.done();
    }
    Interval radius = radius(at);
    LocalBall ball = LocalBall.of(at, radius);
    boolean contained =
        draft.require(
            Hypothesis.of(
                    "R >= 2 sqrt(2 (f - f*)/(mu lambda(R)))",
                    radius,
                    Relation.AT_LEAST,
                    need(at, ball))
                .remedy(Remedies.forBall(at)));
    if (!contained) {
      return draft.done();
    }
    Interval step = Interval.ONE.dividedBy(ball.smoothness());
    Interval rate = at.objective().mu().times(ball.lambda());
    Interval factor = Interval.ONE.minus(step.times(rate));
    draft
        .quantity("radius", radius)
        .quantity("lambda", ball.lambda())
        .quantity("S", ball.smoothness())
        .quantity("eta", step)
        .quantity("rate", factor)
        .claim(
            at.plannedStep().isPresent()
                ? Claim.stepAtMost(step.lo())
                : DescentCondition.decrease(at, step.lo()))
        .claim(
            RateClaim.of(
                "f(t) - f* <= prod (1 - eta_t %.6g) (f - f*)".formatted(rate.lo()),
                at,
                eta -> 1 - eta * rate.lo()))
        .rung("z1", "certified", step.lo(), factor.hi());
    return draft.done();
  }

  /** A radius just above the smallest fixed point of {@link #need}, as an exact number. */
  private static Interval radius(Weighing at) {
    double radius = 0;
    for (int i = 0; i < SUBSTITUTIONS; i++) {
      double next = need(at, LocalBall.of(at, Interval.of(radius))).midpoint();
      if (!Double.isFinite(next) || next <= radius) {
        break;
      }
      radius = next;
    }
    return Interval.of(radius * INFLATION);
  }

  /** 2 √(2 (f − f*)/(μ λ(R))); unbounded where λ(R) may be 0, +∞ where it is. */
  private static Interval need(Weighing at, LocalBall ball) {
    if (ball.lambda().hi() == 0) {
      return Interval.of(Double.POSITIVE_INFINITY);
    }
    // Its upper end: an excess that is known badly must not shrink the ball.
    return Interval.of(at.objective().excess().hi())
        .times(2)
        .dividedBy(at.objective().mu().times(ball.lambda()))
        .sqrt()
        .times(2);
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(3);
  }
}
