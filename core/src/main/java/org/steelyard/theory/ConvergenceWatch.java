package org.steelyard.theory;

import java.util.Objects;
import java.util.Optional;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Answer;
import org.steelyard.theory.theorems.Z1;
import org.steelyard.training.Outcome;
import org.steelyard.training.RunObserver;

/**
 * Asks along a run, whatever its dynamics, whether Z1 holds at the present weights: at some of the
 * steps 0, 1, 2, 4, 8, 16, 20, 25, 31, … and at the last. From the first success on, convergence is
 * certain; whether this run is the one it is certain of depends on its later steps, which are
 * watched too. A worker, confined to one run.
 */
public final class ConvergenceWatch implements RunObserver {
  private final Weighing initial;
  private final LocalProspect test = new LocalProspect();
  private Optional<Onset> onset = Optional.empty();
  private Optional<Claim.Monitor> steady = Optional.empty();
  private long leftAt = -1;

  /**
   * Where Z1 was first seen to hold.
   *
   * @param step the number of steps taken before
   * @param stepSize 1/S(R): steps up to it contract
   * @param factor what a step of that size multiplies the excess by at most
   * @param rate a step η that lowers f by (η/2)‖g‖² multiplies it by at most 1 − η·rate
   * @param radius R: how far the weights can move from here at most
   * @param excess f − inf f there
   */
  public record Onset(
      long step,
      double stepSize,
      double factor,
      double rate,
      double radius,
      double excess,
      Rigour rigour) {}

  /** For runs that start there. */
  public ConvergenceWatch(Weighing initial) {
    this.initial = initial;
  }

  @Override
  public void see(Progress progress) {
    if (onset.isEmpty()) {
      if (test.isDue(progress.step(), progress.excessAtMost())) {
        look(progress);
      }
    } else if (leftAt < 0) {
      steady
          .flatMap(monitor -> monitor.see(progress))
          .filter(check -> check.answer() == Answer.NO)
          .ifPresent(check -> leftAt = progress.step());
    }
  }

  @Override
  public void finish(Progress progress, Outcome outcome) {
    if (onset.isEmpty() && !(outcome instanceof Outcome.Interrupted)) {
      look(progress);
    }
  }

  private void look(Progress progress) {
    if (!Double.isFinite(progress.excess()) || !test.passes(progress.iterate())) {
      return;
    }
    Weighing here = initial.at(progress.iterate().weights());
    Assessment z1 = new Z1().assess(here);
    onset =
        z1.rung()
            .map(
                rung ->
                    new Onset(
                        progress.step(),
                        rung.stepSize(),
                        rung.factor(),
                        (1 - rung.factor()) / rung.stepSize(),
                        Objects.requireNonNull(z1.quantities().get("radius")).hi(),
                        progress.excessAtMost(),
                        rung.rigour()));
    steady = onset.map(found -> monitor(here, found));
    steady.ifPresent(monitor -> monitor.see(progress));
  }

  private static Claim.Monitor monitor(Weighing here, Onset onset) {
    return DescentCondition.decrease(here, onset.stepSize()).start().get();
  }

  /** Empty as long as Z1 was not seen to hold. */
  public Optional<Onset> onset() {
    return onset;
  }

  /** Whether every step since the onset was one that Z1 speaks of. */
  public boolean stepsWithin() {
    return leftAt < 0;
  }

  /** For readers. */
  public String sentence() {
    if (onset.isEmpty()) {
      return "Z1 was not seen to hold along this run: no theorem says that it would have converged";
    }
    Onset found = onset.get();
    String rate =
        "the excess falls by a factor of at most %.6g a step at step size %.4g"
            .formatted(found.factor(), found.stepSize());
    return stepsWithin()
        ? "from step %d on convergence is %s: %s, and by 1 - %.4g eta for the steps eta of this run"
            .formatted(found.step(), found.rigour(), rate, found.rate())
        : ("from step %d on gradient descent with step size %.4g would converge, that is %s: %s; step %d of this run was longer"
                + " than that and lowered the loss by less than (eta/2)|g|^2")
            .formatted(found.step(), found.stepSize(), found.rigour(), rate, leftAt);
  }

  /** What an interrupted run needs to go on. */
  public double[] memory() {
    double[] looks = test.memory();
    if (onset.isEmpty()) {
      return looks;
    }
    Onset o = onset.get();
    double[] inner = steady.map(Claim.Monitor::memory).orElse(new double[2]);
    return new double[] {
      looks[0],
      looks[1],
      o.step(),
      o.stepSize(),
      o.factor(),
      o.rate(),
      o.radius(),
      o.excess(),
      o.rigour().code(),
      leftAt,
      inner[0],
      inner[1]
    };
  }

  /** Takes back what {@link #memory} gave. */
  public void restore(double[] memory) {
    test.restore(memory);
    if (memory.length == 2) {
      return;
    }
    Onset found =
        new Onset(
            (long) memory[2],
            memory[3],
            memory[4],
            memory[5],
            memory[6],
            memory[7],
            Rigour.ofCode(memory[8]));
    onset = Optional.of(found);
    leftAt = (long) memory[9];
    Claim.Monitor monitor = monitor(initial, found);
    monitor.restore(new double[] {memory[10], memory[11]});
    steady = Optional.of(monitor);
  }
}
