package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Kernels;

/**
 * The hard margin max_{‖w‖=1} min_i y_i⟨w, x_i⟩ of samples of two classes y_i = ±1: the distance of
 * 0 from the convex hull of the y_i x_i, by Wolfe's algorithm (1976) for its nearest point.
 *
 * @param value an enclosure: below, what the direction certainly separates by; above, the norm of a
 *     point of the hull. Its lower end is not positive where no separating direction was found
 * @param direction w, as far as the algorithm got; any length
 */
public record HardMargin(Interval value, double[] direction) {
  private static final double UNIT = 0x1p-53;

  /** The search ends when the hull is supported to this share of the squared norm. */
  private static final double TOLERANCE = 1e-14;

  /** Points nearer to 0 than this share of the largest sample are taken for 0. */
  private static final double NEGLIGIBLE = 1e-10;

  /** About as many multiply-adds are spent at most. */
  private static final double BUDGET = 4e9;

  @Override
  public double[] direction() {
    return direction.clone();
  }

  /**
   * That of one target of a data set; samples of weight 0 do not count.
   *
   * @param output counts from 0; its targets are −1 or 1
   */
  public static HardMargin of(Dataset data, int output) {
    return new Search(data, output).run();
  }

  private static final class Search {
    private final Dataset data;
    private final int output;
    private final int n;

    /** Samples that span the face in hand, and their shares of the point v. */
    private final List<Integer> corral = new ArrayList<>();

    private double[] shares = new double[0];
    private double[] v;
    private double largest;

    Search(Dataset data, int output) {
      this.data = data;
      this.output = output;
      this.n = data.inputs();
      this.v = new double[n];
      for (int i = 0; i < data.samples(); i++) {
        double y = data.target(i, output);
        require(y == 1 || y == -1, "sample %s: expected a class -1 or 1, got %s", i + 1, y);
      }
    }

    HardMargin run() {
      int nearest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < data.samples(); i++) {
        double squared = Kernels.dot(n, data.x(), i * n, data.x(), i * n);
        if (data.weight(i) > 0) {
          largest = Math.max(largest, squared);
          nearest = squared < least ? i : nearest;
          least = Math.min(least, squared);
        }
      }
      corral.add(nearest);
      shares = new double[] {1};
      gather();
      int steps = (int) Math.max(20, Math.min(5000, BUDGET / ((double) data.samples() * n)));
      for (int step = 0; step < steps; step++) {
        double squared = Kernels.dot(n, v, 0, v, 0);
        int next = worst();
        if (squared <= NEGLIGIBLE * NEGLIGIBLE * largest
            || along(next) >= squared - TOLERANCE * Math.sqrt(squared * largest)
            || corral.contains(next)) {
          break;
        }
        corral.add(next);
        shares = Arrays.copyOf(shares, corral.size());
        if (!settle()) {
          break;
        }
      }
      return enclose();
    }

    /** ⟨v, y_i x_i⟩. */
    private double along(int i) {
      return data.target(i, output) * Kernels.dot(n, data.x(), i * n, v, 0);
    }

