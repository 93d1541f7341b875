package org.steelyard.lab.verify;

import static org.steelyard.parts.Require.require;

import java.util.List;
import org.steelyard.lab.store.ProblemHash;
import org.steelyard.linalg.Matrix;

/**
 * All that a certificate is about: the square loss ½‖R Wᵀ − B‖_F² + c and where the run began and
 * ended.
 *
 * @param factor R, k × inputs
 * @param fit B, k × outputs
 * @param constant c
 * @param initial W_1 … W_N, d_j × d_{j−1}
 * @param last as {@code initial}, at the end of the run
 */
public record ProblemData(
    Matrix factor, Matrix fit, double constant, List<Matrix> initial, List<Matrix> last) {
  public ProblemData {
    initial = List.copyOf(initial);
    last = List.copyOf(last);
    require(
        factor.rows() == fit.rows(),
        "R has %s rows and B has %s; they must agree",
        factor.rows(),
        fit.rows());
    requireFit(factor, fit, initial);
    requireFit(factor, fit, last);
  }

  private static void requireFit(Matrix factor, Matrix fit, List<Matrix> layers) {
    require(!layers.isEmpty(), "there are no layers");
    int width = factor.columns();
    for (int j = 0; j < layers.size(); j++) {
      require(
          layers.get(j).columns() == width,
          "W%s has %s columns, expected %s",
          j + 1,
          layers.get(j).columns(),
          width);
      width = layers.get(j).rows();
    }
    require(width == fit.columns(), "the layers give %s outputs, not %s", width, fit.columns());
  }

  /** See {@link ProblemHash}. */
  public String hash() {
    return ProblemHash.of(factor, fit, constant, initial);
  }
}
