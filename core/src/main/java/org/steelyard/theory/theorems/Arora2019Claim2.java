package org.steelyard.theory.theorems;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
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
 * (A) Claim 2: layers with independent N(0, s²) entries are δ-balanced with probability at least 1
 * − 10 N s⁴ d_max³/δ². Sharper, by the exact second moment (theory, section 3): 1 − Σ_j
 * E‖D_j‖_F²/δ², E‖D_j‖_F² = s⁴ d_j ((d_{j−1} + d_{j+1})(d_j + 1) + (d_{j−1} − d_{j+1})²). A
 * statement about the law of the weights: nothing is claimed of one run.
 */
@AutoService(Theorem.class)
@Named("arora2019-claim-2")
@Doc(
    "independent N(0, s^2) weights are delta-balanced with probability at least 1 - sum of second moments / delta^2")
@Cites(value = "arora2019convergence", place = "Claim 2")
public record Arora2019Claim2(
    @Doc("standard deviation of an entry; 0: the root mean square of the weights at hand") double s,
    @Doc("Frobenius norm that no imbalance is to exceed; 0: that of the weights at hand")
        double delta)
    implements Theorem {
  public Arora2019Claim2 {
    require(s >= 0 && Double.isFinite(s), "s must be at least 0, got %s", s);
    require(delta >= 0 && Double.isFinite(delta), "delta must be at least 0, got %s", delta);
  }

  public Arora2019Claim2() {
    this(0, 0);
  }

  /** Σ_j E‖D_j‖_F² for entries of variance s². */
  public static Interval secondMoment(LinearNetwork network, Interval s) {
    double sum = 0;
    for (int j = 1; j < network.depth(); j++) {
      double below = network.width(j - 1);
      double here = network.width(j);
      double above = network.width(j + 1);
      sum += here * ((below + above) * (here + 1) + (below - above) * (below - above));
    }
    return s.pow(4).times(sum);
  }

  /** 10 N s⁴ d_max³, as in the paper. */
  public static Interval paperMoment(LinearNetwork network, Interval s) {
    Interval widest = Interval.of(network.widths().stream().max(Integer::compare).orElseThrow());
    return s.pow(4).times(widest.pow(3)).times(10 * network.depth());
  }

  @Override
  public Assessment assess(Weighing at) {
    // The law of weights at hand is not known, only estimated.
    Assessment.Draft draft = new Assessment.Draft(s > 0);
    LinearNetwork network = at.problem().network();
    Interval deviation = Interval.of(s > 0 ? s : rootMeanSquare(at.weights()));
    Interval bound = delta > 0 ? Interval.of(delta) : Interval.of(at.balancedness().midpoint());
    Interval exact = secondMoment(network, deviation);
    Interval paper = paperMoment(network, deviation);
    draft.quantity("s", deviation).quantity("delta", bound).quantity("secondMoment", exact);
    if (draft.require(
        Hypothesis.of("delta > 0", bound, Relation.GREATER, 0)
            .remedy("set delta: the weights at hand are exactly balanced"))) {
      draft
          .quantity("probability", atLeast(exact, bound))
          .quantity("paperProbability", atLeast(paper, bound));
      double largest =
          deviation.midpoint() * Math.sqrt(bound.midpoint() / Math.sqrt(exact.midpoint()));
      draft.require(
          Hypothesis.of("sum_j E |D_j|_F^2 < delta^2", exact, Relation.LESS, bound.square())
              .remedy(
                  "the bound on the probability is 0: draw with s below %.4g".formatted(largest)));
    }
    return draft.done();
  }

  private static Interval atLeast(Interval moment, Interval delta) {
    return Interval.ONE.minus(moment.dividedBy(delta.square())).positivePart();
  }

  private static double rootMeanSquare(Weights weights) {
    return Math.sqrt(weights.squaredNorm() / weights.network().size());
  }

  @Override
  public Setting example() {
    Setting square = Examples.nearTarget(2);
    return new Setting(
        square.problem(),
        Weights.of(Matrix.identity(2).scaled(3), Matrix.identity(2).scaled(0.1)),
        square.dynamics());
  }
}
