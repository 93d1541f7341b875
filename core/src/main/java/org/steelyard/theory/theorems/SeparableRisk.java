package org.steelyard.theory.theorems;

import java.util.Optional;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.HardMargin;
import org.steelyard.objective.loss.ExponentialLoss;
import org.steelyard.objective.loss.LogisticLoss;
import org.steelyard.theory.Weighing;

/**
 * What (B), section 4.5, needs of a loss over samples of two classes: A1', ‖∇f‖_F ≥ γ(f − f*) with
 * f* = 0, where the samples are separable.
 *
 * <p>With z a unit vector that separates with margin m, ‖∇f‖ ≥ −⟨z, ∇f⟩ = c Σ w_i(−ℓ_i′)y_i⟨z, x_i⟩
 * ≥ m c Σ w_i(−ℓ_i′): γ = m for the exponential loss, where −ℓ′ = ℓ, and γ = m(1 − e^(−b))/b for
 * the logistic one where all ℓ_i ≤ b = f(0)/(c·min w_i), since −ℓ′ = 1 − e^(−ℓ) and (1 − e^(−ℓ))/ℓ
 * falls. Of several outputs, each with its margin m_j, Cauchy and Schwarz leave m = (Σ m_j⁻²)^(−½).
 *
 * @param margin m, enclosed; not certainly positive where the samples are not seen to be separable
 * @param gamma γ; 0 where the margin is not positive
 * @param value f here, enclosed
 */
record SeparableRisk(Interval margin, Interval gamma, Interval value) {
  private static final double UNIT = 0x1p-53;

  /** Empty where f is not the sum or mean of one of the two losses without ridge. */
  static Optional<SeparableRisk> of(Weighing at) {
    if (!(at.problem().objective() instanceof EmpiricalRisk risk)
        || risk.ridge() > 0
        || !(risk.loss() instanceof ExponentialLoss || risk.loss() instanceof LogisticLoss)) {
      return Optional.empty();
    }
    boolean logistic = risk.loss() instanceof LogisticLoss;
    Interval value = value(risk, at.product(), logistic);
    Interval margin = margin(risk.data());
    Interval gamma = Interval.ZERO;
    if (margin.certainlyPositive()) {
      Interval most = value.dividedBy(share(risk).times(leastWeight(risk.data())));
      gamma = logistic ? Min2023Classification.logisticGamma(margin, most, 1) : margin;
    }
    return Optional.of(new SeparableRisk(margin, gamma, value));
  }

  private static Interval margin(Dataset data) {
    Interval sum = Interval.ZERO;
    Interval only = Interval.ZERO;
    for (int j = 0; j < data.outputs(); j++) {
      only = HardMargin.of(data, j).value();
      if (!only.certainlyPositive()) {
        return only;
      }
      sum = sum.plus(Interval.ONE.dividedBy(only.square()));
    }
    return data.outputs() == 1 ? only : Interval.ONE.dividedBy(sum.sqrt());
  }

  private static double leastWeight(Dataset data) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < data.samples(); i++) {
      least = data.weight(i) > 0 ? Math.min(least, data.weight(i)) : least;
    }
    return least;
  }

  /** c, with the rounding of the sum of weights. */
  private static Interval share(EmpiricalRisk risk) {
    double error = risk.share() == 1 ? 0 : risk.share() * (risk.data().samples() + 4) * UNIT;
    return Interval.ball(risk.share(), error);
  }

  private static Interval value(EmpiricalRisk risk, IntervalMatrix w, boolean logistic) {
    Dataset data = risk.data();
    int n = data.inputs();
    Interval sum = Interval.ZERO;
    double[] middle = w.midpoint().values();
    double[] radius = w.radius().values();
    for (int i = 0; i < data.samples(); i++) {
      for (int j = 0; data.weight(i) > 0 && j < data.outputs(); j++) {
        double prediction = 0;
        double size = 0;
        double spread = 0;
        for (int k = 0; k < n; k++) {
          double x = data.input(i, k);
          prediction = Math.fma(middle[j * n + k], x, prediction);
          size = Math.fma(Math.abs(middle[j * n + k]), Math.abs(x), size);
          spread = Math.fma(radius[j * n + k], Math.abs(x), spread);
        }
        // n roundings of the sum, and as many of each of the two bounds.
        double away = (spread + 2 * n * UNIT * size) * (1 + 4 * n * UNIT) + Double.MIN_NORMAL;
        Interval e = Interval.ball(-data.target(i, j) * prediction, away).exp();
        Interval charge = logistic ? e.plus(Interval.ONE).log().positivePart() : e;
        sum = sum.plus(charge.times(data.weight(i)));
      }
    }
    return sum.times(share(risk));
  }
}
