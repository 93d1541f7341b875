package org.steelyard.lab.reproduce.min2023;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Interval;
import org.steelyard.network.Problem;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Claim;
import org.steelyard.theory.ClaimResult;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Min2023Corollary1;
import org.steelyard.training.Setting;

/**
 * Gradient flow from one start, held against exp(−2Δ*t) at every step ((B) Corollary 1), and
 * gradient descent beside it.
 *
 * @param rate 2Δ*
 * @param times at which both are looked at, from 0 on
 * @param flow its excess there
 * @param descent its excess there; NaN where it was not computed
 * @param certificate of the corollary over all steps of the flow
 */
record Course(
    double rate, double[] times, double[] flow, double[] descent, Certificate certificate) {
  private static final int POINTS = 60;
  private static final long COSTLY_EVERY = 50;

  /**
   * @param setting a flow
   * @param stride of the descent from one look to the next
   * @param stepSize of the descent, and unit of the times of both
   * @param descends whether to compute the descent
   * @param formula what becomes of the rate
   */
  static Course of(
      Setting setting,
      long stride,
      double stepSize,
      boolean descends,
      DoubleUnaryOperator formula) {
    Weighing at = Weighing.of(setting);
    Assessment honest = new Min2023Corollary1().assess(at);
    double rate = formula.applyAsDouble(quantity(honest, "rate").lo());
    Certifier certifier =
        new Certifier("min2023-corollary-1", "", "", held(honest, at, rate), COSTLY_EVERY);
    double[] times = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      times[i] = i * stride * stepSize;
    }
    return new Course(
        rate,
        times,
        flow(setting, times, certifier),
        descends ? descent(setting, stepSize, stride) : unknown(),
        certifier.certificate());
  }

  /**
   * Steps from one look to the next so that the excess of this start would fall by {@code decades}
   * at its first rate until the last.
   */
  static long stride(Setting setting, double decades, double stepSize) {
    double rate = 2 * Weighing.of(setting).tangent().min().midpoint();
    double horizon = decades * StrictMath.log(10) / rate;
    return Math.max(1, (long) Math.ceil(horizon / POINTS / stepSize));
  }

  private static double[] unknown() {
    double[] values = new double[POINTS + 1];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  static Interval quantity(Assessment assessment, String name) {
    return Optional.ofNullable(assessment.quantities().get(name))
        .orElseThrow(() -> new IllegalStateException("no quantity " + name));
  }

  /** The theorem's assessment with its ceiling at this rate. */
  private static Assessment held(Assessment honest, Weighing at, double rate) {
    return held(honest, claim -> FlowClaims.exponential(claim.name(), at, rate));
  }

  /** The assessment with another ceiling on the excess. */
  static Assessment held(Assessment honest, UnaryOperator<Claim> ceiling) {
    List<Claim> claims = new ArrayList<>();
    for (Claim claim : honest.claims()) {
      boolean replaced = claim.kind() == Claim.Kind.EXCESS_CEILING;
      claims.add(replaced ? ceiling.apply(claim) : claim);
    }
    return new Assessment(
        honest.hypotheses(),
        honest.quantities(),
        honest.words(),
        claims,
        honest.rung(),
        honest.enclosed());
  }

  /** The excess at ascending times, the first of them 0; {@code certifier} sees every step. */
  static double[] flow(Setting setting, double[] times, Certifier certifier) {
    Stepper stepper = setting.dynamics().start(setting.problem(), setting.initial());
    double[] excess = new double[times.length];
    Arrays.fill(excess, Double.NaN);
    certifier.see(stepper);
    excess[0] = stepper.excess();
    for (int i = 1; i < times.length; i++) {
      double until = times[i];
      while (stepper.time() < until) {
        if (stepper.advance().isPresent()) {
          return excess;
        }
        stepper.landOn(progress -> progress.time() >= until);
        certifier.see(stepper);
      }
      excess[i] = stepper.excess();
    }
    return excess;
  }

  private static double[] descent(Setting setting, double stepSize, long stride) {
    double[] excess = unknown();
    Problem problem = setting.problem();
    Stepper stepper =
        new GradientDescent(new ConstantStepSize(stepSize)).start(problem, setting.initial());
    excess[0] = stepper.excess();
    for (int i = 1; i <= POINTS; i++) {
      while (stepper.step() < i * stride) {
        if (stepper.advance().isPresent()) {
          return excess;
        }
      }
      excess[i] = stepper.excess();
    }
    return excess;
  }

  /** exp(−2Δ*t) times the first excess. */
  double bound(int i) {
    return flow[0] * StrictMath.exp(-rate * times[i]);
  }

  /** The largest excess over bound of the descent, after the start. */
  double descentOverBound() {
    double worst = 0;
    for (int i = 1; i < times.length; i++) {
      worst = Math.max(worst, descent[i] / bound(i));
    }
    return worst;
  }

  double leastSlack() {
    return leastSlack(certificate);
  }

  /** The least relative distance below the ceiling; negative where it was passed. */
  static double leastSlack(Certificate certificate) {
    return certificate.claims().stream()
        .filter(claim -> claim.kind() == Claim.Kind.EXCESS_CEILING)
        .mapToDouble(ClaimResult::leastSlack)
        .min()
        .orElse(Double.NaN);
  }
}
