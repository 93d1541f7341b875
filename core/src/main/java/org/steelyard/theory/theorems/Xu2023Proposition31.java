package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (C), Proposition 3.1: the guarantee of Theorem 3.1 is never better than that of gradient descent
 * on f itself, f(η, t) ≥ 1 − 1/κ. As the loss goes to 0 its best step tends to c_1 α_0/(c_2² β_0² κ
 * μ), its factor to 1 − (c_1 α_0)²/((c_2 β_0)² κ).
 */
@AutoService(Theorem.class)
@Named("xu2023-proposition-3-1")
@Doc("the factor f(eta, t) of Theorem 3.1 is at least 1 - 1/kappa; its limits as the loss vanishes")
@Cites(value = "xu2023linear", place = "Proposition 3.1")
public record Xu2023Proposition31(
    @Doc("as in Theorem 3.1; in (0, 1)") double c1, @Doc("as in Theorem 3.1; above 1") double c2)
    implements Theorem {
  public Xu2023Proposition31 {
    require(c1 > 0 && c1 < 1, "c1 must be in (0, 1), got %s", c1);
    require(c2 > 1 && Double.isFinite(c2), "c2 must be above 1, got %s", c2);
  }

  public Xu2023Proposition31() {
    this(0.5, 1.5);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (!Xu2023Bounds.hypotheses(draft, at)) {
      return draft.done();
    }
    Xu2023Bounds bounds = Xu2023Bounds.of(at, c1, c2, Variant.CORRECTED, false);
    Interval least = Interval.ONE.minus(Interval.ONE.dividedBy(bounds.conditionNumber()));
    draft.quantity("kappa", bounds.conditionNumber()).quantity("bound", least);
    if (!bounds.positive(draft, at)) {
      return draft.done();
    }
    Interval low = bounds.alpha0().times(c1);
    Interval high = bounds.beta0().times(c2);
    Interval etaLimit = low.dividedBy(high.square().times(bounds.smoothness()));
    return draft
        .quantity("etaLimit", etaLimit)
        .quantity(
            "rateLimit",
            Interval.ONE.minus(low.dividedBy(high).square().dividedBy(bounds.conditionNumber())))
        .claim(
            new Claim(
                "f(eta_t, t) >= 1 - 1/kappa",
                Claim.Kind.PROMISE,
                false,
                () -> new Watch(bounds, least.lo())))
        .done();
  }

  /** Looks at the factor of the step just taken. */
  private static final class Watch implements Claim.Monitor {
    private final Xu2023Bounds bounds;
    private final double least;
    private double before;
    private long last = -1;

    Watch(Xu2023Bounds bounds, double least) {
      this.bounds = bounds;
      this.least = least;
    }

    @Override
    public Optional<Check> see(Progress progress) {
      Optional<Check> check =
          last >= 0 && progress.step() == last + 1
              ? Optional.of(new Check(least, factor(progress.stepSize()), 1e-12))
              : Optional.empty();
      last = progress.step();
      before = progress.excess();
      return check;
    }

    private double factor(double eta) {
      return bounds.factor(Interval.of(eta), Interval.of(before)).midpoint();
    }

    @Override
    public double[] memory() {
      return new double[] {before, last};
    }

    @Override
    public void restore(double[] memory) {
      before = memory[0];
      last = (long) memory[1];
    }
  }

  @Override
  public Setting example() {
    Setting near = Examples.nearTarget(2);
    // κ = 4: the claim says nothing for κ = 1.
    Matrix factor = Matrix.diagonal(2, 2, 1, 2);
    Matrix target = ((LeastSquares) near.problem().objective()).minimizer();
    LeastSquares f = new LeastSquares(factor, factor.timesTranspose(target), 0);
    return new Setting(new Problem(near.problem().network(), f), near.initial(), near.dynamics());
  }
}
