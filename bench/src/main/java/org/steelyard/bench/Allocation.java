package org.steelyard.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Bytes that the training thread allocates a step, by the virtual machine's own counter for that
 * thread. Arguments: nets.
 */
public final class Allocation {
  /** Before the server compiler is through, vectors are objects. */
  private static final double WARM_UP = 4;

  private static final double SECONDS = 0.5;

  private Allocation() {}

  /** Prints a table in Markdown. */
  public static void main(String[] nets) {
    var threads = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
    System.out.println("| net | threads | steps counted | bytes, all of them |");
    System.out.println("|---|---|---|---|");
    for (String net : nets) {
      for (int team : List.of(1, 2)) {
        StepBenchmark benchmark = new StepBenchmark();
        benchmark.net = net;
        benchmark.threads = team;
        benchmark.start();
        run(benchmark, WARM_UP);
        long before = threads.getCurrentThreadAllocatedBytes();
        long steps = run(benchmark, SECONDS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        System.out.printf(Locale.ROOT, "| %s | %d | %d | %d |%n", net, team, steps, bytes);
      }
    }
  }

  private static long run(StepBenchmark benchmark, double seconds) {
    long steps = 0;
    long end = System.nanoTime() + (long) (1e9 * seconds);
    do {
      benchmark.step();
      steps++;
    } while (System.nanoTime() < end);
    return steps;
  }
}
