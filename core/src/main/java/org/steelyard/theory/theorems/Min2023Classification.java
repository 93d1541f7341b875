package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (B) Theorem 4: where ‖∇f‖_F ≥ γ(f − f*) (A1') and λ_min(T(t)) ≥ α, gradient flow has f(t) − f* ≤
 * (f(0) − f*)/((f(0) − f*) α γ² t + 1). The exponential loss on data separable with margin γ
 * satisfies A1' with that γ; the logistic loss with γ(1 − e^(−f(0)))/f(0) on the level set it never
 * leaves (theory, section 4.5). Over samples that are kept, margin and f(0) are enclosed ({@link
 * SeparableRisk}). α here is what (B) gets from the imbalances alone.
 */
@AutoService(Theorem.class)
@Named("min2023-classification")
@Doc(
    "gradient flow on losses with ||grad f|| >= gamma (f - f*): the excess falls at least as 1/(alpha gamma^2 t)")
@Cites(value = "min2023convergence", place = "Theorem 4")
public record Min2023Classification(
    @Doc(
            "margin of the separable data; 0: computed for exponential and logistic losses without ridge, else sqrt(2 mu/(f(0) - f*)), which holds for a mu-PL f")
        double margin,
    @Doc("whether the loss is logistic, which lessens gamma") boolean logistic,
    @Doc("1 for a sum over the samples, their number for a mean; only matters for logistic")
        int samples)
    implements Theorem {
  public Min2023Classification {
    require(margin >= 0 && Double.isFinite(margin), "margin must be at least 0, got %s", margin);
    require(samples >= 1, "samples must be at least 1, got %s", samples);
    require(
        !logistic || margin > 0, "a logistic loss needs the margin of its data, got %s", margin);
  }

  public Min2023Classification() {
    this(0, false, 1);
  }

  /** (f(0) − f*)/((f(0) − f*) α γ² t + 1), as f_0 falls with t, α and γ. */
  public static Interval ceiling(Interval excess, Interval alpha, Interval gamma, Interval time) {
    Interval speed = alpha.times(gamma.square()).times(time);
    // 1/(αγ²t + 1/f_0), without f_0 in numerator and denominator.
    return Interval.ONE.dividedBy(speed.plus(Interval.ONE.dividedBy(excess)));
  }

  /**
   * γ(1 − e^(−N f_0))/(N f_0): the constant of A1' for the logistic loss where f ≤ f_0.
   *
   * @param samples N for a mean over N samples, 1 for their sum
   */
  public static Interval logisticGamma(Interval margin, Interval loss, int samples) {
    // (1 − e^(−x))/x falls with x: each end from the opposite end of x.
    Interval x = loss.times(samples);
    return margin.times(new Interval(share(x.hi()).lo(), share(x.lo()).hi()));
  }

  private static Interval share(double x) {
    if (x == 0) {
      return Interval.ONE;
    }
    Interval at = Interval.of(x);
    Interval direct = Interval.ONE.minus(at.negate().exp()).dividedBy(at);
    // 1 − x/2 ≤ (1 − e^(−x))/x ≤ 1, which keeps the digits that the difference loses for small x.
    Interval series = new Interval(Interval.ONE.minus(at.times(0.5)).lo(), 1);
    return direct.intersect(series);
  }

  @Override
  public Assessment assess(Weighing at) {
    Optional<SeparableRisk> risk = margin == 0 ? SeparableRisk.of(at) : Optional.empty();
    return risk.isPresent() ? ofSamples(at, risk.get()) : ofConstants(at);
  }

  private static Assessment ofSamples(Weighing at, SeparableRisk risk) {
    Assessment.Draft draft = new Assessment.Draft(at.hasExactWeights());
    Min2023Flow.isFlow(draft, at);
    Interval alpha = Min2023Flow.fromImbalances(at);
    draft.quantity("margin", risk.margin()).quantity("gamma", risk.gamma());
    draft.quantity("alpha", alpha);
    boolean separable =
        draft.require(
            Hypothesis.of("margin of the samples > 0", risk.margin(), Relation.GREATER, 0)
                .remedy(
                    "the classes overlap, or nearly so: no direction was found that separates them; a ridge above 0"
                        + " (loss.ridge=...) gives the loss a mu"));
    boolean moves =
        draft.require(
            Hypothesis.of("alpha > 0", alpha, Relation.GREATER, 0).remedy(Min2023Flow.remedy(at)));
    if (separable && moves) {
      // f* = 0 here, which the objective does not know: its value is the excess.
      claims(draft, at, risk.value(), alpha, risk.gamma(), Progress::excess);
    }
    return draft.done();
  }

  private Assessment ofConstants(Weighing at) {
    boolean derived = margin == 0;
    Assessment.Draft draft = new Assessment.Draft(derived && at.enclosed());
    Min2023Flow.isFlow(draft, at);
    Interval excess = at.objective().excess();
    boolean positive = draft.require(Hypothesis.of("f(0) - f* > 0", excess, Relation.GREATER, 0));
    boolean known =
        draft.require(
            Hypothesis.fact("gamma of A1' is known", !derived || at.objective().hasMu())
                .remedy("set margin to that of the separable data"));
    if (!positive || !known) {
      return draft.done();
    }
    Interval gamma = gamma(at, excess);
    Interval alpha = Min2023Flow.fromImbalances(at);
    draft.quantity("gamma", gamma).quantity("alpha", alpha);
    // The γ that follows from μ satisfies A1' by construction; a given one is tried at the start.
    boolean holds =
        derived
            || draft.require(
                Hypothesis.of(
                        "|grad f(W(0))| >= gamma (f(0) - f*) (A1')",
                        at.objective().gradientNorm(),
                        Relation.AT_LEAST,
                        gamma.times(excess))
                    .remedy(
                        "at the start A1' holds with gamma at most %.4g"
                            .formatted(
                                at.objective().gradientNorm().dividedBy(excess).midpoint())));
    boolean moves =
        draft.require(
            Hypothesis.of("alpha > 0", alpha, Relation.GREATER, 0).remedy(Min2023Flow.remedy(at)));
    if (holds && moves) {
      if (!derived) {
        draft.claim(gradient(gamma.lo()));
      }
      claims(draft, at, excess, alpha, gamma, Progress::excessAtLeast);
    }
    return draft.done();
  }

  private Interval gamma(Weighing at, Interval excess) {
    if (margin == 0) {
      return at.objective().mu().times(2).dividedBy(excess).sqrt();
    }
    Interval given = Interval.of(margin);
    return logistic ? logisticGamma(given, excess, samples) : given;
  }

  private static void claims(
      Assessment.Draft draft,
      Weighing at,
      Interval start,
      Interval alpha,
      Interval gamma,
      ToDoubleFunction<Progress> excess) {
    double speed = alpha.times(gamma.square()).lo();
    Interval slowest = Interval.of(alpha.lo());
    Interval least = Interval.of(gamma.lo());
    draft
        .claim(
            FlowClaims.ceiling(
                "f(t) - f* <= 1/(1/(f(0) - f*) + %.6g t)".formatted(speed),
                at,
                time -> ceiling(start, slowest, least, Interval.of(time)).hi(),
                excess))
        .claim(FlowClaims.tangentAtLeast(at, alpha));
  }

  /** A1' at every point: with a given γ it is the user's word. */
  private static Claim gradient(double gamma) {
    return new Claim(
        "|grad f(W(t))| >= %.6g (f(t) - f*)".formatted(gamma),
        Claim.Kind.CONDITION,
        false,
        () ->
            progress -> {
              double norm = Math.sqrt(progress.squaredOuterGradient());
              return Optional.of(new Check(-norm, -gamma * progress.excess(), 1e-9 * norm));
            });
  }

  @Override
  public Setting example() {
    return Min2023Flow.example(2, 0.5);
  }
}