    private int worst() {
      int worst = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < data.samples(); i++) {
        if (data.weight(i) > 0) {
          double along = along(i);
          worst = along < least ? i : worst;
          least = Math.min(least, along);
        }
      }
      return worst;
    }

    /** v ← Σ shares · y_i x_i. */
    private void gather() {
      Arrays.fill(v, 0);
      for (int s = 0; s < shares.length; s++) {
        int i = corral.get(s);
        Kernels.axpy(n, shares[s] * data.target(i, output), data.x(), i * n, v, 0);
      }
    }

    /**
     * Moves to the nearest point of the face, which loses corners on the way; false: degenerate.
     */
    private boolean settle() {
      double[] before = v.clone();
      while (true) {
        double[] affine = affine();
        if (affine.length == 0) {
          v = before;
          return false;
        }
        double step = 1;
        for (int s = 0; s < affine.length; s++) {
          if (affine[s] <= 0) {
            step = Math.min(step, shares[s] / (shares[s] - affine[s]));
          }
        }
        for (int s = 0; s < affine.length; s++) {
          shares[s] += step * (affine[s] - shares[s]);
        }
        if (step == 1) {
          gather();
          return Kernels.dot(n, v, 0, v, 0) < Kernels.dot(n, before, 0, before, 0);
        }
        drop();
      }
    }

    /** Takes the corners without a share out of the corral: one at least. */
    private void drop() {
      int least = 0;
      for (int s = 1; s < shares.length; s++) {
        least = shares[s] < shares[least] ? s : least;
      }
      double[] kept = new double[shares.length];
      int count = 0;
      for (int s = shares.length - 1; s >= 0; s--) {
        if (s == least || shares[s] <= 1e-15) {
          corral.remove(s);
        }
      }
      for (int s = 0; s < shares.length; s++) {
        if (s != least && shares[s] > 1e-15) {
          kept[count++] = shares[s];
        }
      }
      shares = Arrays.copyOf(kept, count);
    }

    /**
     * Shares, summing to 1, of the point of the affine hull that is nearest to 0: (G + s·11ᵀ)u = 1,
     * u over its sum; empty where G is singular to rounding.
     */
    private double[] affine() {
      int size = corral.size();
      double[][] a = new double[size][size];
      for (int s = 0; s < size; s++) {
        int i = corral.get(s);
        for (int t = 0; t <= s; t++) {
          int j = corral.get(t);
          double sign = data.target(i, output) * data.target(j, output);
          a[s][t] = largest + sign * Kernels.dot(n, data.x(), i * n, data.x(), j * n);
        }
      }
      double[] u = new double[size];
      Arrays.fill(u, 1);
      for (int k = 0; k < size; k++) {
        for (int j = 0; j < k; j++) {
          a[k][k] -= a[k][j] * a[k][j];
        }
        if (!(a[k][k] > 1e-15 * largest)) {
          return new double[0];
        }
        a[k][k] = Math.sqrt(a[k][k]);
        for (int i = k + 1; i < size; i++) {
          for (int j = 0; j < k; j++) {
            a[i][k] -= a[i][j] * a[k][j];
          }
          a[i][k] /= a[k][k];
        }
      }
      for (int k = 0; k < size; k++) {
        for (int j = 0; j < k; j++) {
          u[k] -= a[k][j] * u[j];
        }
        u[k] /= a[k][k];
      }
      double sum = 0;
      for (int k = size - 1; k >= 0; k--) {
        for (int j = k + 1; j < size; j++) {
          u[k] -= a[j][k] * u[j];
        }
        u[k] /= a[k][k];
        sum += u[k];
      }
      for (int k = 0; k < size; k++) {
        u[k] /= sum;
      }
      return u;
    }

    private HardMargin enclose() {
      // The rounding of an inner product, relative to the product of the norms (Kernels, strands).
      double error = (n / 8.0 + 8) * UNIT;
      Interval norm = Interval.of(Kernels.dot(n, v, 0, v, 0)).times(wide(error)).sqrt();
      double top = Math.sqrt(largest) * (1 + (error + 4) * UNIT + error);
      double away = norm.hi() * top * error * 2;
      double least = along(worst());
      Interval below = Interval.of(least).minus(away);
      // v is Σ shares y_i x_i with shares that sum to 1 but for rounding.
      double total = Arrays.stream(shares).sum();
      double slack = top * (Math.abs(1 - total) + (corral.size() + 8) * 4 * UNIT);
      double above = Interval.of(norm.hi()).plus(slack).hi();
      if (!(norm.lo() > 0)) {
        return new HardMargin(new Interval(-above, above), v);
      }
      double low = below.dividedBy(below.lo() > 0 ? norm.hi() : norm.lo()).lo();
      return new HardMargin(new Interval(Math.min(low, above), above), v);
    }

    private static Interval wide(double error) {
      return new Interval(1 - 2 * error, 1 + 2 * error);
    }
  }
}
