package org.steelyard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.network.Problem;

/**
 * 64 nets 20-20-20, one run a thread as in a sweep: time for one step of all of them. A batch takes
 * some tenths of a second: threads that have just been woken share a core for a millisecond or two
 * before the system moves one of them, which a sweep, whose threads live as long as it does, sees
 * once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FleetBenchmark {
  private static final int NETS = 64;
  static final int STEPS = 2000;

  /** Of the pool. */
  @Param({"1", "2"})
  public int threads = 1;

  private final List<Callable<Double>> runs = new ArrayList<>();
  private ExecutorService pool = Executors.newFixedThreadPool(1);

  /** Begins the runs. */
  @Setup
  public void start() {
    pool.shutdown();
    pool = Executors.newFixedThreadPool(threads);
    Problem problem = Nets.problem("20-20-20");
    for (int i = 0; i < NETS; i++) {
      Stepper stepper =
          new GradientDescent(new ConstantStepSize(1e-9))
              .start(problem, Nets.weights(problem.network(), i + 1L));
      runs.add(
          () -> {
            for (int step = 0; step < STEPS; step++) {
              stepper.advance();
            }
            return stepper.excess();
          });
    }
  }

  /** Ends the threads. */
  @TearDown
  public void stop() {
    pool.shutdown();
  }

  /** Two thousand steps of every net. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double steps() throws InterruptedException, ExecutionException {
    double sum = 0;
    for (Future<Double> run : pool.invokeAll(runs)) {
      sum += run.get();
    }
    return sum;
  }
}
