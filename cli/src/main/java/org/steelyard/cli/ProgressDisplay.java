package org.steelyard.cli;

import org.steelyard.dynamics.Progress;
import org.steelyard.lab.experiment.StoppingSection;
import org.steelyard.training.Outcome;
import org.steelyard.training.RunObserver;

/**
 * Shows how far a run is, on standard error: a line that renews itself on a terminal, one at decade
 * steps elsewhere.
 */
final class ProgressDisplay implements RunObserver {
  private static final long REFRESH = 200_000_000L;

  private final Console console;
  private final boolean quiet;
  private final long limit;
  private final long start = System.nanoTime();
  private long shown = start;
  private long nextDecade = 1;
  private boolean dirty;

  ProgressDisplay(Console console, boolean quiet, StoppingSection stopping) {
    this.console = console;
    this.quiet = quiet;
    this.limit = stopping.steps().orElse(Long.MAX_VALUE);
  }

  @Override
  public void see(Progress progress) {
    if (quiet) {
      return;
    }
    if (!console.terminal()) {
      if (progress.step() >= nextDecade) {
        console.err().println(line(progress));
        nextDecade *= 10;
      }
      return;
    }
    // Reading the clock at every step would cost more than some steps.
    if ((progress.step() & 63) == 0 && System.nanoTime() - shown > REFRESH) {
      shown = System.nanoTime();
      console.err().print("\r\u001b[K" + line(progress));
      dirty = true;
    }
  }

  @Override
  public void finish(Progress progress, Outcome outcome) {
    if (dirty) {
      console.err().print("\r\u001b[K");
    }
  }

  private String line(Progress progress) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = progress.step() / Math.max(seconds, 1e-9);
    String left =
        limit == Long.MAX_VALUE
            ? ""
            : ", at most %.0f s left".formatted((limit - progress.step()) / Math.max(rate, 1e-9));
    boolean known = progress.problem().objective().curvature().floor().isPresent();
    String gap = Double.isFinite(progress.gap()) ? "  gap %.4g".formatted(progress.gap()) : "";
    return "step %d  %s %.4g%s  %.0f steps/s%s"
        .formatted(progress.step(), known ? "excess" : "loss", progress.excess(), gap, rate, left);
  }
}
