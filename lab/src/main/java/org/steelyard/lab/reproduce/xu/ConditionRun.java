package org.steelyard.lab.reproduce.xu;

import java.util.function.DoubleUnaryOperator;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2025Bounds;
import org.steelyard.training.Setting;

/**
 * One start of (D), appendix G.1, weighed: X orthogonal, Y = X Θ + noise, W_i ~ N(0, h^(−2p)).
 *
 * @param kappa λ_max(T)/λ_min(T) at the start
 */
record ConditionRun(int width, double p, long seed, double kappa, double alpha1, double alpha2) {
  static final int ORDER = 10;

  private static final double VARIANCE = 0.1;

  /** The same draws for every p. */
  static ConditionRun of(int width, double p, long seed) {
    double deviation = Math.sqrt(VARIANCE);
    RandomMatrices data = RandomMatrices.of(seed, "data");
    Matrix x = data.orthogonal(ORDER, ORDER);
    Matrix y =
        x.times(data.gaussian(ORDER, ORDER, deviation))
            .plus(data.gaussian(ORDER, ORDER, deviation));
    double scale = StrictMath.pow(width, -p);
    RandomMatrices weights = RandomMatrices.of(seed, "weights");
    TwoLayers layers =
        TwoLayers.of(
            TwoLayers.loss(x, y),
            weights.gaussian(ORDER, width, scale),
            weights.gaussian(width, ORDER, scale));
    Weighing at =
        Weighing.of(new Setting(layers.problem(), layers.weights(), new GradientDescent()));
    Xu2025Bounds bounds = Xu2025Bounds.of(at, 0.5, 2, Variant.CORRECTED);
    return new ConditionRun(
        width,
        p,
        seed,
        at.tangent().max().midpoint() / at.tangent().min().midpoint(),
        bounds.alpha1().midpoint(),
        bounds.alpha2().midpoint());
  }

  ConditionRun with(DoubleUnaryOperator alter) {
    return new ConditionRun(width, p, seed, alter.applyAsDouble(kappa), alpha1, alpha2);
  }
}
