package org.steelyard.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C (or a polite kill) asks the run to stop and waits until what is computed is on disk. */
final class Interruption {
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
    asked = true;
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
