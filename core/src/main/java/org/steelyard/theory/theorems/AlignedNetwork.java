package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.ShiftedProduct;
import org.steelyard.theory.Weighing;

/**
 * A network whose layers share their singular vectors with a square loss, taken apart: with the
 * frames v_i of the inputs and u_i of the outputs, i = 1 … min(n, m), W_l v_{i,l−1} = s_{i,l}
 * v_{i,l} and back, v_{i,0} = v_i, v_{i,L} = u_i, RᵀR v_i = a_i v_i, W* = Σ_i w*_i u_i v_iᵀ.
 */
record AlignedNetwork(List<Mode> modes) {
  /** Relative error up to which directions count as the same. */
  private static final double TOLERANCE = 1e-10;

  /**
   * One scalar network: f_i = ½a(w* − Π_l s_l)².
   *
   * @param curvature a
   * @param target w*
   * @param factors s_1, …, s_L
   */
  record Mode(double curvature, double target, double[] factors) {
    double start() {
      return Arrays.stream(factors).reduce(1, (x, y) -> x * y);
    }

    /** f_i(0) − f_i*. */
    Interval excess() {
      return Interval.of(start()).minus(target).square().times(0.5 * curvature);
    }

    /** A lower bound on Σ_l Π_{k≠l} s_k² along the flow. */
    Interval tangent() {
      double least = Double.POSITIVE_INFINITY;
      for (double s : factors) {
        least = Math.min(least, s * s);
      }
      List<Interval> offsets = new ArrayList<>();
      for (double s : factors) {
        offsets.add(Interval.of(s * s - least));
      }
      Interval start = Interval.of(start());
      Interval nu = Interval.of(Math.abs(target)).minus(start.minus(target).abs()).positivePart();
      return ShiftedProduct.tangent(ShiftedProduct.factors(offsets, nu.square()), 1, 1);
    }

    /** The excess falls at least as exp(−rate·t). */
    Interval rate() {
      return tangent().times(2 * curvature);
    }
  }

  /** Empty where the network is not aligned, or has a factor 0. */
  static Optional<AlignedNetwork> of(Weighing at) {
    LeastSquares f = (LeastSquares) at.problem().objective();
    int modes = at.narrowEnd();
    // Repeated singular values leave frames undetermined: each of these may be the right one.
    Svd target = Svd.of(f.minimizer());
    Svd product = Svd.of(at.weights().product());
    List<Matrix[]> frames =
        List.of(
            new Matrix[] {Matrix.eye(at.inputs(), modes), Matrix.eye(at.outputs(), modes)},
            new Matrix[] {target.v(), target.u()},
            new Matrix[] {product.v(), product.u()});
    for (Matrix[] frame : frames) {
      Optional<AlignedNetwork> aligned = in(frame[0], frame[1], at, f);
      if (aligned.isPresent()) {
        return aligned;
      }
    }
    return Optional.empty();
  }

  private static Optional<AlignedNetwork> in(
      Matrix inputs, Matrix outputs, Weighing at, LeastSquares f) {
    Matrix normal = f.factor().transposeTimes(f.factor());
    List<Mode> modes = new ArrayList<>();
    Matrix left = f.minimizer();
    for (int i = 0; i < inputs.columns(); i++) {
      Matrix v = inputs.columns(i, i + 1);
      Matrix u = outputs.columns(i, i + 1);
      double curvature = v.dot(normal.times(v));
      double target = u.dot(f.minimizer().times(v));
      Optional<double[]> factors = factors(v, u, at);
      if (factors.isEmpty() || !isEqual(normal.times(v), v.scaled(curvature), normal)) {
        return Optional.empty();
      }
      left = left.plus(-target, u.timesTranspose(v));
      modes.add(new Mode(curvature, target, factors.get()));
    }
    boolean complete = left.frobeniusNorm() <= TOLERANCE * f.minimizer().frobeniusNorm();
    return complete ? Optional.of(new AlignedNetwork(List.copyOf(modes))) : Optional.empty();
  }

  private static Optional<double[]> factors(Matrix v, Matrix u, Weighing at) {
    double[] factors = new double[at.depth()];
    Matrix below = v;
    for (int l = 1; l <= at.depth(); l++) {
      Matrix layer = at.weights().layer(l);
      Matrix image = layer.times(below);
      double s = l == at.depth() ? u.dot(image) : image.frobeniusNorm();
      if (Math.abs(s) <= TOLERANCE * layer.frobeniusNorm()) {
        return Optional.empty();
      }
      Matrix above = l == at.depth() ? u : image.scaled(1 / s);
      if (!isEqual(image, above.scaled(s), layer)
          || !isEqual(layer.transposeTimes(above), below.scaled(s), layer)) {
        return Optional.empty();
      }
      factors[l - 1] = s;
      below = above;
    }
    return Optional.of(factors);
  }

  private static boolean isEqual(Matrix a, Matrix b, Matrix scale) {
    return a.minus(b).frobeniusNorm() <= TOLERANCE * scale.frobeniusNorm();
  }
}
