package org.steelyard.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/**
 * Ours, waiting for its turns among the peers: for every line on standard input does its work for
 * that many seconds at least and answers with microseconds a call. Arguments: step, product or
 * fleet; the case; threads.
 */
public final class Contender {
  private Contender() {}

  /** Answers with an empty line when it is ready. */
  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[2]);
    int steps = arguments[0].equals("fleet") ? FleetBenchmark.STEPS : 1;
    Callable<?> work =
        switch (arguments[0]) {
          case "step" -> step(arguments[1], threads);
          case "product" -> product(arguments[1], threads);
          case "fleet" -> fleet(threads);
          default -> throw new IllegalArgumentException("no such work: " + arguments[0]);
        };
    System.out.println();
    takeTurns(work, steps);
    System.exit(0);
  }

  private static void takeTurns(Callable<?> work, int steps) throws Exception {
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    long batch = 1;
    for (String line = turns.readLine(); line != null; line = turns.readLine()) {
      double nanoseconds = 1e9 * Double.parseDouble(line);
      long calls = 0;
      long start = System.nanoTime();
      long now = start;
      while (calls == 0 || now - start < nanoseconds) {
        long before = now;
        repeat(work, batch);
        now = System.nanoTime();
        calls += batch;
        batch = now - before < nanoseconds / 16 ? 2 * batch : batch;
      }
      System.out.println((now - start) / 1e3 / calls / steps);
    }
  }

  private static void repeat(Callable<?> work, long times) throws Exception {
    for (long i = 0; i < times; i++) {
      work.call(); // What it computes stays in its arrays: nothing can be left out.
    }
  }

  private static Callable<?> step(String net, int threads) {
    StepBenchmark step = new StepBenchmark();
    step.net = net;
    step.threads = threads;
    step.start();
    return step::step;
  }

  /** "20x20x20 ab": a shape and a form. */
  private static Callable<?> product(String shapeAndForm, int threads) {
    String[] parts = shapeAndForm.split(" ", -1);
    ProductBenchmark product = new ProductBenchmark();
    product.shape = parts[0];
    product.threads = threads;
    product.draw();
    return switch (parts[1]) {
      case "ab" -> product::ab;
      case "atb" -> product::atb;
      case "abt" -> product::abt;
      default -> throw new IllegalArgumentException("no such form: " + parts[1]);
    };
  }

  private static Callable<?> fleet(int threads) {
    FleetBenchmark fleet = new FleetBenchmark();
    fleet.threads = threads;
    fleet.start();
    return fleet::steps;
  }
}
