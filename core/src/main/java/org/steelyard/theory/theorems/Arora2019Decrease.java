package org.steelyard.theory.theorems;

import java.util.Optional;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Svd;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.LossRounding;
import org.steelyard.theory.Weighing;

/**
 * The decrease of (A), Lemma 1, from one step to the next: ℓ(t+1) ≤ ℓ(t) − (η_t/2)
 * σ_min(W(t))^(2(N−1)/N) ‖W(t) − Φ‖_F², that is, ℓ(t+1) ≤ (1 − η_t σ_min(W(t))^(2(N−1)/N)) ℓ(t).
 * Looked at after each of the first {@value #FIRST} steps and after every {@value #EVERY}-th then,
 * because a look costs a singular value decomposition.
 */
final class Arora2019Decrease implements Claim.Monitor {
  private static final int FIRST = 256;
  private static final int EVERY = 64;

  private final int depth;
  private final LossRounding noise;
  private double excess;
  private double power;
  private long seen = -2;

  private Arora2019Decrease(int depth, LossRounding noise) {
    this.depth = depth;
    this.noise = noise;
  }

  static Claim claim(Weighing at) {
    int depth = at.depth();
    LossRounding noise = LossRounding.of(at);
    return new Claim(
        "l(t+1) <= l(t) - (eta/2) sigma_min(W(t))^(2(N-1)/N) |W(t) - Phi|_F^2",
        Claim.Kind.PROMISE,
        false,
        () -> new Arora2019Decrease(depth, noise));
  }

  @Override
  public Optional<Check> see(Progress progress) {
    Optional<Check> check = Optional.empty();
    if (progress.step() == seen + 1) {
      double bound = (1 - progress.stepSize() * power) * excess;
      double rounding = 1e-14 * excess + noise.of(excess);
      check = Optional.of(new Check(progress.excess(), bound, rounding));
    }
    if (progress.step() < FIRST || progress.step() % EVERY == 0) {
      seen = progress.step();
      excess = progress.excess();
      double sigma = Svd.of(progress.iterate().product()).min();
      power = StrictMath.pow(sigma, 2.0 * (depth - 1) / depth);
    }
    return check;
  }

  @Override
  public double[] memory() {
    return new double[] {excess, power, seen};
  }

  @Override
  public void restore(double[] memory) {
    excess = memory[0];
    power = memory[1];
    seen = (long) memory[2];
  }
}
