package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.OptionalDouble;

/**
 * Matrix sensing: f(W) = ½c Σ_i w_i (⟨A_i, W⟩ − y_i)² + ½ ridge ‖W‖_F², a square loss of vec(W)
 * (row-major), with the same constants and the same exact excess.
 *
 * @param outputs rows of W
 * @param inputs columns of W
 * @param squares the square loss of the row vector vec(W)
 */
public record LinearMeasurements(int outputs, int inputs, LeastSquares squares)
    implements Objective {
  public LinearMeasurements {
    require(
        squares.outputs() == 1 && squares.inputs() == outputs * inputs,
        "measurements of a %s x %s matrix have %s numbers each, got %s",
        outputs,
        inputs,
        outputs * inputs,
        squares.inputs());
  }

  @Override
  public boolean isQuadratic() {
    return true;
  }

  @Override
  public int scratchSize() {
    return squares.scratchSize();
  }

  @Override
  public double evaluate(double[] w, double[] gradient, double[] scratch) {
    return squares.evaluate(w, gradient, scratch);
  }

  @Override
  public void hessian(double[] w, double[] v, double[] into, double[] scratch) {
    squares.hessian(w, v, into, scratch);
  }

  @Override
  public Curvature curvature() {
    return squares.curvature();
  }

  @Override
  public OptionalDouble excessOfBestRank(int rank) {
    return rank >= Math.min(outputs, inputs) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }
}
