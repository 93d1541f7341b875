package org.steelyard.lab.sweep;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells on some threads, one run a thread: whoever is free takes the next cell. What a cell
 * gives depends neither on the thread nor on what ran before it.
 */
final class Engine {
  private final Problems problems;
  private final CellRunner runner;
  private final BooleanSupplier stop;
  private final Consumer<CellResult> sink;
  private final AtomicInteger next = new AtomicInteger();
  private List<SweepCell> order = List.of();
  private volatile boolean over;
  private @Nullable Error error;
  private @Nullable RuntimeException exception;

  /**
   * @param stop asked before each cell
   * @param sink told each result, from any thread
   */
  Engine(Problems problems, CellRunner runner, BooleanSupplier stop, Consumer<CellResult> sink) {
    this.problems = problems;
    this.runner = runner;
    this.stop = stop;
    this.sink = sink;
  }

  /** Runs all cells, or until {@code stop}. Once. */
  void run(List<SweepCell> cells, int threads) {
    order = problems.scheduled(cells);
    List<Thread> workers = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, order.size()); i++) {
      Thread worker = new Thread(this::work, "steelyard-sweep-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    work();
    join(workers);
    synchronized (this) {
      if (error != null) {
        throw error;
      }
      if (exception != null) {
        throw exception;
      }
    }
  }

  private void work() {
    int i = next.getAndIncrement();
    while (i < order.size() && !over && !stop.getAsBoolean()) {
      SweepCell cell = order.get(i);
      try {
        runner.run(cell, problems.take(cell)).ifPresent(sink);
      } catch (UncheckedIOException | Error e) {
        over = true;
        note(e);
      } catch (RuntimeException e) {
        // An error of ours does not keep the other cells from running; it is thrown after them.
        note(
            new IllegalStateException(
                "cell %d (%s): %s".formatted(cell.index(), cell.words(), e), e));
      } finally {
        problems.release(cell);
      }
      i = next.getAndIncrement();
    }
  }

  private synchronized void note(Throwable failure) {
    if (failure instanceof Error serious) {
      error = serious;
    } else if (exception == null) {
      exception = (RuntimeException) failure;
    }
  }

  private static void join(List<Thread> workers) {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
