package org.steelyard.lab.reproduce.xu;

import java.util.function.UnaryOperator;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.rules.Xu2025SchedulerStepSize;
import org.steelyard.theory.theorems.Xu2025Theorem31;
import org.steelyard.training.Setting;

/** The growing steps of (D) with the factors that Theorem 3.1 promises of them. */
final class Xu2025Methods {
  private Xu2025Methods() {}

  /** 1 − 2μ_t η + μ_t K_t(η) η²: what Theorem 3.1 promises of a step with η K_t(η) &lt; 2. */
  interface LocalRate {
    double factor(double mu, double k, double eta);

    /** As the theorem has it. */
    static LocalRate ofTheorem() {
      return (mu, k, eta) -> 1 - mu * eta * (2 - k * eta);
    }
  }

  /**
   * η_t = min((1 + η_0^d)^(t/2) η_0, 1/K_t) from the largest η_0 of Theorem E.1.
   *
   * @param start of the run
   * @param rate what is promised of a step: the theorem's, but in tests
   */
  static Method scheduled(String name, Weighing start, double c, double d, LocalRate rate) {
    Xu2025Theorem31 theorem = new Xu2025Theorem31(false);
    return new Method(
        name,
        new Xu2025SchedulerStepSize(c, d, 1),
        here -> {
          Weighing at = start.at(here.iterate().weights());
          double mu = at.objective().mu().times(at.tangent().min()).lo();
          UnaryOperator<Interval> curvature = theorem.smoothness(at);
          return eta -> {
            double k = curvature.apply(Interval.of(eta)).hi();
            return k * eta < 2 ? rate.factor(mu, k, eta) : Double.NaN;
          };
        });
  }

  /**
   * The root of η K_t(η) = 1 at every iterate: the longest step of the descent lemma's best rate.
   */
  static StepSizeRule local() {
    Xu2025Theorem31 theorem = new Xu2025Theorem31(false);
    return (problem, initial) -> {
      Weighing start = Weighing.of(new Setting(problem, initial, new GradientDescent()));
      return line -> {
        UnaryOperator<Interval> curvature = theorem.smoothness(start.at(line.iterate().weights()));
        return IncreasingRoot.enclose(eta -> eta.times(curvature.apply(eta)).minus(Interval.ONE))
            .lo();
      };
    };
  }
}
