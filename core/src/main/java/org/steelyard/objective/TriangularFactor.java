package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import org.steelyard.linalg.Matrix;

/**
 * The upper triangular factor of [X Y] (samples as rows) in blocks, all that the square loss needs:
 * ‖X·Wᵀ − Y‖_F² = ‖R_xx·Wᵀ − R_xy‖_F² + ‖R_yy‖_F² for every W (outputs × inputs).
 *
 * <p>Without a factor 1/m; {@link #scaled} with 1/√m gives mean squares. R_xx may be singular.
 *
 * @param xx R_xx, inputs × inputs
 * @param xy R_xy, inputs × outputs
 * @param yy R_yy, outputs × outputs
 */
public record TriangularFactor(Matrix xx, Matrix xy, Matrix yy) {

  public TriangularFactor {
    require(
        xx.rows() == xx.columns()
            && xy.rows() == xx.columns()
            && yy.rows() == yy.columns()
            && yy.columns() == xy.columns(),
        "the blocks of a triangular factor do not fit: %d x %d, %d x %d, %d x %d",
        xx.rows(),
        xx.columns(),
        xy.rows(),
        xy.columns(),
        yy.rows(),
        yy.columns());
  }

  /** The blocks of the n × n upper triangular {@code r}, of whose columns the last are targets. */
  static TriangularFactor split(Matrix r, int outputs) {
    int n = r.rows();
    int inputs = n - outputs;
    Matrix top = r.rows(0, inputs);
    return new TriangularFactor(
        top.columns(0, inputs), top.columns(inputs, n), r.rows(inputs, n).columns(inputs, n));
  }

  public int inputs() {
    return xx.columns();
  }

  public int outputs() {
    return yy.columns();
  }

  /** That of factor · [X Y]; factor &gt; 0. Entries are off by half an ulp. */
  public TriangularFactor scaled(double factor) {
    return new TriangularFactor(xx.scaled(factor), xy.scaled(factor), yy.scaled(factor));
  }

  /** That of [X Y] with the rows √ridge·[I 0] below, which add ridge·‖W‖_F² to ‖X·Wᵀ − Y‖_F². */
  public TriangularFactor withRidge(double ridge) {
    int inputs = inputs();
    int n = inputs + outputs();
    double[] whole = new double[n * n];
    double[] below = new double[inputs * n];
    double root = Math.sqrt(ridge);
    for (int i = 0; i < inputs; i++) {
      xx.rows(i, i + 1).copyTo(whole, i * n);
      xy.rows(i, i + 1).copyTo(whole, i * n + inputs);
      below[i * n + i] = root;
    }
    for (int i = 0; i < outputs(); i++) {
      yy.rows(i, i + 1).copyTo(whole, (inputs + i) * n + inputs);
    }
    double[] r = BlockedQr.absorb(n, whole, below, inputs, true);
    return split(Matrix.wrap(n, n, r), outputs());
  }

  /** That of [X·diag(x) Y·diag(y)]; all scales positive. Entries are off by an ulp. */
  public TriangularFactor scaledColumns(double[] x, double[] y) {
    return new TriangularFactor(scaledColumns(xx, x), scaledColumns(xy, y), scaledColumns(yy, y));
  }

  /** Yᵀ·X, outputs × inputs. */
  public Matrix crossProduct() {
    return xy.transposeTimes(xx);
  }

  /**
   * That of [Q·U Y], where X = Q·R_xx with orthonormal Q: the inputs are replaced by orthonormal
   * ones, and what they cannot explain of the targets goes to R_yy. The new R_xx is the identity
   * exactly.
   *
   * @param u inputs × r, orthonormal columns (to rounding)
   */
  public TriangularFactor withOrthonormalInputs(Matrix u) {
    Matrix explained = u.transposeTimes(xy);
    Matrix rest = xy.minus(u.times(explained));
    // Twice is enough (Kahan, in Parlett 1998): the rest is orthogonal to u to rounding.
    Matrix again = u.transposeTimes(rest);
    rest = rest.minus(u.times(again));
    double[] unexplained =
        BlockedQr.absorb(outputs(), yy.values(), rest.values(), rest.rows(), false);
    return new TriangularFactor(
        Matrix.identity(u.columns()),
        explained.plus(again),
        Matrix.wrap(outputs(), outputs(), unexplained));
  }

  private static Matrix scaledColumns(Matrix matrix, double[] scales) {
    double[] values = matrix.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scales[i % scales.length];
    }
    return Matrix.wrap(matrix.rows(), matrix.columns(), values);
  }
}
