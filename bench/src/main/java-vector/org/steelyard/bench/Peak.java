package org.steelyard.bench;

import java.util.Arrays;
import java.util.Locale;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the machine can do at most: fused multiply-adds (ten independent chains in registers) and a
 * streaming read (the sum of 256 MB), on one thread and on all cores, in turns.
 */
public final class Peak {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int CHAINS = 10;
  private static final int STEPS = 400;
  private static final int CALLS = 6_000;
  private static final int PARTS = 64;
  private static final int DOUBLES = 1 << 25;
  private static final int PASSES = 8;
  private static final int ROUNDS = 9;

  private Peak() {}

  /** Prints a table in Markdown. */
  public static void main(String[] arguments) throws Exception {
    double[] data = new double[DOUBLES];
    Arrays.fill(data, 1);
    System.out.printf(
        "| what | 1 thread, best | median | %d threads, best | median | gain |%n", Turns.cores());
    System.out.println("|---|---|---|---|---|---|");
    row(
        "fused multiply-adds of " + 64 * LANES + " bits, GFLOP/s",
        2e-9 * CHAINS * LANES * STEPS * CALLS * PARTS,
        threads -> Turns.share(threads, PARTS, part -> check(burst(), (double) STEPS * CALLS)));
    int share = DOUBLES / PARTS;
    row(
        "streaming read, GB/s",
        8e-9 * DOUBLES * PASSES,
        threads ->
            Turns.share(
                threads,
                PARTS * PASSES,
                part -> check(sum(data, part % PARTS * share, share), share)));
  }

  private static void row(String name, double amount, Turns.Work work) throws Exception {
    Turns turns = Turns.of(3, ROUNDS, work);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f | %s |%n",
        name,
        amount / turns.one()[0],
        amount / Turns.median(turns.one()),
        amount / turns.all()[0],
        amount / Turns.median(turns.all()),
        turns.gainText());
  }

  /** Uses the result, so that nothing is optimized away. */
  private static void check(double value, double expected) {
    if (Math.abs(value - expected) > 1e-3 * expected) {
      throw new IllegalStateException("expected %s, got %s".formatted(expected, value));
    }
  }

  /** A loop of calls, so that the server compiler sees the chains by themselves. */
  private static double burst() {
    double[] x = new double[LANES * STEPS];
    double[] w = new double[LANES * STEPS];
    Arrays.fill(x, 1);
    Arrays.fill(w, 1);
    double sum = 0;
    for (int call = 0; call < CALLS; call++) {
      sum += chains(STEPS, x, w);
    }
    return sum;
  }

  /**
   * {@code steps} where all of x and w is 1. Two factors come from the first-level cache: of chains
   * on constants the server compiler makes three quarters of this.
   *
   * @param x lanes · steps entries
   * @param w as many
   */
  private static double chains(int steps, double[] x, double[] w) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    DoubleVector e = a;
    DoubleVector f = a;
    DoubleVector g = a;
    DoubleVector h = a;
    DoubleVector i = a;
    DoubleVector j = a;
    for (int at = 0, end = LANES * steps; at < end; at += LANES) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, x, at);
      DoubleVector z = DoubleVector.fromArray(SPECIES, w, at);
      a = y.fma(z, a);
      b = y.fma(z, b);
      c = y.fma(z, c);
      d = y.fma(z, d);
      e = y.fma(z, e);
      f = y.fma(z, f);
      g = y.fma(z, g);
      h = y.fma(z, h);
      i = y.fma(z, i);
      j = y.fma(z, j);
    }
    DoubleVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j);
    return sum.reduceLanes(VectorOperators.ADD) / (CHAINS * LANES);
  }

  /** Of {@code n} entries from {@code at}; n a multiple of 64. */
  private static double sum(double[] x, int at, int n) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    for (int i = at; i < at + n; i += 4 * LANES) {
      a = a.add(DoubleVector.fromArray(SPECIES, x, i));
      b = b.add(DoubleVector.fromArray(SPECIES, x, i + LANES));
      c = c.add(DoubleVector.fromArray(SPECIES, x, i + 2 * LANES));
      d = d.add(DoubleVector.fromArray(SPECIES, x, i + 3 * LANES));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
