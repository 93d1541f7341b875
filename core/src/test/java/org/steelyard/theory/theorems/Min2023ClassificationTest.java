package org.steelyard.theory.theorems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.Curvature;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.ExponentialLoss;
import org.steelyard.objective.loss.LogisticLoss;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.Reduction;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** (B) Theorem 4 on flows of the exponential and the logistic loss. */
class Min2023ClassificationTest {
  /** y_i x_i; z = (1, 1)/√2 separates them with margin 1/√2·min(1 + 0.5, 0.2 + 1, 2 − 0.5). */
  private static final double[][] SIGNED = {{1, 0.5}, {0.2, 1}, {2, -0.5}};

  private static final double MARGIN = 1.2 / Math.sqrt(2);

  /** Σ_i ℓ(w·x_i)/divisor for ℓ(z) = e^(−z) or log(1 + e^(−z)). */
  private record Margin(boolean logistic, double divisor) implements Objective {
    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int scratchSize() {
      return 0;
    }

    @Override
    public double evaluate(double[] w, double[] gradient, double[] scratch) {
      double sum = 0;
      gradient[0] = 0;
      gradient[1] = 0;
      for (double[] x : SIGNED) {
        double e = StrictMath.exp(-(w[0] * x[0] + w[1] * x[1]));
        double slope = logistic ? e / (1 + e) : e;
        sum += logistic ? StrictMath.log1p(e) : e;
        gradient[0] -= slope * x[0] / divisor;
        gradient[1] -= slope * x[1] / divisor;
      }
      return sum / divisor;
    }

    @Override
    public void hessian(double[] w, double[] v, double[] into, double[] scratch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Curvature curvature() {
      return new Curvature(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(0), false);
    }

    @Override
    public OptionalDouble excessOfBestRank(int rank) {
      return OptionalDouble.empty();
    }
  }

  private static Setting setting(Objective objective, double first) {
    Weights weights = Weights.of(Matrix.identity(2).scaled(first), Matrix.of(1, 2, -0.1, 0.2));
    return new Setting(new Problem(weights.network(), objective), weights, new GradientFlow());
  }

