package org.steelyard.theory.rules;

import java.util.Arrays;
import java.util.Optional;
import org.steelyard.dynamics.descent.Line;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.theory.DescentRate;
import org.steelyard.theory.LocalProspect;
import org.steelyard.theory.Rigour;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Z1;
import org.steelyard.theory.theorems.Z2Room;

/** Long steps that keep the rate in force, or at least descend. */
final class AutoChooser implements StepSizeRule.Chooser {
  /**
   * A step may spend this share of the drift that is not needed to finish with certified steps.
   * Larger shares are used up by the first steps (measured: docs/choosing.md, section 3).
   */
  private static final double SHARE = 0.05;

  private static final double SHRINK = 0.7;
  private static final int TRIALS = 12;

  /**
   * A decrease by less than this share of a loss whose infimum is not known is lost in rounding.
   */
  private static final double HIDDEN = 1e-12;

  /**
   * A certificate from the start that promises less than this a step would cost more, in steps kept
   * short for its sake, than it is worth; losses other than the square loss often have no better.
   */
  private static final double WORTHWHILE = 1e-4;

  private static final int OWN = 9;
  private static final double ROUNDED_DOWN = 1 - 0x1p-50;
  private static final String[] THEOREMS = {"z1", "z2"};

  private final Weighing weighing;
  private final StepSizeRule.Chooser trial;
  private final StepSizeRule.Chooser safe;
  private final LocalProspect test = new LocalProspect();
  private Optional<DescentRate> rate;
  private long since;
  private double spent;
  private String refusal = "";

  AutoChooser(Weighing initial, StepSizeRule.Chooser trial, StepSizeRule.Chooser safe) {
    this.weighing = initial;
    this.trial = trial;
    this.safe = safe;
    this.rate = promise(initial);
  }

  static Optional<DescentRate> promise(Weighing at) {
    return better(
        new LocalProspect().passes(at.iterate()) ? local(at) : Optional.empty(),
        Z2Room.of(at, Z2Room.WORTH)
            .filter(rate -> at.objective().isSquare() || 1 - rate.factor() >= WORTHWHILE));
  }

  private static Optional<DescentRate> better(
      Optional<DescentRate> local, Optional<DescentRate> global) {
    boolean first = local.isPresent() && local.get().factor() <= factor(global);
    return first ? local : global;
  }

  private static double factor(Optional<DescentRate> rate) {
    return rate.map(DescentRate::factor).orElse(1.0);
  }

  private static Optional<DescentRate> local(Weighing at) {
    return new Z1()
        .assess(at)
        .rung()
        .map(
            rung ->
                new DescentRate(
                    "z1",
                    rung.stepSize(),
                    (1 - rung.factor()) / rung.stepSize() * ROUNDED_DOWN,
                    Double.POSITIVE_INFINITY,
                    rung.rigour()));
  }

  @Override
  public double choose(Line line) {
    if (rate.isEmpty()
        && line.step() > 0
        && test.isDue(line.step(), line.excessAtMost())
        && test.passes(line.iterate())) {
      rate = local(weighing.at(line.iterate().weights()));
      since = line.step();
    }
    double squared = line.squaredGradientNorm();
    double floor = rate.map(DescentRate::step).orElse(0.0);
    double step = trial.choose(line);
    for (int i = 0; i < TRIALS && step > 0; i++) {
      double excess = line.lossAt(step);
      double decrease = 0.5 * Math.max(floor, step) * squared;
      boolean descends = line.excess() - excess >= decrease || isHidden(line, excess, decrease);
      if (descends && affordable(line.excess(), excess, step * step * squared)) {
        spent += step * step * squared;
        return step;
      }
      step *= SHRINK;
      if (step < floor) {
        break;
      }
    }
    step = floor > 0 ? floor : safe.choose(line);
    spent += step * step * squared;
    refusal =
        "no step descends: the squared norm of the gradient is %.3g and the %s %.3g; %s"
            .formatted(
                squared,
                line.knowsFloor() ? "excess loss" : "loss",
                line.excess(),
                trial.refusal());
    return step;
  }

  /** Whether rounding hides a decrease that the trial's rule has proved. */
  private static boolean isHidden(Line line, double excess, double decrease) {
    return !line.knowsFloor()
        && decrease <= HIDDEN * line.excess()
        && excess <= line.excess() * (1 + HIDDEN);
  }

  /**
   * Whether the drift allows a step: finishing with certified steps takes 2η̂ times the excess at
   * most, and of what is left beyond that one step takes its share only.
   */
  private boolean affordable(double excess, double next, double drift) {
    if (rate.isEmpty() || rate.get().budget() == Double.POSITIVE_INFINITY) {
      return true;
    }
    double free = rate.get().budget() - spent;
    double before = free - 2 * rate.get().step() * excess;
    double after = free - drift - 2 * rate.get().step() * next;
    return after >= 0 && after >= (1 - SHARE) * before;
  }

  @Override
  public String refusal() {
    return refusal;
  }

  @Override
  public String account() {
    if (rate.isEmpty() && weighing.objective().isSmooth() && !weighing.objective().hasMu()) {
      return "no theorem certifies a rate: every step lowers the loss by at least (eta/2)|g|^2; how far it is above its infimum is"
          + " not known, since no mu of the loss is (ridge above 0 gives one)";
    }
    if (rate.isEmpty() && !weighing.objective().isSmooth()) {
      return "no theorem speaks of a loss that is not smooth: steps are taken where the loss is seen to fall by (eta/2)|g|^2";
    }
    if (rate.isEmpty()) {
      return "no theorem certifies a rate: every step is chosen by the majorizer and lowers the loss by at least (eta/2)|g|^2;"
          + " the gap is the proof of where the run stands";
    }
    DescentRate now = rate.get();
    return "%s holds from step %d on: every step multiplies the excess by at most %.6g and by 1 - %.6g eta (%s); steps are the majorizer's, up to many times the certified %.4g"
        .formatted(now.theorem(), since, now.factor(), now.rate(), now.rigour(), now.step());
  }

  @Override
  public double[] memory() {
    DescentRate now = rate.orElse(new DescentRate("z1", 0, 0, 0, Rigour.OBSERVED));
    double[] own = {
      since,
      spent,
      now.theorem().equals(THEOREMS[0]) ? 0 : 1,
      now.step(),
      now.rate(),
      now.budget(),
      now.rigour().code(),
      test.memory()[0],
      test.memory()[1]
    };
    double[] inner = trial.memory();
    double[] all = Arrays.copyOf(own, OWN + inner.length);
    System.arraycopy(inner, 0, all, OWN, inner.length);
    return all;
  }

  @Override
  public void restore(double[] memory) {
    if (memory.length > 0) {
      since = (long) memory[0];
      spent = memory[1];
      Rigour rigour = Rigour.ofCode(memory[6]);
      rate =
          memory[3] > 0
              ? Optional.of(
                  new DescentRate(
                      THEOREMS[(int) memory[2]], memory[3], memory[4], memory[5], rigour))
              : Optional.empty();
      test.restore(new double[] {memory[7], memory[8]});
      trial.restore(Arrays.copyOfRange(memory, OWN, memory.length));
    }
  }
}
