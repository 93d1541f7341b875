package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.linalg.Eigenvalues;
import org.steelyard.linalg.Interval;

/**
 * Unimodal weights, (B) Definition 3: D_l ⪰ 0 for l &lt; l*, D_l ⪯ 0 for l ≥ l*; the best of all
 * valid l*.
 *
 * <p>With the cumulative imbalances d(i) = Σ_{l=i}^{l*−1} λ_n(D_l) for i &lt; l* and d(i) =
 * Σ_{l=l*}^{i} λ_m(−D_l) for i ≥ l*: λ_min(T) ≥ Π_{i=1}^{L−1} d(i) ((B), Theorem 3 (18)).
 *
 * @param index l*, 1 … L; where there is none, the one that comes nearest
 * @param least the least of all eigenvalues that should not be negative
 * @param tolerance how far below 0 {@code least} may be: {@value #TOLERANCE} of max ‖W_l‖², since
 *     no enclosure can tell that an eigenvalue which is 0 is not negative
 * @param bound Π d(i)
 * @param multiples d_l with D_l = d_l I up to the tolerance, l = 1 … L − 1; empty unless all are so
 */
public record Unimodality(
    int index,
    Interval least,
    double tolerance,
    Interval bound,
    Optional<List<Interval>> multiples) {
  static final double TOLERANCE = 1e-9;

  public static Unimodality of(Weighing at) {
    double size = 0;
    for (int l = 1; l <= at.depth(); l++) {
      size = Math.max(size, at.layerNorm(l).square().midpoint());
    }
    double tolerance = TOLERANCE * size;
    Optional<List<Interval>> multiples = multiples(at, tolerance);
    Unimodality best = of(at, 1, tolerance, multiples);
    for (int index = 2; index <= at.depth(); index++) {
      Unimodality other = of(at, index, tolerance, multiples);
      if (other.isBetterThan(best)) {
        best = other;
      }
    }
    return best;
  }

  private static Unimodality of(
      Weighing at, int index, double tolerance, Optional<List<Interval>> multiples) {
    Interval least = Interval.of(Double.POSITIVE_INFINITY);
    List<Interval> steps = new ArrayList<>();
    for (int l = 1; l < at.depth(); l++) {
      Eigenvalues d = at.imbalance(l);
      int order = at.width(l);
      least = least.min(l < index ? d.get(order) : d.ofNegative(order));
      steps.add((l < index ? d.get(at.inputs()) : d.ofNegative(at.outputs())).positivePart());
    }
    Interval bound = Interval.ONE;
    for (Interval d : cumulative(steps, index)) {
      bound = bound.times(d);
    }
    return new Unimodality(
        index, at.depth() == 1 ? Interval.ZERO : least, tolerance, bound, multiples);
  }

  /** d(1), …, d(L − 1) from what each D_l contributes. */
  private static List<Interval> cumulative(List<Interval> steps, int index) {
    List<Interval> sums = new ArrayList<>();
    for (int i = 1; i <= steps.size(); i++) {
      Interval sum = Interval.ZERO;
      for (int l = Math.min(i, index); l <= Math.max(i, index - 1); l++) {
        sum = sum.plus(steps.get(l - 1));
      }
      sums.add(sum);
    }
    return sums;
  }

  private static Optional<List<Interval>> multiples(Weighing at, double tolerance) {
    List<Interval> multiples = new ArrayList<>();
    for (int l = 1; l < at.depth(); l++) {
      Interval largest = at.imbalance(l).get(1);
      Interval least = at.imbalance(l).get(at.width(l));
      if (largest.midpoint() - least.midpoint() > tolerance) {
        return Optional.empty();
      }
      multiples.add(largest.hull(least));
    }
    return Optional.of(List.copyOf(multiples));
  }

  private boolean isBetterThan(Unimodality other) {
    if (holds() && other.holds()) {
      return bound.midpoint() > other.bound.midpoint();
    }
    return holds() || (!other.holds() && least.midpoint() > other.least.midpoint());
  }

  /** Whether the weights are unimodal, up to the tolerance. */
  public boolean holds() {
    return hypothesis().holds();
  }

  /** Whether enclosures show that they are, without the tolerance. */
  public boolean isCertain() {
    return least.lo() >= 0;
  }

  public Hypothesis hypothesis() {
    return Hypothesis.of(
        "unimodal with index %d: least eigenvalue of D_l (l < %d) and of -D_l (l >= %d)"
            .formatted(index, index, index),
        least,
        Relation.AT_LEAST,
        -tolerance);
  }

  /**
   * (B), Theorem 3 (19): √((Π d(i))² + (L s^(2−2/L))²) ≤ λ_min(T) for D_l = d_l I, as many inputs
   * as outputs, two layers or more, and σ_min(W) ≥ s.
   */
  public Interval withProduct(int depth, Interval s) {
    Interval other = s.pow(2 * (depth - 1), depth).times(depth);
    return bound.square().plus(other.square()).sqrt();
  }

  /**
   * The exact replacement of (19) for D_l = d_l I, any inputs and outputs: λ_min(T) where σ_min(W)
   * = s (a lower bound on it where hidden layers are wider than min(inputs, outputs) and inputs ≠
   * outputs). 0 where a hidden layer is narrower.
   */
  public Optional<Interval> exact(Weighing at, Interval s) {
    if (at.problem().network().hasBottleneck()) {
      return Optional.of(Interval.ZERO);
    }
    return multiples.map(
        d -> {
          // Plain sums: without the index rule, which would call d_l zero past the order of D_l.
          List<Interval> sums = cumulative(d.stream().map(Interval::abs).toList(), index);
          List<Interval> offsets = new ArrayList<>(sums);
          offsets.add(index - 1, Interval.ZERO);
          return ShiftedProduct.tangent(
              ShiftedProduct.factors(offsets, s.square()), at.inputs(), at.outputs());
        });
  }
}
