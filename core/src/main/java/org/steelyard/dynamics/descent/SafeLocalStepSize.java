package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/**
 * The safe local step (theory, section 7.3): the η with η·S((‖W_k‖ + η‖g_k‖_F)_k, excess) = 1. It,
 * and every smaller one, lowers the loss by at least (η/2)‖g‖²; any depth, any K-smooth f.
 */
@AutoService(StepSizeRule.class)
@Doc(
    "the largest step at which a bound on the curvature proves descent: eta S(|W_k| + eta |g_k|, excess) = 1")
public record SafeLocalStepSize(
    @Doc("fraction of the safe step that is taken; in (0, 1]") double safety)
    implements StepSizeRule {
  /** Every so many points one is the middle, so that false position cannot get stuck. */
  private static final int HALVING = 4;

  public SafeLocalStepSize {
    require(safety > 0 && safety <= 1, "safety must be in (0, 1], got %s", safety);
  }

  public SafeLocalStepSize() {
    this(1);
  }

  @Override
  public Chooser start(Problem problem, Weights initial) {
    LevelSmoothness smoothness = LevelSmoothness.of("safe-local", problem);
    return line -> {
      Weights weights = line.iterate().weights();
      Weights gradient = line.iterate().gradient();
      double[] norms = new double[weights.depth()];
      double[] speeds = new double[norms.length];
      for (int k = 0; k < norms.length; k++) {
        norms[k] = Svd.norm(weights.layer(k + 1));
        speeds[k] = gradient.layer(k + 1).frobeniusNorm();
      }
      return safety * largest(smoothness.at(line), norms, speeds, line.excess());
    };
  }

  /**
   * The η with η·S(norms + η·speeds, excess) = 1, from below to the last bit; 0 where there is none
   * (all weights 0 and no gradient). Every S costs eigenvalues, so roots are found by false
   * position (Illinois), not by halving.
   */
  static double largest(double smoothness, double[] norms, double[] speeds, double excess) {
    double now = Smoothness.bound(smoothness, norms, excess);
    double high = now > 0 ? 1 / now : 1;
    if (!(now > 0) && java.util.Arrays.stream(speeds).allMatch(v -> v == 0)) {
      return 0;
    }
    while (now == 0 && high * at(smoothness, norms, speeds, excess, high) < 1) {
      high *= 2;
    }
    double low = 0;
    double below = -1;
    double above = high * at(smoothness, norms, speeds, excess, high) - 1;
    int moved = 0;
    for (int i = 1; high - low > Math.ulp(high); i++) {
      double chord = low + (high - low) * (-below / (above - below));
      boolean straight = i % HALVING != 0 && low < chord && chord < high;
      double middle = straight ? chord : low + (high - low) / 2;
      double value = middle * at(smoothness, norms, speeds, excess, middle) - 1;
      if (value <= 0) {
        above = moved < 0 ? above / 2 : above;
        moved = -1;
        low = middle;
        below = value;
      } else {
        below = moved > 0 ? below / 2 : below;
        moved = 1;
        high = middle;
        above = value;
      }
    }
    return low;
  }

  private static double at(
      double smoothness, double[] norms, double[] speeds, double excess, double stepSize) {
    double[] moved = norms.clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] = Math.fma(stepSize, speeds[k], moved[k]);
    }
    return Smoothness.bound(smoothness, moved, excess);
  }
}
