package org.steelyard.lab.run;

import java.util.List;
import java.util.Optional;
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.lab.experiment.ValidationLoss;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.training.Outcome;
import org.steelyard.training.Run;
import org.steelyard.training.RunObserver;
import org.steelyard.training.StoppingRule;

/**
 * The loss on the validation part along a run: a column of the trace and, with patience, a reason
 * to stop and to go back to the weights where it was least.
 */
final class Validation implements RunObserver, Diagnostic {
  private final ValidationLoss.Meter meter;
  private final long every;
  private final Optional<Long> patience;
  private long measuredAt = -1;
  private double measured = Double.NaN;
  private double least = Double.POSITIVE_INFINITY;
  private Optional<Best> best = Optional.empty();

  /** The weights of the least validation loss, and where the run stood there. */
  record Best(Snapshot snapshot, double excess, double gap) {}

  /**
   * @param every so many steps it is measured
   * @param patience so many steps without a new least value end the run; none keeps the last
   *     weights
   */
  Validation(ValidationLoss loss, long every, Optional<Long> patience) {
    this.meter = loss.meter();
    this.every = every;
    this.patience = patience;
  }

  @Override
  public void see(Progress progress) {
    if (progress.step() % every != 0 || !Double.isFinite(progress.excess())) {
      return;
    }
    Snapshot snapshot = progress.snapshot();
    measure(snapshot.step(), snapshot.weights().product().values());
    if (measured < least) {
      least = measured;
      if (patience.isPresent()) {
        best = Optional.of(new Best(snapshot, progress.excess(), progress.gap()));
      }
    }
  }

  private void measure(long step, double[] product) {
    if (step != measuredAt) {
      measured = meter.at(product);
      measuredAt = step;
    }
  }

  @Override
  public List<String> columns(Problem problem) {
    return List.of("validation_loss");
  }

  @Override
  public double[] measure(Iterate iterate) {
    measure(iterate.step(), iterate.product().values());
    return new double[] {measured};
  }

  /** Ends the run when the patience is spent. */
  StoppingRule rule() {
    return patience.isEmpty()
        ? StoppingRule.never()
        : progress ->
            best.filter(b -> progress.step() - b.snapshot().step() >= patience.get())
                .map(
                    b ->
                        new Outcome.Exhausted(
                            "stopped early at step %d: in %d steps the validation loss did not fall below the %.6g of step %d"
                                .formatted(
                                    progress.step(), patience.get(), least, b.snapshot().step())));
  }

  /** The run with the weights that are kept: those of the least validation loss, with patience. */
  Run kept(Run run) {
    return best.map(
            b ->
                new Run(
                    run.setting(),
                    run.outcome(),
                    b.snapshot(),
                    b.excess(),
                    b.gap(),
                    run.account(),
                    run.evaluations()))
        .orElse(run);
  }

  /** Said of the weights that are kept, where they are not the last ones by themselves. */
  Optional<String> note() {
    return best.map(
        b ->
            "The weights kept are those of step %d, where the validation loss was least (%.6g)."
                .formatted(b.snapshot().step(), least));
  }

  Optional<Weights> bestWeights() {
    return best.map(b -> b.snapshot().weights());
  }

  /** With {@link #bestWeights}, all that {@link #restore} needs. */
  double[] memory() {
    return best.map(
            b ->
                new double[] {
                  least,
                  b.snapshot().step(),
                  b.snapshot().time(),
                  b.snapshot().stepSize(),
                  b.excess(),
                  b.gap()
                })
        .orElseGet(() -> new double[] {least});
  }

  /** Takes back what {@link #memory} and {@link #bestWeights} gave. */
  void restore(double[] memory, Optional<Weights> weights) {
    least = memory[0];
    best =
        weights.map(
            w ->
                new Best(
                    new Snapshot((long) memory[1], memory[2], w, memory[3], new double[0]),
                    memory[4],
                    memory[5]));
  }
}
