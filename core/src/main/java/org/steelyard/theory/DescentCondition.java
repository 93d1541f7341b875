package org.steelyard.theory;

import java.util.Optional;
import org.steelyard.dynamics.Progress;

/**
 * Conditions on the steps of a run that hold for every rule alike (docs/choosing.md, section 3).
 * They look at the norm of the gradient at every point, which costs a pass over the weights where
 * the rule itself does not ask for it.
 */
public final class DescentCondition {
  private DescentCondition() {}

  /**
   * Every step η that is longer than {@code cap} lowers f by at least (η/2)‖g‖²; shorter ones do so
   * by themselves.
   */
  public static Claim decrease(Weighing at, double cap) {
    LossRounding noise = LossRounding.of(at);
    return new Claim(
        "eta <= %.6g, or f falls by (eta/2) |g|^2".formatted(cap),
        Claim.Kind.CONDITION,
        false,
        () -> new Decrease(cap, noise));
  }

  /** Σ η_t²‖g_t‖² ≤ budget: so far do the imbalances move at most. */
  public static Claim budget(double budget) {
    return new Claim(
        "sum eta^2 |g|^2 <= %.6g".formatted(budget),
        Claim.Kind.CONDITION,
        false,
        () -> new Budget(budget));
  }

  private static final class Decrease implements Claim.Monitor {
    private final double cap;
    private final LossRounding noise;
    private double excess;
    private double squared;

    Decrease(double cap, LossRounding noise) {
      this.cap = cap;
      this.noise = noise;
    }

    @Override
    public Optional<Check> see(Progress progress) {
      Optional<Check> check =
          progress.step() == 0 ? Optional.empty() : Optional.of(check(progress));
      excess = progress.excess();
      squared = progress.squaredGradientNorm();
      return check;
    }

    private Check check(Progress progress) {
      double step = progress.stepSize();
      // Each loss carries some 1e-13 of itself as rounding, and what the weights' rounding does.
      return step <= cap
          ? new Check(step, cap, 0)
          : new Check(
              0.5 * step * squared, excess - progress.excess(), 1e-12 * excess + noise.of(excess));
    }

    @Override
    public double[] memory() {
      return new double[] {excess, squared};
    }

    @Override
    public void restore(double[] memory) {
      excess = memory[0];
      squared = memory[1];
    }
  }

  private static final class Budget implements Claim.Monitor {
    private final double budget;
    private double squared;
    private double spent;

    Budget(double budget) {
      this.budget = budget;
    }

    @Override
    public Optional<Check> see(Progress progress) {
      if (progress.step() > 0) {
        spent += progress.stepSize() * progress.stepSize() * squared;
      }
      squared = progress.squaredGradientNorm();
      return Optional.of(new Check(spent, budget, 1e-9 * budget));
    }

    @Override
    public double[] memory() {
      return new double[] {squared, spent};
    }

    @Override
    public void restore(double[] memory) {
      squared = memory[0];
      spent = memory[1];
    }
  }
}
