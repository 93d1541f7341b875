package org.steelyard.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.experiment.ProblemLoader;

/** A file of samples to its moments and the problem they make, as {@code train} reads it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12)
@Measurement(iterations = 8)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class IngestBenchmark {
  /** "data=FILE" and what it needs beside, separated by semicolons; see bench/run. */
  @Param({""})
  public String settings = "";

  /** Of the loader. */
  @Param({"1", "2"})
  public int threads = 1;

  /** Reads all of it. */
  @Benchmark
  public Object load() {
    ExperimentReader reader = new ExperimentReader(Path.of(""));
    return new ProblemLoader(threads)
        .load(reader.read(Optional.empty(), List.of(settings.split(";", -1))));
  }
}
