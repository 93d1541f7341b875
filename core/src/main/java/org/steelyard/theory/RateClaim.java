package org.steelyard.theory;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.steelyard.dynamics.Progress;

/**
 * The ceiling excess(0)·Π_t factor(η_t) on f − inf f along a run, checked at every step; where inf
 * f is not known, against what f − inf f is at least ({@link Progress#excessAtLeast}).
 *
 * <p>Rounding: every step of the rounded iteration moves the weights by some 2⁻⁵³ of their size
 * more than the exact one, which the loss feels ({@link LossRounding}), and a relative error of
 * order 1e-15 a step on it.
 */
public final class RateClaim implements Claim.Monitor {
  private final DoubleUnaryOperator factor;
  private final double start;
  private final LossRounding noise;
  private double ceiling;
  private long last;

  private RateClaim(double start, LossRounding noise, DoubleUnaryOperator factor) {
    this.start = start;
    this.noise = noise;
    this.factor = factor;
    this.ceiling = start;
  }

  /**
   * @param factor of the step size: the next excess is at most this times the present one
   */
  public static Claim of(String name, Weighing at, DoubleUnaryOperator factor) {
    double start = at.objective().excess().hi();
    LossRounding noise = LossRounding.of(at);
    return new Claim(
        name, Claim.Kind.EXCESS_CEILING, false, () -> new RateClaim(start, noise, factor));
  }

  @Override
  public Optional<Check> see(Progress progress) {
    if (progress.step() == 0) {
      ceiling = start;
    } else if (progress.step() > last) {
      ceiling *= factor.applyAsDouble(progress.stepSize());
    }
    last = progress.step();
    double rounding = (1e-12 + 1e-15 * last) * ceiling + noise.of(ceiling);
    return Optional.of(new Check(progress.excessAtLeast(), ceiling, rounding));
  }

  @Override
  public double[] memory() {
    return new double[] {ceiling, last};
  }

  @Override
  public void restore(double[] memory) {
    ceiling = memory[0];
    last = (long) memory[1];
  }
}
