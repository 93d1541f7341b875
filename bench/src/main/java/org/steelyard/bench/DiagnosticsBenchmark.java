package org.steelyard.bench;

import java.util.List;
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
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.diagnostics.GradientNormDiagnostic;
import org.steelyard.diagnostics.ImbalanceDiagnostic;
import org.steelyard.diagnostics.OperatorSpectrumDiagnostic;
import org.steelyard.diagnostics.SingularValuesDiagnostic;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;

/** What a recorded row costs, one diagnostic at a time; compare with {@link StepBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class DiagnosticsBenchmark {
  private static final List<Diagnostic> ALL =
      List.of(
          new GradientNormDiagnostic(),
          new ImbalanceDiagnostic(),
          new SingularValuesDiagnostic(),
          new OperatorSpectrumDiagnostic());

  /** Widths, inputs first. */
  @Param({"20-20-20", "128-32-32-1", "32x4"})
  public String net = "20-20-20";

  /** Index: gradient norms, imbalances, singular values of W, λ_min and λ_max of T. */
  @Param({"0", "1", "2", "3"})
  public int diagnostic;

  private Iterate iterate = iterate(net);

  private static Iterate iterate(String net) {
    Problem problem = Nets.problem(net);
    return Iterate.initial(problem, Nets.weights(problem.network(), 1));
  }

  /** The point. */
  @Setup
  public void draw() {
    iterate = iterate(net);
  }

  /** One row's worth. */
  @Benchmark
  public double[] measure() {
    return ALL.get(diagnostic).measure(iterate);
  }
}
