package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on a fixed number of threads, the caller's own among them.
 *
 * <p>Handing work to a sleeping thread takes some 50 µs, half of a product of order 128. So workers
 * watch for the next tasks a while before they sleep, and the caller does what no worker has begun:
 * a worker that comes late costs nothing but its help. Workers that nobody needed for a second end
 * by themselves.
 *
 * <p>May be used by many threads at a time; one of them gets the help, the others do their own
 * work, as does a task that runs tasks.
 */
public final class Crew {
  /** The caller's own thread. */
  public static final Crew ALONE = new Crew(1);

  /** How often a worker looks for tasks before it sleeps: some 200 µs (the core has no clock). */
  private static final int WATCH = 10_000;

  /** How long it sleeps at most, twice, before it ends: nanoseconds. */
  private static final long SLEEP = 500_000_000;

  /** How often the caller looks whether the last task has ended before it lets others run. */
  private static final int PATIENCE = 2_500;

  private final Worker[] workers;
  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile @Nullable Job job;

  /**
   * @param threads at least 1; more than the machine has cores are not used
   */
  public Crew(int threads) {
    require(threads >= 1, "a crew needs at least one thread, got %s", threads);
    int cores = Runtime.getRuntime().availableProcessors();
    workers = new Worker[Math.min(threads, cores) - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(this);
    }
  }

  /** The caller's own thread and its workers. */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Runs task 0, …, count − 1, each once, in no particular order, and waits for all of them. The
   * first fault of a task is thrown here, once the others have ended.
   */
  public void run(int count, IntConsumer task) {
    if (workers.length == 0 || count <= 1 || !taken.compareAndSet(false, true)) {
      for (int i = 0; i < count; i++) {
        task.accept(i);
      }
      return;
    }
    Job now = new Job(count, task);
    try {
      job = now;
      for (int i = 0; i < Math.min(workers.length, count - 1); i++) {
        workers[i].wake();
      }
      now.work();
      now.await();
    } finally {
      job = null;
      taken.set(false);
    }
    now.rethrow();
  }

  private static final class Job {
    private final int count;
    private final IntConsumer task;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile @Nullable Throwable fault;

    Job(int count, IntConsumer task) {
      this.count = count;
      this.task = task;
    }

    void work() {
      for (int i = begun.getAndIncrement(); i < count; i = begun.getAndIncrement()) {
        try {
          task.accept(i);
        } catch (RuntimeException | Error e) {
          fault = e;
        } finally {
          ended.incrementAndGet();
        }
      }
    }

    // Yielding is for speed only: somebody else may need this core to end.
    @SuppressWarnings("ThreadPriorityCheck")
    void await() {
      for (int looks = 0; ended.get() < count; looks++) {
        if (looks < PATIENCE) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }

    void rethrow() {
      Throwable found = fault;
      if (found instanceof Error error) {
        throw error;
      } else if (found instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  /** A place for a thread, which comes and goes. */
  private static final class Worker implements Runnable {
    private static final int GONE = 0;
    private static final int AWAKE = 1;
    private static final int ASLEEP = 2;

    private final Crew crew;
    private final AtomicInteger state = new AtomicInteger(GONE);
    private volatile @Nullable Thread thread;

    Worker(Crew crew) {
      this.crew = crew;
    }

    /** Called by the one who has taken the crew. A wake that is missed costs only this help. */
    void wake() {
      int now = state.get();
      if (now == GONE) {
        Thread fresh = new Thread(this, "steelyard-crew");
        fresh.setDaemon(true);
        thread = fresh;
        state.set(AWAKE);
        fresh.start();
      } else if (now == ASLEEP) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void run() {
      Job last = null;
      int looks = 0;
      int sleeps = 0;
      while (true) {
        Job next = crew.job;
        if (next != null && next != last) {
          next.work();
          last = next;
          looks = 0;
          sleeps = 0;
        } else if (looks < WATCH) {
          looks++;
          Thread.onSpinWait();
        } else {
          last = null;
          state.set(ASLEEP);
          if (crew.job == null) {
            LockSupport.parkNanos(this, SLEEP);
          }
          boolean over = crew.job == null && ++sleeps == 2;
          if (over && state.compareAndSet(ASLEEP, GONE)) {
            return;
          }
          state.set(AWAKE);
          looks = 0;
        }
      }
    }
  }
}
