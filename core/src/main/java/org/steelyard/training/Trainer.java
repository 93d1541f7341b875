package org.steelyard.training;

import java.util.Optional;
import java.util.function.Predicate;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.ReducedStepper;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.network.Reduction;

/** Trains: the only loop over steps in the project. */
public record Trainer(StoppingRule stopping) {

  public Run train(Setting setting, RunObserver... observers) {
    return train(setting, Snapshot.of(setting.initial()), observers);
  }

  /**
   * Goes on from a snapshot of an interrupted run, with the same bits as if it had not been
   * interrupted.
   */
  public Run train(Setting setting, Snapshot from, RunObserver... observers) {
    return train(setting, Optional.empty(), from, observers);
  }

  /**
   * As {@link #train(Setting, Snapshot, RunObserver...)}, in the steps of a smaller network:
   * observers, stopping rule and result see the full one.
   *
   * @param reduction as {@link Setting#reduction} gives it
   */
  public Run train(
      Setting setting, Optional<Reduction> reduction, Snapshot from, RunObserver... observers) {
    Stepper stepper =
        reduction
            .map(small -> ReducedStepper.resume(setting.dynamics(), small, from))
            .orElseGet(() -> setting.dynamics().resume(setting.problem(), setting.initial(), from));
    Outcome outcome = run(stepper, observers);
    for (RunObserver observer : observers) {
      observer.finish(stepper, outcome);
    }
    return new Run(
        setting,
        outcome,
        stepper.snapshot(),
        stepper.excess(),
        stepper.gap(),
        stepper.account(),
        stepper.evaluations());
  }

  private Outcome run(Stepper stepper, RunObserver... observers) {
    StoppingRule rule = stopping.event();
    Predicate<Progress> event = progress -> rule.test(progress).isPresent();
    while (true) {
      for (RunObserver observer : observers) {
        observer.see(stepper);
      }
      Optional<Outcome> end = stopping.test(stepper);
      if (end.isEmpty() && stepper.step() == 0 && stepper.excess() > 0) {
        end = StoppingRule.stationaryStart().test(stepper);
      }
      if (end.isPresent()) {
        return end.get();
      }
      Optional<Failure> failure = stepper.advance();
      if (failure.isPresent()) {
        String sentence = failure.get().sentence();
        return failure.get().stalled()
            ? new Outcome.Exhausted(
                "no further step at step %d: %s".formatted(stepper.step(), sentence))
            : new Outcome.Diverged(sentence);
      }
      stepper.landOn(event);
    }
  }
}
