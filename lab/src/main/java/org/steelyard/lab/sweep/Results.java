package org.steelyard.lab.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gathers results as they come, from any thread, and tells the watcher. */
final class Results implements Consumer<CellResult> {
  private final Sweep sweep;
  private final SweepWatcher watcher;
  private final List<Optional<CellResult>> found;
  private Optional<CellResult> best = Optional.empty();

  Results(Sweep sweep, SweepWatcher watcher) {
    this.sweep = sweep;
    this.watcher = watcher;
    this.found = new ArrayList<>(Collections.nCopies(sweep.cells().size(), Optional.empty()));
  }

  @Override
  public synchronized void accept(CellResult result) {
    boolean leads = put(result);
    watcher.finished(
        new SweepWatcher.Finished(
            sweep.cells().get(result.cell()),
            result.outcome(),
            result.steps(),
            result.excess(),
            leads));
  }

  /** Takes a result without telling; returns whether it is the best so far. */
  synchronized boolean put(CellResult result) {
    found.set(result.cell(), Optional.of(result));
    boolean leads = best.isEmpty() || result.betterThan(best.get());
    if (leads) {
      best = Optional.of(result);
    }
    return leads;
  }

  synchronized Optional<CellResult> best() {
    return best;
  }

  /** The cells that are not there yet, in grid order. */
  synchronized List<SweepCell> missing() {
    return sweep.cells().stream().filter(cell -> found.get(cell.index()).isEmpty()).toList();
  }

  synchronized SweepTable table() {
    return TableBuilder.table(sweep.axes(), sweep.options().reach(), sweep.cells(), found);
  }
}
