package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A matrix of intervals that certainly contains a real matrix, stored as midpoints and radii.
 *
 * <p>|A − mid| ≤ rad, entry by entry (Rump 1999). Rounding of products is bounded for any order of
 * summation, fused or not (docs/enclosures.md, section 2); products and sums of which every partial
 * result is a double stay exact. A midpoint that overflows becomes 0 with radius ∞.
 */
public final class IntervalMatrix {
  /** Bounds the inner dimension so that the error constants stay far below 1. */
  private static final int MAX_INNER = 1 << 20;

  private final int rows;
  private final int columns;
  final double[] mid;
  final double[] rad;
  private final boolean exact;

  private IntervalMatrix(int rows, int columns, double[] mid, double[] rad) {
    this.rows = rows;
    this.columns = columns;
    this.mid = mid;
    this.rad = rad;
    boolean zero = true;
    for (int i = 0; i < mid.length; i++) {
      if (!(Math.abs(mid[i]) < Double.POSITIVE_INFINITY) || !(rad[i] < Double.POSITIVE_INFINITY)) {
        mid[i] = 0;
        rad[i] = Double.POSITIVE_INFINITY;
      }
      zero &= rad[i] == 0;
    }
    this.exact = zero;
  }

  /** The matrix itself, exactly; its entries are finite. */
  public static IntervalMatrix of(Matrix matrix) {
    require(matrix.isFinite(), "an entry of the matrix to enclose is not finite");
    double[] values = matrix.values();
    return new IntervalMatrix(matrix.rows(), matrix.columns(), values, new double[values.length]);
  }

  /** All matrices within {@code radius} ≥ 0 of {@code midpoint}, entry by entry. */
  public static IntervalMatrix of(Matrix midpoint, Matrix radius) {
    require(
        midpoint.rows() == radius.rows() && midpoint.columns() == radius.columns(),
        "midpoints are %s x %s, radii %s x %s",
        midpoint.rows(),
        midpoint.columns(),
        radius.rows(),
        radius.columns());
    double[] radii = radius.values();
    for (double r : radii) {
      require(r >= 0, "a radius must not be negative, got %s", r);
    }
    return new IntervalMatrix(midpoint.rows(), midpoint.columns(), midpoint.values(), radii);
  }

  /** All matrices with every entry within {@code radius} ≥ 0 of that of {@code midpoint}. */
  public static IntervalMatrix ball(Matrix midpoint, double radius) {
    double[] radii = new double[midpoint.rows() * midpoint.columns()];
    Arrays.fill(radii, radius);
    return of(midpoint, Matrix.wrap(midpoint.rows(), midpoint.columns(), radii));
  }

  /** W_N ⋯ W_1 for layers given as (W_1, …, W_N), multiplied from the narrower end. */
  public static IntervalMatrix chain(List<IntervalMatrix> layers) {
    int depth = layers.size();
    require(depth > 0, "a chain needs at least one layer, got none");
    if (layers.get(depth - 1).rows < layers.get(0).columns) {
      IntervalMatrix product = layers.get(depth - 1);
      for (int j = depth - 2; j >= 0; j--) {
        product = product.times(layers.get(j));
      }
      return product;
    }
    IntervalMatrix product = layers.get(0);
    for (int j = 1; j < depth; j++) {
      product = layers.get(j).times(product);
    }
    return product;
  }

  /** The imbalance D = W Wᵀ − VᵀV of a layer W and the next layer V; symmetric, order rows of W. */
  public static IntervalMatrix imbalance(IntervalMatrix layer, IntervalMatrix next) {
    return layer.times(layer.transpose()).minus(next.transpose().times(next));
  }

  /** The blocks one below the other; all with the same number of columns. */
  public static IntervalMatrix stack(List<IntervalMatrix> blocks) {
    int columns = blocks.isEmpty() ? 0 : blocks.get(0).columns;
    int rows = 0;
    for (IntervalMatrix block : blocks) {
      require(
          block.columns == columns,
          "stacked blocks need %s columns each, got %s",
          columns,
          block.columns);
      rows += block.rows;
    }
    double[] mid = new double[rows * columns];
    double[] rad = new double[rows * columns];
    int at = 0;
    for (IntervalMatrix block : blocks) {
      System.arraycopy(block.mid, 0, mid, at, block.mid.length);
      System.arraycopy(block.rad, 0, rad, at, block.rad.length);
      at += block.mid.length;
    }
    return new IntervalMatrix(rows, columns, mid, rad);
  }

  /** A ⊗ B: block (i, j) is aᵢⱼ·B. */
  public IntervalMatrix kronecker(IntervalMatrix other) {
    int width = columns * other.columns;
    double[] centre = new double[rows * other.rows * width];
    double[] radius = new double[centre.length];
    for (int at = 0; at < centre.length; at++) {
      int row = at / width;
      int column = at % width;
      Interval entry =
          get(row / other.rows, column / other.columns)
              .times(other.get(row % other.rows, column % other.columns));
      centre[at] = entry.midpoint();
      radius[at] = reach(entry, centre[at]);
    }
    return new IntervalMatrix(rows * other.rows, width, centre, radius);
  }

