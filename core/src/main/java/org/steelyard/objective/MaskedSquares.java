package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.steelyard.linalg.Kernels;

/**
 * Matrix completion: f(W) = ½c Σ_{(i,j,y) observed} (W_ij − y)² + ½ ridge ‖W‖_F².
 *
 * <p>A quadratic whose Hessian is diagonal: c·count_ij + ridge at entry (i, j). So f is μ-PL with μ
 * its least positive entry (every entry, if ridge &gt; 0), K its largest, and inf f is known in
 * closed form. That is a statement about the observed entries: without ridge, entries off the mask
 * do not enter f at all, and nothing is said of them.
 */
public final class MaskedSquares implements Objective {
  private final int outputs;
  private final int inputs;
  private final int count;
  private final double ridge;

  /** The observed entries in ascending order, each once. */
  private final int[] at;

  /** c·count + ridge at each of them. */
  private final double[] curvatures;

  /** The minimizer there; it is 0 elsewhere. */
  private final double[] minimizer;

  private final double floor;

  /**
   * @param mean whether squares are averaged rather than summed
   * @param ridge at least 0
   */
  public MaskedSquares(Observations observations, boolean mean, double ridge) {
    require(ridge >= 0 && Double.isFinite(ridge), "ridge must be at least 0, got %s", ridge);
    this.outputs = observations.outputs();
    this.inputs = observations.inputs();
    this.count = observations.count();
    this.ridge = ridge;
    double share = mean ? 1.0 / count : 1;
    int[] rows = observations.rows();
    int[] columns = observations.columns();
    double[] values = observations.values();
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) (rows[i] * inputs + columns[i]) << 32) | i;
    }
    Arrays.sort(keys);
    int[] entries = new int[count];
    double[] sums = new double[count];
    int[] counts = new int[count];
    int distinct = 0;
    for (long key : keys) {
      int entry = (int) (key >> 32);
      if (distinct == 0 || entries[distinct - 1] != entry) {
        entries[distinct++] = entry;
      }
      sums[distinct - 1] += values[(int) key];
      counts[distinct - 1]++;
    }
    this.at = Arrays.copyOf(entries, distinct);
    this.curvatures = new double[distinct];
    this.minimizer = new double[distinct];
    for (int i = 0; i < distinct; i++) {
      curvatures[i] = share * counts[i] + ridge;
      minimizer[i] = share * sums[i] / curvatures[i];
    }
    this.floor = floor(share, values, keys);
  }

  /** f at the minimizer. */
  private double floor(double share, double[] values, long[] keys) {
    double sum = 0;
    int entry = 0;
    for (long key : keys) {
      while (at[entry] != (int) (key >> 32)) {
        entry++;
      }
      double r = minimizer[entry] - values[(int) key];
      sum += share * r * r;
    }
    for (double w : minimizer) {
      sum += ridge * w * w;
    }
    return 0.5 * sum;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  /** How many entries are observed, repetitions included. */
  public int observations() {
    return count;
  }

  /** How many entries are observed, each counted once. */
  public int observedEntries() {
    return at.length;
  }

  @Override
  public boolean isQuadratic() {
    return true;
  }

  @Override
  public int scratchSize() {
    return 0;
  }

  @Override
  public double evaluate(double[] w, double[] gradient, double[] scratch) {
    int size = outputs * inputs;
    double value = 0;
    if (ridge == 0) {
      Arrays.fill(gradient, 0, size, 0);
    } else {
      for (int i = 0; i < size; i++) {
        gradient[i] = ridge * w[i];
      }
      value = ridge * offMask(w);
    }
    for (int i = 0; i < at.length; i++) {
      double away = w[at[i]] - minimizer[i];
      gradient[at[i]] = curvatures[i] * away;
      value = Math.fma(curvatures[i] * away, away, value);
    }
    return 0.5 * value;
  }

  /** Σ W_ij² over the entries that are not observed. */
  private double offMask(double[] w) {
    double sum = 0;
    int from = 0;
    for (int i = 0; i <= at.length; i++) {
      int to = i < at.length ? at[i] : outputs * inputs;
      sum += Kernels.dot(to - from, w, from, w, from);
      from = to + 1;
    }
    return sum;
  }

  @Override
  public void hessian(double[] w, double[] v, double[] into, double[] scratch) {
    for (int i = 0; i < outputs * inputs; i++) {
      into[i] = ridge * v[i];
    }
    for (int i = 0; i < at.length; i++) {
      into[at[i]] = curvatures[i] * v[at[i]];
    }
  }

  @Override
  public Curvature curvature() {
    boolean complete = at.length == outputs * inputs;
    double least = Arrays.stream(curvatures).min().orElseThrow();
    double largest = Arrays.stream(curvatures).max().orElseThrow();
    return new Curvature(
        OptionalDouble.of(complete || ridge == 0 ? least : ridge),
        OptionalDouble.of(largest),
        OptionalDouble.of(floor),
        complete || ridge > 0);
  }

  /** Known only where every rank is allowed: the best completion of low rank is a hard problem. */
  @Override
  public OptionalDouble excessOfBestRank(int rank) {
    return rank >= Math.min(outputs, inputs) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  @Override
  public String toString() {
    return "squares of %d observed entries of a %d x %d matrix".formatted(count, outputs, inputs);
  }
}
