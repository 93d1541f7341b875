package org.steelyard.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The same work on one thread and on all cores, in turns, so that what else goes on in the machine
 * meets both alike.
 *
 * @param one seconds of each round, ascending
 * @param all seconds of each round, ascending
 * @param gain of each round, ascending
 * @param processor seconds of processor time of all threads of the program, on one thread,
 *     ascending
 */
record Turns(double[] one, double[] all, double[] gain, double[] processor) {
  /** Something that takes a while; a batch should last some tenths of a second at least. */
  interface Work {
    void on(int threads) throws Exception;
  }

  /** The number of all cores. */
  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Threads that are just begun may share a core for a while: short work shows that, not gain. */
  static Turns of(int warmUps, int rounds, Work work) throws Exception {
    double[] one = new double[rounds];
    double[] all = new double[rounds];
    double[] gain = new double[rounds];
    double[] processor = new double[rounds];
    for (int i = 0; i < warmUps; i++) {
      work.on(1);
      work.on(cores());
    }
    for (int i = 0; i < rounds; i++) {
      long before = processorNanoseconds();
      one[i] = seconds(1, work);
      processor[i] = 1e-9 * (processorNanoseconds() - before);
      all[i] = seconds(cores(), work);
      gain[i] = one[i] / all[i];
    }
    for (double[] values : new double[][] {one, all, gain, processor}) {
      Arrays.sort(values);
    }
    return new Turns(one, all, gain, processor);
  }

  /** Of a whole program: what compiles and collects counts too. */
  private static long processorNanoseconds() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return system.getProcessCpuTime();
  }

  private static double seconds(int threads, Work work) throws Exception {
    long start = System.nanoTime();
    work.on(threads);
    return 1e-9 * (System.nanoTime() - start);
  }

  /** The middle one. */
  static double median(double[] ascending) {
    return ascending[ascending.length / 2];
  }

  /** "1.93 (1.87 to 1.98)". */
  String gainText() {
    return String.format("%.2f (%.2f to %.2f)", median(gain), gain[0], gain[gain.length - 1]);
  }

  /** Runs {@code jobs} jobs, whoever is free takes the next, as a sweep does. */
  static void share(int threads, int jobs, java.util.function.IntConsumer job)
      throws InterruptedException {
    var next = new java.util.concurrent.atomic.AtomicInteger();
    Thread[] workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] =
          new Thread(
              () -> {
                for (int k = next.getAndIncrement(); k < jobs; k = next.getAndIncrement()) {
                  job.accept(k);
                }
              });
      workers[i].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
  }
}