  /** The greatest distance of a point of {@code entry} from {@code centre}, rounded up. */
  private static double reach(Interval entry, double centre) {
    return Math.max(
        Directed.subtractUp(entry.hi(), centre), Directed.subtractUp(centre, entry.lo()));
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The entry, counted from 0. */
  public Interval get(int row, int column) {
    int at = row * columns + column;
    return Interval.ball(mid[at], rad[at]);
  }

  public Matrix midpoint() {
    return Matrix.of(rows, columns, mid);
  }

  public Matrix radius() {
    return Matrix.of(rows, columns, rad);
  }

  /** Whether every entry is a point. */
  public boolean isExact() {
    return exact;
  }

  /** Whether every entry of {@code matrix} lies in its interval. */
  public boolean contains(Matrix matrix) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (!get(i, j).contains(matrix.get(i, j))) {
          return false;
        }
      }
    }
    return true;
  }

  public IntervalMatrix transpose() {
    return new IntervalMatrix(
        columns, rows, midpoint().transpose().values(), radius().transpose().values());
  }

  /** Without the rows that are exactly 0. */
  IntervalMatrix withoutZeroRows() {
    double[] keptMid = new double[mid.length];
    double[] keptRad = new double[mid.length];
    int kept = 0;
    for (int i = 0; i < rows; i++) {
      System.arraycopy(mid, i * columns, keptMid, kept * columns, columns);
      System.arraycopy(rad, i * columns, keptRad, kept * columns, columns);
      for (int j = 0; j < columns; j++) {
        if (mid[i * columns + j] != 0 || rad[i * columns + j] != 0) {
          kept++;
          break;
        }
      }
    }
    return new IntervalMatrix(
        kept,
        columns,
        Arrays.copyOf(keptMid, kept * columns),
        Arrays.copyOf(keptRad, kept * columns));
  }

  public IntervalMatrix negate() {
    return new IntervalMatrix(rows, columns, midpoint().scaled(-1).values(), rad.clone());
  }

  public IntervalMatrix plus(IntervalMatrix other) {
    require(
        rows == other.rows && columns == other.columns,
        "cannot add %s x %s and %s x %s",
        rows,
        columns,
        other.rows,
        other.columns);
    double[] sum = new double[mid.length];
    double[] radius = new double[mid.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = mid[i] + other.mid[i];
      double error = Math.abs(Directed.sumError(mid[i], other.mid[i], sum[i]));
      radius[i] = Directed.addUp(error, Directed.addUp(rad[i], other.rad[i]));
    }
    return new IntervalMatrix(rows, columns, sum, radius);
  }

  public IntervalMatrix minus(IntervalMatrix other) {
    return plus(other.negate());
  }

  /** factor · A, entry by entry. */
  public IntervalMatrix times(Interval factor) {
    return map(entry -> entry.times(factor));
  }

  /** 2^exponent · A: exact but where an entry over- or underflows. */
  IntervalMatrix scalb(int exponent) {
    if (exponent == 0) {
      return this;
    }
    double half = Math.scalb(1.0, exponent / 2);
    double rest = Math.scalb(1.0, exponent - exponent / 2);
    return map(entry -> entry.times(half).times(rest));
  }

  private IntervalMatrix map(UnaryOperator<Interval> change) {
    double[] centre = new double[mid.length];
    double[] radius = new double[mid.length];
    for (int i = 0; i < centre.length; i++) {
      Interval entry = change.apply(Interval.ball(mid[i], rad[i]));
      centre[i] = entry.midpoint();
      radius[i] = reach(entry, centre[i]);
    }
    return new IntervalMatrix(rows, columns, centre, radius);
  }

  /** A · B. */
  public IntervalMatrix times(IntervalMatrix other) {
    require(
        columns == other.rows,
        "columns of %s x %s must equal rows of %s x %s",
        rows,
        columns,
        other.rows,
        other.columns);
    require(columns <= MAX_INNER, "inner dimension %s exceeds %s", columns, MAX_INNER);
    IntervalProduct product = new IntervalProduct(this, other);
    return new IntervalMatrix(rows, other.columns, product.mid, product.rad);
  }

  /** ⟨A, B⟩ = trace(AᵀB). */
  public Interval dot(IntervalMatrix other) {
    require(
        rows == other.rows && columns == other.columns,
        "no inner product of %s x %s and %s x %s",
        rows,
        columns,
        other.rows,
        other.columns);
    Interval sum = Interval.ZERO;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sum = sum.plus(get(i, j).times(other.get(i, j)));
      }
    }
    return sum;
  }
}
