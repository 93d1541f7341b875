package org.steelyard.bench;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.steelyard.linalg.Kernels;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.SoftmaxLoss;

/**
 * One evaluation of the softmax loss over 60000 samples of 784 inputs and 10 classes, and the two
 * products in it: processor time of one thread, best of some, since clocks of shared machines tell
 * little.
 */
public final class RiskTimes {
  private static final int SAMPLES = 60_000;
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;
  private static final int BLOCK = 256;
  private static final int ROUNDS = 30;

  private RiskTimes() {}

  /** Prints milliseconds and GFLOP/s. */
  public static void main(String[] arguments) {
    Random random = new Random(1);
    double[] x = new double[SAMPLES * INPUTS];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextDouble() < 0.2 ? random.nextDouble() : 0;
    }
    double[] y = new double[SAMPLES * CLASSES];
    for (int i = 0; i < SAMPLES; i++) {
      y[i * CLASSES + random.nextInt(CLASSES)] = 1;
    }
    Objective f = new SoftmaxLoss().over(Dataset.wrap(SAMPLES, INPUTS, x, CLASSES, y));
    double[] w = random.doubles(CLASSES * INPUTS).toArray();
    double[] gradient = new double[w.length];
    double[] scratch = new double[f.scratchSize()];
    double flop = 2.0 * SAMPLES * INPUTS * CLASSES;
    report("evaluation", 2 * flop, () -> f.evaluate(w, gradient, scratch));
    double[] block = new double[BLOCK * CLASSES];
    report(
        "predictions",
        flop,
        () -> {
          for (int i = 0; i + BLOCK <= SAMPLES; i += BLOCK) {
            Kernels.multiplyTransB(BLOCK, CLASSES, INPUTS, 1, x, i * INPUTS, w, 0, 0, block, 0);
          }
        });
    report(
        "gradients",
        flop,
        () -> {
          for (int i = 0; i + BLOCK <= SAMPLES; i += BLOCK) {
            Kernels.multiplyTransA(
                CLASSES, INPUTS, BLOCK, 1, block, 0, x, i * INPUTS, 1, gradient, 0);
          }
        });
  }

  private static void report(String what, double flop, Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, (double) (threads.getCurrentThreadCpuTime() - start));
    }
    System.out.printf("%-12s %7.1f ms %6.1f GFLOP/s%n", what, best / 1e6, flop / best);
  }
}
