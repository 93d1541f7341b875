package org.steelyard.bench;

import java.util.Arrays;
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
import org.steelyard.linalg.Kernels;

/**
 * The same three products after other work in several orders: guards against the compiler giving up
 * on a kernel, or compiling it for what came first. All orders must come out alike, within noise.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class WarmUpBenchmark {
  private static final List<int[]> SHAPES =
      List.of(
          new int[] {20, 20, 20},
          new int[] {7, 3, 5},
          new int[] {20, 1, 20},
          new int[] {1, 33, 21},
          new int[] {61, 67, 300},
          new int[] {256, 256, 256});

  /** Indices of the shapes that run first, in this order. */
  @Param({"none", "012345", "543210", "5", "3131", "14250"})
  public String order = "none";

  private final double[] a = new double[256 * 256];
  private final double[] b = new double[256 * 256];
  private final double[] c = new double[256 * 256];

  /** Runs each shape of the order in all forms for as long as it takes to be compiled. */
  @Setup
  public void warmUp() {
    Arrays.fill(a, 0.5);
    Arrays.fill(b, 0.25);
    if (order.equals("none")) {
      return;
    }
    for (int position = 0; position < order.length(); position++) {
      int[] s = SHAPES.get(order.charAt(position) - '0');
      int times = Math.min(30_000, 2_000_000_000 / (s[0] * s[1] * s[2]) / 20);
      for (int i = 0; i < times; i++) {
        Kernels.multiply(s[0], s[1], s[2], 1, a, 0, b, 0, i % 3, c, 0);
        Kernels.multiplyTransA(s[0], s[1], s[2], 1, a, 0, b, 0, 0, c, 0);
        Kernels.multiplyTransB(s[0], s[1], s[2], 1, a, 0, b, 0, 1, c, 0);
      }
    }
  }

  /** 20 × 20 · 20 × 20. */
  @Benchmark
  public double[] small() {
    Kernels.multiply(20, 20, 20, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }

  /** 20 × 20 · 20 × 1. */
  @Benchmark
  public double[] vector() {
    Kernels.multiply(20, 1, 20, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }

  /** 256 × 256 · 256 × 256. */
  @Benchmark
  public double[] large() {
    Kernels.multiply(256, 256, 256, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }
}
