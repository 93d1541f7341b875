package org.steelyard.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or a polite kill) asks the run to stop, waits until what is computed is on disk, and ends
 * the program with one exit code for both.
 */
final class Interruption {
  /** Exit code of an interrupted command. */
  static final int CODE = 130;

  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean asked;

  private Interruption() {}

  static Interruption armed() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interruption::shutDown, "steelyard-interruption"));
    return interruption;
  }

  private void shutDown() {
    if (finished.getCount() == 0) {
      return;
    }
    asked = true;
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // Else the code would be that of the signal: 143 for a polite kill.
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(CODE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean asked() {
    return asked;
  }

  /** Everything is written: the program may end. */
  void done() {
    finished.countDown();
  }
}
