package org.steelyard.lab.reproduce;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a figure may spend.
 *
 * @param quick a smaller grid, in seconds
 * @param threads to use; changes no byte of the result
 * @param progress told a sentence now and then, from any thread
 */
public record Effort(boolean quick, int threads, Consumer<String> progress) {
  public Effort {
    require(threads >= 1, "threads must be at least 1, got %s", threads);
  }

  /** A smaller grid on one thread, silently. */
  public static Effort small() {
    return new Effort(true, 1, sentence -> {});
  }

  /**
   * {@code task} of every item, in the order of the items, on as many threads as there are. The
   * task must be a function of its item alone.
   */
  public <A, B> List<B> map(List<A> items, Function<? super A, ? extends B> task) {
    int workers = Math.min(threads, items.size());
    List<B> results = new ArrayList<>();
    if (workers <= 1) {
      items.forEach(item -> results.add(task.apply(item)));
      return results;
    }
    ExecutorService pool = Executors.newFixedThreadPool(workers, Effort::daemon);
    try {
      List<Future<B>> futures = new ArrayList<>();
      for (A item : items) {
        futures.add(pool.submit(() -> task.apply(item)));
      }
      for (Future<B> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "steelyard-figure");
    thread.setDaemon(true);
    return thread;
  }

  private static <B> B result(Future<B> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while computing a figure", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
