package org.steelyard.bench;

import java.util.Random;
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
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Tiling;

/** One product, rows × inner times inner × columns, in each of the three forms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 30, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductBenchmark {
  /** Rows, columns, inner. */
  @Param({
    "20x20x20",
    "20x1x20",
    "1x20x20",
    "20x20x1",
    "32x32x32",
    "32x128x32",
    "64x64x64",
    "128x1x128",
    "1x128x128",
    "128x128x128",
    "256x256x256",
    "512x512x512",
    "1024x1024x1024"
  })
  public String shape = "20x20x20";

  /** That share out a large product. */
  @Param({"1"})
  public int threads = 1;

  private Tiling tiling = Tiling.ALONE;
  private int rows;
  private int columns;
  private int inner;
  private double[] a = {};
  private double[] b = {};
  private double[] c = {};

  /** Draws the factors. */
  @Setup
  public void draw() {
    String[] sides = shape.split("x", -1);
    rows = Integer.parseInt(sides[0]);
    columns = Integer.parseInt(sides[1]);
    inner = Integer.parseInt(sides[2]);
    tiling = new Tiling(new Crew(threads));
    Random random = new Random(20);
    a = random.doubles((long) rows * inner).toArray();
    b = random.doubles((long) inner * columns).toArray();
    c = new double[rows * columns];
  }

  /** C ← A·B. */
  @Benchmark
  public double[] ab() {
    tiling.multiply(rows, columns, inner, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }

  /** C ← Aᵀ·B. */
  @Benchmark
  public double[] atb() {
    tiling.multiplyTransA(rows, columns, inner, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }

  /** C ← A·Bᵀ. */
  @Benchmark
  public double[] abt() {
    tiling.multiplyTransB(rows, columns, inner, 1, a, 0, b, 0, 0, c, 0);
    return c;
  }
}
