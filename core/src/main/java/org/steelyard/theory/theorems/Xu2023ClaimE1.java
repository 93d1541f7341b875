package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
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
 * (C), Claim E.1: for c_1 &lt; 2/3 and c_2 large enough the cap η_max of Algorithm 1 never binds,
 * η'_t ≤ η_max for all t. Large enough: c_2 ≥ max{(M + 16 Loss(0)/β_0)/(c_1 α_0 μ), √((M + 8 α_0
 * Loss(0)/β_0²)/(α_0 μ)), 2} with M = 2α_0³p_2²Loss(0)/(β_0⁶κ) + 2√(2μ Loss(0)) p_2 α_0²/(√κ β_0³)
 * + 2√(2μ Loss(0)) p_2 α_0/(β_0² √κ).
 */
@AutoService(Theorem.class)
@Named("xu2023-claim-e-1")
@Doc("for c1 < 2/3 and large c2 the adaptive step of Algorithm 1 is never cut off by etaMax")
@Cites(value = "xu2023linear", place = "Claim E.1")
public record Xu2023ClaimE1(
    @Doc("as in Theorem 3.1; in (0, 1)") double c1, @Doc("as in Theorem 3.1; above 1") double c2)
    implements Theorem {
  public Xu2023ClaimE1 {
    require(c1 > 0 && c1 < 1, "c1 must be in (0, 1), got %s", c1);
    require(c2 > 1 && Double.isFinite(c2), "c2 must be above 1, got %s", c2);
  }

  public Xu2023ClaimE1() {
    this(0.5, 2);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (!Xu2023Bounds.hypotheses(draft, at)) {
      return draft.done();
    }
    Xu2023Bounds bounds = Xu2023Bounds.of(at, c1, c2, Variant.CORRECTED, false);
    if (!bounds.positive(draft, at)) {
      return draft.done();
    }
    Interval m = m(bounds);
    Interval least = leastC2(bounds, m);
    draft.quantity("M", m).quantity("leastC2", least).quantity("etaMax", bounds.etaMax());
    draft.quantity("etaStar", bounds.etaPrime(bounds.excess()));
    draft.require(
        Hypothesis.of("c1 < 2/3", Interval.of(c1), Relation.LESS, Interval.ratio(2, 3))
            .remedy("choose c1 below 2/3, the default 0.5 for instance"));
    draft.require(
        Hypothesis.of("c2 >= its least value", Interval.of(c2), Relation.AT_LEAST, least)
            .remedy("choose c2 at least %.6g".formatted(least.hi())));
    double cap = bounds.etaMax().hi();
    return draft
        .claim(Claim.stepAtMost(bounds.etaMax().lo()))
        .claim(
            Claim.pointwise(
                "eta'_t <= etaMax",
                false,
                progress ->
                    new Check(
                        bounds.etaPrime(Interval.of(progress.excess())).lo(), cap, 1e-12 * cap)))
        .done();
  }

  private static Interval m(Xu2023Bounds b) {
    Interval kappa = b.conditionNumber();
    Interval share = b.alpha0().dividedBy(b.beta0());
    Interval square = b.beta0().square();
    Interval root = b.mu().times(b.excess()).times(2).sqrt().times(2).dividedBy(kappa.sqrt());
    Interval first =
        share.pow(3).times(b.p2().dividedBy(b.beta0()).square()).times(b.excess()).times(2);
    return first
        .dividedBy(b.beta0().times(kappa))
        .plus(root.times(b.p2()).times(share.square()).dividedBy(b.beta0()))
        .plus(root.times(b.p2()).times(b.alpha0()).dividedBy(square));
  }

  private Interval leastC2(Xu2023Bounds b, Interval m) {
    Interval rate = b.alpha0().times(b.mu());
    Interval up = m.plus(b.excess().times(16).dividedBy(b.beta0())).dividedBy(rate.times(c1));
    Interval down =
        m.plus(b.alpha0().times(b.excess()).times(8).dividedBy(b.beta0().square()))
            .dividedBy(rate)
            .sqrt();
    return up.max(down).max(Interval.of(2));
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
