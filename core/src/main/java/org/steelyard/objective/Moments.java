package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import org.steelyard.linalg.Matrix;

/**
 * All that the square loss needs of the data: the number m of samples and the upper triangular
 * factor R of the QR factorization of [1 X Y], samples as rows.
 *
 * <p>R's first row is √m·(1, means); what follows it is the factor of the centred data. RᵀR is the
 * matrix of second moments, times m, but nothing is ever squared: R has the condition number of the
 * data, second moments have its square. Inside, the factor is that of [1 X−s Y−t], (s, t) a row of
 * medians of the first samples, so that columns far from zero lose nothing when they are centred,
 * and constant ones become zero exactly.
 *
 * <p>Columns are counted inputs first, then targets. Error: columnwise backward, as that of a
 * Householder QR; blocks of samples whose columns are far from dependent may lose up to one decimal
 * digit against it, for a factor of their Gram matrix is taken there (docs/decisions/0007).
 */
public final class Moments {
  private final int inputs;
  private final int outputs;
  private final long samples;

  /** (s, t), one entry a column of [X Y]. */
  private final double[] shift;

  /** The factor of [1 X−s Y−t], row-major. */
  private final double[] r;

  Moments(int inputs, int outputs, long samples, double[] shift, double[] r) {
    for (int j = 1; j < order(inputs, outputs); j++) {
      for (int i = 0; i <= j; i++) {
        require(
            Double.isFinite(r[i * order(inputs, outputs) + j]),
            "column %d is too large: the root of its sum of squares is no finite double",
            j);
      }
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.samples = samples;
    this.shift = shift;
    this.r = r;
  }

  static int order(int inputs, int outputs) {
    return 1 + inputs + outputs;
  }

  /**
   * Those of samples held in memory, on one thread.
   *
   * @param x m × d_x, samples as rows
   * @param y m × d_y
   */
  public static Moments of(Matrix x, Matrix y) {
    require(x.rows() == y.rows(), "inputs have %d rows, targets %d", x.rows(), y.rows());
    int inputs = x.columns();
    int outputs = y.columns();
    MomentsAccumulator accumulator = new MomentsAccumulator(inputs, outputs);
    double[] row = new double[inputs + outputs];
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < inputs; j++) {
        row[j] = x.get(i, j);
      }
      for (int j = 0; j < outputs; j++) {
        row[inputs + j] = y.get(i, j);
      }
      accumulator.add(row, 1);
    }
    return accumulator.moments();
  }

  /** d_x. */
  public int inputs() {
    return inputs;
  }

  /** d_y. */
  public int outputs() {
    return outputs;
  }

  /** m. */
  public long samples() {
    return samples;
  }

  /** The means of all columns. */
  public double[] means() {
    double[] means = shift.clone();
    for (int j = 0; j < means.length; j++) {
      means[j] += r[1 + j] / r[0];
    }
    return means;
  }

  /** The standard deviations of all columns, divisor m; 0 exactly for a constant column. */
  public double[] standardDeviations() {
    int n = order(inputs, outputs);
    double[] deviations = new double[n - 1];
    for (int j = 1; j < n; j++) {
      double norm = 0;
      for (int i = 1; i <= j; i++) {
        norm = StrictMath.hypot(norm, r[i * n + j]);
      }
      deviations[j - 1] = norm / Math.sqrt((double) samples);
    }
    return deviations;
  }

  /** The factor of the centred data, [X Y] less the means. */
  public TriangularFactor centred() {
    int n = order(inputs, outputs);
    return TriangularFactor.split(Matrix.wrap(n, n, r).rows(1, n).columns(1, n), outputs);
  }

  /** The factor of [X Y] as it is. */
  public TriangularFactor uncentred() {
    int n = inputs + outputs;
    Matrix whole = factor();
    double[] first = whole.rows(0, 1).columns(1, n + 1).values();
    double[] rest = whole.rows(1, n + 1).columns(1, n + 1).values();
    return TriangularFactor.split(
        Matrix.wrap(n, n, BlockedQr.absorb(n, rest, first, 1, false)), outputs);
  }

  /** The factor of [1 X Y] as it is: the constant 1 is the first of 1 + d_x inputs. */
  public TriangularFactor withConstant() {
    return TriangularFactor.split(factor(), outputs);
  }

  /**
   * The factor of the data in other units: inputs A·(1, x − origin), targets (y − origin)·scale.
   * With it, moments of one set of samples are seen as the preparation of another one has it.
   *
   * @param origin d_x + d_y
   * @param a r × (1 + d_x)
   * @param targetScales d_y
   */
  public TriangularFactor transformed(double[] origin, Matrix a, double[] targetScales) {
    require(
        origin.length == inputs + outputs
            && a.columns() == 1 + inputs
            && targetScales.length == outputs,
        "%s cannot be transformed by an origin of %d entries, a %d x %d matrix and %d scales",
        this,
        origin.length,
        a.rows(),
        a.columns(),
        targetScales.length);
    int n = order(inputs, outputs);
    Matrix about = Matrix.wrap(n, n, shifted(origin));
    Matrix x = about.columns(0, 1 + inputs).timesTranspose(a);
    int width = a.rows() + outputs;
    double[] rows = new double[n * width];
    for (int i = 0; i < n; i++) {
      x.rows(i, i + 1).copyTo(rows, i * width);
      for (int j = 0; j < outputs; j++) {
        rows[i * width + a.rows() + j] = targetScales[j] * about.get(i, 1 + inputs + j);
      }
    }
    double[] factor = BlockedQr.absorb(width, new double[width * width], rows, n, false);
    return TriangularFactor.split(Matrix.wrap(width, width, factor), outputs);
  }

  /** R itself, (1 + d_x + d_y)², upper triangular, nonnegative diagonal. */
  public Matrix factor() {
    int n = order(inputs, outputs);
    return Matrix.wrap(n, n, shifted(new double[n - 1]));
  }

  /**
   * Those of both sets of samples together. Exact but for rounding; to have the same bits as in one
   * pass, make one pass.
   */
  public Moments plus(Moments other) {
    require(
        inputs == other.inputs && outputs == other.outputs,
        "cannot merge moments of %d inputs and %d outputs with those of %d and %d",
        inputs,
        outputs,
        other.inputs,
        other.outputs);
    int n = order(inputs, outputs);
    double[] merged = BlockedQr.absorb(n, r, other.shifted(shift), n, true);
    return new Moments(inputs, outputs, samples + other.samples, shift, merged);
  }

  /** R for another shift: only the first row changes. */
  private double[] shifted(double[] to) {
    double[] moved = r.clone();
    for (int j = 0; j < to.length; j++) {
      moved[1 + j] = Math.fma(moved[0], shift[j] - to[j], moved[1 + j]);
    }
    return moved;
  }

  /** Same samples to all appearances: same count, shift and factor, bit for bit. */
  @Override
  public boolean equals(Object object) {
    return object instanceof Moments other
        && inputs == other.inputs
        && samples == other.samples
        && Arrays.equals(shift, other.shift)
        && Arrays.equals(r, other.r);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(r);
  }

  @Override
  public String toString() {
    return "moments of %d samples, %d inputs, %d outputs".formatted(samples, inputs, outputs);
  }
}
