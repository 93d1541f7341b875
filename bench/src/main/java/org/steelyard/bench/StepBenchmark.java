package org.steelyard.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Tiling;
import org.steelyard.network.Problem;

/**
 * One step of gradient descent as training takes it: product, loss, gradients of all layers,
 * update.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 30, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class StepBenchmark {
  /** Widths, inputs first. */
  @Param({
    "20-20-20",
    "20-20-1",
    "128-32-32-1",
    "128-32x7-1",
    "33-32-32-1",
    "33-32x7-1",
    "2-1x3",
    "2-1x8",
    "128-128-128-1",
    "32x4",
    "64x4",
    "128x4",
    "256x4",
    "512x4"
  })
  public String net = "20-20-20";

  /** That share out the products of a wide net. */
  @Param({"1"})
  public int threads = 1;

  private Stepper stepper = stepper(net, threads);

  /** Small steps: nothing moves far while the clock runs. */
  private static Stepper stepper(String net, int threads) {
    Problem problem = Nets.problem(net);
    if (threads > 1) {
      problem = new Problem(problem.network(), problem.objective(), new Tiling(new Crew(threads)));
    }
    return new GradientDescent(new ConstantStepSize(1e-9))
        .start(problem, Nets.weights(problem.network(), 1));
  }

  /** Begins the run. */
  @Setup
  public void start() {
    stepper = stepper(net, threads);
  }

  /** One accepted step. */
  @Benchmark
  public double step() {
    stepper.advance();
    return stepper.excess();
  }
}
