package org.steelyard.lab.prepare;

import static org.steelyard.parts.Require.require;

import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;

/**
 * The affine map y = C·x + c in the user's units.
 *
 * @param matrix C, d_y × d_x
 * @param intercept c, d_y
 */
public record Coefficients(Matrix matrix, double[] intercept) {

  public Coefficients {
    require(
        matrix.rows() == intercept.length,
        "%d intercepts do not fit %d targets",
        intercept.length,
        matrix.rows());
    intercept = intercept.clone();
  }

  /** c (a copy). */
  @Override
  public double[] intercept() {
    return intercept.clone();
  }

  /** The prediction for one sample x (d_x entries). */
  public double[] predict(double[] x) {
    require(x.length == matrix.columns(), "expected %d inputs, got %d", matrix.columns(), x.length);
    double[] y = intercept.clone();
    double[] c = matrix.values();
    Kernels.multiply(y.length, 1, x.length, 1, c, 0, x, 0, 1, y, 0);
    return y;
  }
}
