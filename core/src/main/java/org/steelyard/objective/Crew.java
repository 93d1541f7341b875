package org.steelyard.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on a fixed number of threads, the caller's own among them. Idle threads go by
 * themselves. May be used by many threads at a time.
 */
final class Crew {
  private final int threads;
  private final @Nullable ForkJoinPool pool;

  /**
   * @param threads at least 1
   */
  Crew(int threads) {
    this.threads = threads;
    this.pool = threads > 1 ? new ForkJoinPool(threads - 1) : null;
  }

  /** Runs task 0, …, count − 1, each once, in no particular order, and waits for all of them. */
  void run(int count, IntConsumer task) {
    if (pool == null || count == 1) {
      for (int i = 0; i < count; i++) {
        task.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            task.accept(i);
          }
        };
    List<Future<?>> others = new ArrayList<>(threads - 1);
    for (int i = 1; i < Math.min(threads, count); i++) {
      others.add(pool.submit(work));
    }
    work.run();
    for (Future<?> other : others) {
      ((java.util.concurrent.ForkJoinTask<?>) other).join();
    }
  }
}
