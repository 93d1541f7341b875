package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Interval;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (D), Theorem E.1 (Theorem 3.2 is c = 1/2, d = 2): two layers, any start with α_1 &gt; 0. If η_0 ≤
 * η_max and η_0 ≤ η_t ≤ min((1 + η_0^d)^(t/2) η_0, 1/K_t), then Loss(t+1) ≤ ρ(η_0) Loss(t), α_1 +
 * 2α_2(1 − exp(η_0^c)) ≤ λ_min(T) ≤ λ_max(T) ≤ α_2 exp(η_0^c) and β_1 ≤ σ_min(W) ≤ ‖W‖ ≤ β_2.
 */
@AutoService(Theorem.class)
@Named("xu2025-theorem-e1")
@Doc(
    "gradient descent on two layers from a general start: first step up to etaMax, growing steps after it, every step contracts the excess by rho")
@Cites(value = "xu2025local", place = "Theorem E.1")
public record Xu2025TheoremE1(
    @Doc("exponent of the drift that is allowed; in (0, 1)") double c,
    @Doc("exponent of the growth of the steps; above 1") double d,
    @Doc("corrected, or as printed (wrong for unequal numbers of inputs and outputs)")
        Variant variant)
    implements Theorem {
  public Xu2025TheoremE1 {
    require(c > 0 && c < 1, "c must be in (0, 1), got %s", c);
    require(d > 1 && Double.isFinite(d), "d must be above 1, got %s", d);
  }

  public Xu2025TheoremE1() {
    this(0.5, 2, Variant.CORRECTED);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    boolean convex =
        draft.require(
            Hypothesis.fact(
                "f is strongly convex with a known minimizer",
                at.objective().isStronglyConvex() && at.objective().isSquare()));
    boolean two =
        draft.require(
            Hypothesis.of("L = 2", Interval.of(at.depth()), Relation.EQUAL, 2)
                .remedy(Remedies.forLayers(at, 2)));
    if (!convex || !two) {
      return draft.done();
    }
    Xu2025Bounds bounds = Xu2025Bounds.of(at, c, d, variant);
    draft
        .quantity("c", c)
        .quantity("d", d)
        .quantity("beta1", bounds.beta1())
        .quantity("beta2", bounds.beta2())
        .quantity("alpha1", bounds.alpha1())
        .quantity("alpha2", bounds.alpha2());
    if (!draft.require(
        Hypothesis.of("alpha1 > 0", bounds.alpha1(), Relation.GREATER, 0)
            .remedy(Remedies.forRate(at)))) {
      return draft.done();
    }
    draft.quantity("etaMax", bounds.etaMax()).quantity("rate", bounds.factor(bounds.etaMax()));
    double largest = bounds.etaMax().lo();
    if (draft.require(
        Hypothesis.of("etaMax > 0", Interval.of(largest), Relation.GREATER, 0)
            .remedy("etaMax is below the smallest double: start nearer to the minimizer"))) {
      claims(draft, at, bounds, Math.min(largest, at.plannedStep().orElse(largest)));
      Interval step = Interval.of(largest);
      draft.rung("xu2025-theorem-e1", "xu2025-scheduler", largest, bounds.factor(step).hi());
    }
    return draft.done();
  }

  private static void claims(
      Assessment.Draft draft, Weighing at, Xu2025Bounds bounds, double first) {
    Interval eta = Interval.of(first);
    double least = bounds.leastEigenvalue(eta).lo();
    double most = bounds.largestEigenvalue(eta).hi();
    Xu2023Claims.Factor factor = (start, excess, step) -> bounds.factor(Interval.of(start)).hi();
    draft
        .claim(
            new Claim(
                "eta_0 <= etaMax, eta_0 <= eta_t <= min((1 + eta_0^d)^(t/2) eta_0, 1/K_t)",
                Claim.Kind.CONDITION,
                false,
                () -> new Schedule(bounds, first)))
        .claim(Xu2023Claims.ceiling("f(t) - f* <= rho^t (f(0) - f*)", at, factor))
        .claim(Xu2023Claims.ratio("Loss(t+1) <= rho Loss(t)", at, factor))
        .claim(
            Xu2023Claims.spectrum(
                "%.6g <= lambda_min(T) <= lambda_max(T) <= %.6g".formatted(least, most),
                at,
                least,
                most))
        .claim(
            Xu2023Claims.product(
                "beta1 <= sigma_min(W) <= |W| <= beta2",
                at,
                bounds.beta1().lo(),
                bounds.beta2().hi()));
  }

  /** Whether every step is one of those that the theorem is about. */
  private static final class Schedule implements Claim.Monitor {
    private final Xu2025Bounds bounds;
    private final double largestFirst;
    private double first = Double.NaN;
    private double before;
    private long start;
    private long last = -1;

    Schedule(Xu2025Bounds bounds, double largestFirst) {
      this.bounds = bounds;
      this.largestFirst = largestFirst;
    }

    @Override
    public Optional<Check> see(Progress progress) {
      Optional<Check> check =
          last >= 0 && progress.step() == last + 1
              ? Optional.of(check(progress.stepSize()))
              : Optional.empty();
      start = last < 0 ? progress.step() : start;
      last = progress.step();
      before = progress.excess();
      return check;
    }

    private Check check(double eta) {
      if (Double.isNaN(first)) {
        first = eta;
        return new Check(eta, largestFirst, 0);
      }
      if (eta < first) {
        return new Check(first, eta, 0);
      }
      double longest = bounds.longestStep(first, before, last - start);
      return new Check(eta, Math.max(first, longest) * (1 + 1e-12), 0);
    }

    @Override
    public double[] memory() {
      return new double[] {first, before, start, last};
    }

    @Override
    public void restore(double[] memory) {
      first = memory[0];
      before = memory[1];
      start = (long) memory[2];
      last = (long) memory[3];
    }
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
