package org.steelyard.cli;

import java.util.function.Consumer;

/**
 * Shows what a figure is at, on standard error: a line that renews itself on a terminal, one in ten
 * seconds elsewhere. For any thread.
 */
final class FigureProgress implements Consumer<String> {
  private static final long TERMINAL = 100_000_000L;
  private static final long ELSEWHERE = 10_000_000_000L;

  private final Console console;
  private final boolean quiet;
  private final String id;
  private long shown = System.nanoTime() - TERMINAL;
  private boolean dirty;

  FigureProgress(Console console, boolean quiet, String id) {
    this.console = console;
    this.quiet = quiet;
    this.id = id;
  }

  @Override
  public synchronized void accept(String sentence) {
    if (quiet || System.nanoTime() - shown < (console.terminal() ? TERMINAL : ELSEWHERE)) {
      return;
    }
    shown = System.nanoTime();
    if (console.terminal()) {
      console.err().print("\r\u001b[K" + id + ": " + sentence);
      dirty = true;
    } else {
      console.err().println(id + ": " + sentence);
    }
  }

  synchronized void end() {
    if (dirty) {
      console.err().print("\r\u001b[K");
    }
  }
}
