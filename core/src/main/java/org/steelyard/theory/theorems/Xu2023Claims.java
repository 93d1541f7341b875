package org.steelyard.theory.theorems;

import java.util.Optional;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Svd;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.LossRounding;
import org.steelyard.theory.Weighing;

/** Promises about runs that the theorems of (C) and (D) have in common. */
final class Xu2023Claims {
  private Xu2023Claims() {}

  /** By what an excess shrinks at one step. */
  interface Factor {
    /**
     * @param first the first step size of the run
     * @param excess f − f* before the step, or a ceiling on it
     * @param stepSize of the step
     */
    double of(double first, double excess, double stepSize);
  }

  /** Each excess is at most the factor times the one before it. */
  static Claim ratio(String name, Weighing at, Factor factor) {
    return claim(name, Claim.Kind.PROMISE, at, factor, false);
  }

  /** f(0) − f* times all factors so far, each at the ceiling of its time, is a ceiling. */
  static Claim ceiling(String name, Weighing at, Factor factor) {
    return claim(name, Claim.Kind.EXCESS_CEILING, at, factor, true);
  }

  private static Claim claim(
      String name, Claim.Kind kind, Weighing at, Factor factor, boolean product) {
    double start = at.objective().excess().hi();
    LossRounding noise = LossRounding.of(at);
    return new Claim(name, kind, false, () -> new Contraction(factor, start, noise, product));
  }

  /** λ_min(T) ≥ least and λ_max(T) ≤ most at every point. */
  static Claim spectrum(String name, Weighing at, double least, double most) {
    return Claim.pointwise(
        name,
        true,
        progress -> {
          var spectrum = TangentOperator.spectrum(here(at, progress));
          Check below = new Check(-spectrum.min(), -least, 1e-12 * spectrum.max());
          Check above = new Check(spectrum.max(), most, 1e-12 * spectrum.max());
          return worse(below, above);
        });
  }

  /** σ_min(W) ≥ least and ‖W‖ ≤ most at every point. */
  static Claim product(String name, Weighing at, double least, double most) {
    return Claim.pointwise(
        name,
        true,
        progress -> {
          double[] values = Svd.values(here(at, progress).product());
          double rounding = 1e-12 * values[0] + 1e-15 * most;
          Check below = new Check(-values[values.length - 1], -least, rounding);
          return worse(below, new Check(values[0], most, rounding));
        });
  }

  private static Check worse(Check one, Check other) {
    return one.slack() <= other.slack() ? one : other;
  }

  static Weights here(Weighing at, Progress progress) {
    return at.setting().problem().reduced(progress.iterate().weights());
  }

  /** Holds the excess against a factor times what it was, or what its ceiling was, a step ago. */
  private static final class Contraction implements Claim.Monitor {
    private final Factor factor;
    private final double start;
    private final LossRounding noise;
    private final boolean product;
    private double before;
    private double first = Double.NaN;
    private long last = -1;

    Contraction(Factor factor, double start, LossRounding noise, boolean product) {
      this.factor = factor;
      this.start = start;
      this.noise = noise;
      this.product = product;
      this.before = start;
    }

    @Override
    public Optional<Check> see(Progress progress) {
      double bound = start;
      boolean next = progress.step() == last + 1 && last >= 0;
      if (next) {
        first = Double.isNaN(first) ? progress.stepSize() : first;
        bound = before * factor.of(first, before, progress.stepSize());
      } else if (progress.step() == last) {
        bound = before;
      }
      boolean blind = !next && progress.step() != 0 && !(product && progress.step() == last);
      last = progress.step();
      before = product ? bound : progress.excess();
      double rounding = (1e-12 + 1e-15 * last) * Math.abs(bound) + noise.of(bound);
      return blind ? Optional.empty() : Optional.of(new Check(progress.excess(), bound, rounding));
    }

    @Override
    public double[] memory() {
      return new double[] {before, first, last};
    }

    @Override
    public void restore(double[] memory) {
      before = memory[0];
      first = memory[1];
      last = (long) memory[2];
    }
  }
}
