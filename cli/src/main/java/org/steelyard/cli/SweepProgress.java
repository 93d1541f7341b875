package org.steelyard.cli;

import java.util.Map;
import java.util.TreeMap;
import org.steelyard.lab.sweep.SweepWatcher;

/**
 * Shows how far a sweep is, on standard error: a line that renews itself on a terminal, one at each
 * tenth of the cells elsewhere.
 */
final class SweepProgress implements SweepWatcher {
  private static final long REFRESH = 200_000_000L;
  private static final int PARTS = 10;

  private final Console console;
  private final boolean quiet;
  private final int cells;
  private final int before;
  private final long start = System.nanoTime();
  private final Map<String, Integer> failures = new TreeMap<>();
  private int done;
  private String best = "";
  private long shown = start;
  private boolean dirty;

  /**
   * @param before cells that were finished when this began
   */
  SweepProgress(Console console, boolean quiet, int cells, int before) {
    this.console = console;
    this.quiet = quiet;
    this.cells = cells;
    this.before = before;
    this.done = before;
  }

  @Override
  public void finished(Finished finished) {
    done++;
    if (finished.best()) {
      best =
          ", best %d steps, excess %.3g (%s)"
              .formatted(finished.steps(), finished.excess(), words(finished));
    }
    if (!finished.outcome().equals("converged")) {
      failures.merge(finished.outcome(), 1, Integer::sum);
    }
    if (quiet) {
      return;
    }
    if (!console.terminal()) {
      if ((long) done * PARTS / cells > (long) (done - 1) * PARTS / cells) {
        console.err().println(line());
      }
    } else if (System.nanoTime() - shown > REFRESH) {
      shown = System.nanoTime();
      console.err().print("\r\u001b[K" + line());
      console.err().flush();
      dirty = true;
    }
  }

  private static String words(Finished finished) {
    StringBuilder words = new StringBuilder();
    finished
        .cell()
        .coordinates()
        .forEach(
            (key, value) ->
                words
                    .append(words.isEmpty() ? "" : " ")
                    .append(key.substring(key.lastIndexOf('.') + 1))
                    .append('=')
                    .append(value));
    return words.toString();
  }

  /** Gives the line back to whatever is printed next. */
  void end() {
    if (dirty) {
      console.err().print("\r\u001b[K");
    }
  }

  private String line() {
    double seconds = Math.max((System.nanoTime() - start) / 1e9, 1e-9);
    double rate = (done - before) / seconds;
    StringBuilder line =
        new StringBuilder(
            "%d of %d cells, %.3g a second, %.0f s left%s"
                .formatted(done, cells, rate, (cells - done) / Math.max(rate, 1e-9), best));
    failures.forEach((kind, count) -> line.append(", ").append(count).append(' ').append(kind));
    return line.toString();
  }
}