  @Test
  void exponentialLoss_flow_keepsTheCeiling() {
    Setting setting = setting(new Margin(false, 1), 1);
    Min2023Classification theorem = new Min2023Classification(MARGIN, false, 1);
    Assessment assessment = theorem.assess(Weighing.of(setting));
    assertThat(assessment.rigour()).isEqualTo(Rigour.COMPUTED);
    assertThat(Watched.run(assessment, setting, 200).verdict()).isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void logisticLoss_sumAndMean_keepTheCeiling() {
    for (int samples : new int[] {1, SIGNED.length}) {
      Setting setting = setting(new Margin(true, samples), 1);
      Min2023Classification theorem = new Min2023Classification(MARGIN, true, samples);
      assertThat(Watched.run(theorem, setting, 200).verdict())
          .as("divisor %d", samples)
          .isEqualTo(Verdict.CERTIFIED);
    }
  }

  @Test
  void promisesOfALargerImbalance_areRefuted() {
    Min2023Classification theorem = new Min2023Classification(MARGIN, false, 1);
    Assessment promises = theorem.assess(Weighing.of(setting(new Margin(false, 1), 3)));
    assertThat(Watched.run(promises, setting(new Margin(false, 1), 0.5), 20).verdict())
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void marginTooLarge_doesNotApply() {
    Setting setting = setting(new Margin(false, 1), 1);
    Assessment assessment = new Min2023Classification(5, false, 1).assess(Weighing.of(setting));
    assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    Assessment unknown = new Min2023Classification().assess(Weighing.of(setting));
    assertThat(unknown.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void ceiling_formula_matchesItsClosedForm() {
    Interval ceiling =
        Min2023Classification.ceiling(
            Interval.of(2), Interval.of(3), Interval.of(0.5), Interval.of(4));
    // 2/(2·3·¼·4 + 1)
    assertThat(ceiling.midpoint()).isCloseTo(2.0 / 7, within(1e-15));
  }

  @Test
  void logisticGamma_smallAndLargeLosses_matchTheFormula() {
    assertThat(
            Min2023Classification.logisticGamma(Interval.of(2), Interval.of(1e-12), 1).midpoint())
        .isCloseTo(2, within(1e-11));
    assertThat(Min2023Classification.logisticGamma(Interval.ONE, Interval.of(2), 3).midpoint())
        .isCloseTo((1 - StrictMath.exp(-6)) / 6, within(1e-15));
    assertThat(Min2023Classification.logisticGamma(Interval.ONE, Interval.ZERO, 1))
        .isEqualTo(Interval.ONE);
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> new Min2023Classification(0, true, 1)).hasMessageContaining("margin");
    assertThatThrownBy(() -> new Min2023Classification(1, true, 0)).hasMessageContaining("samples");
  }

  private static Setting ofSamples(Loss loss, double first) {
    Matrix x = Matrix.of(new double[][] {SIGNED[0], {-0.2, -1}, SIGNED[2]});
    Dataset data = Dataset.of(x, Matrix.of(3, 1, 1, -1, 1));
    return setting(loss.over(data), first);
  }

  /** The hard margin: the distance of 0 from the line through (0.2, 1) and (2, −0.5). */
  @Test
  void marginOfSamples_isComputedAndProven() {
    double truth = 2.1 / Math.hypot(1.8, 1.5);
    for (Reduction reduction : Reduction.values()) {
      for (Loss loss : List.of(new ExponentialLoss(reduction, 0), new LogisticLoss(reduction, 0))) {
        Setting setting = ofSamples(loss, 1);
        Assessment assessment = new Min2023Classification().assess(Weighing.of(setting));
        assertThat(assessment.verdict()).as("%s", loss).isEqualTo(Verdict.CERTIFIED);
        assertThat(assessment.rigour()).as("%s", loss).isEqualTo(Rigour.PROVEN);
        assertThat(assessment.quantity("margin").midpoint()).isCloseTo(truth, within(1e-12));
        assertThat(Watched.run(assessment, setting, 200).verdict())
            .as("%s", loss)
            .isEqualTo(Verdict.CERTIFIED);
        boolean logistic = loss instanceof LogisticLoss;
        double divisor = reduction == Reduction.MEAN ? 3 : 1;
        double value =
            new Margin(logistic, divisor)
                .evaluate(setting.initial().product().values(), new double[2], new double[0]);
        double expected =
            logistic ? truth * (1 - Math.exp(-divisor * value)) / (divisor * value) : truth;
        assertThat(assessment.quantity("gamma").midpoint()).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void severalOutputs_flow_keepTheCeiling() {
    Matrix x = Matrix.of(new double[][] {SIGNED[0], {-0.2, -1}, SIGNED[2]});
    Matrix y = Matrix.of(3, 2, 1, 1, -1, -1, 1, 1);
    Weights weights = Weights.of(Matrix.identity(2), Matrix.of(2, 2, -0.1, 0.2, 0.1, 0));
    Setting setting =
        new Setting(
            new Problem(weights.network(), new ExponentialLoss().over(Dataset.of(x, y))),
            weights,
            new GradientFlow());
    Assessment assessment = new Min2023Classification().assess(Weighing.of(setting));
    assertThat(assessment.quantity("margin").midpoint())
        .isCloseTo(2.1 / Math.hypot(1.8, 1.5) / Math.sqrt(2), within(1e-12));
    assertThat(Watched.run(assessment, setting, 100).verdict()).isEqualTo(Verdict.CERTIFIED);
  }

  @Test
  void overlappingClasses_doNotApplyAndSayWhy() {
    Matrix x = Matrix.of(2, 2, 1, 0.5, 2, 1);
    Dataset data = Dataset.of(x, Matrix.of(2, 1, 1, -1));
    Setting setting = setting(new LogisticLoss().over(data), 1);
    Assessment assessment = new Min2023Classification().assess(Weighing.of(setting));
    assertThat(assessment.verdict()).isNotEqualTo(Verdict.CERTIFIED);
    assertThat(assessment.hypotheses())
        .filteredOn(h -> !h.holds())
        .extracting(Hypothesis::name)
        .containsExactly("margin of the samples > 0");
  }

  @Test
  void ridge_givesGammaFromMu() {
    Setting setting = ofSamples(new LogisticLoss(Reduction.MEAN, 0.1), 1);
    Assessment assessment = new Min2023Classification().assess(Weighing.of(setting));
    assertThat(assessment.verdict()).isEqualTo(Verdict.CERTIFIED);
    assertThat(assessment.rigour()).isEqualTo(Rigour.COMPUTED);
    assertThat(Watched.run(assessment, setting, 200).verdict()).isEqualTo(Verdict.CERTIFIED);
  }
}
