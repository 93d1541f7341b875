package org.steelyard.objective;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.linalg.Tiling;

/**
 * The square loss f(W) = ½‖R Wᵀ − B‖_F² + c, all of it that depends on the data being R, B and c.
 *
 * <p>The excess is evaluated as ½‖R (W − W*)ᵀ‖_F² with W* the minimizer of least norm, never as a
 * difference of losses: it goes to 0 with W and keeps a relative error of order k·2⁻⁵³·κ(R) there.
 * R may be rank-deficient; singular values at most {@code max(rows, inputs)·2⁻⁵²} times the largest
 * count as zero.
 */
public final class LeastSquares implements Objective {
  private final Matrix r;
  private final Matrix minimizer;
  private final Matrix fit;
  private final Svd spectrum;
  private final int rank;
  private final double floor;
  private final boolean identity;
  private final double[] rValues;
  private final double[] minimizerValues;
  private final Tiling tiling;

  /**
   * @param r k × inputs
   * @param b k × outputs
   * @param constant the part of the loss that no W can remove and that R and B do not show; at
   *     least 0
   */
  public LeastSquares(Matrix r, Matrix b, double constant) {
    require(
        r.rows() == b.rows(), "R has %s rows and B has %s; they must agree", r.rows(), b.rows());
    require(constant >= 0, "the constant part of the loss must be at least 0, got %s", constant);
    require(r.isFinite() && b.isFinite(), "R and B must be finite");
    this.r = r;
    this.identity = r.rows() == r.columns() && r.equals(Matrix.identity(r.columns()));
    this.spectrum = Svd.of(r);
    this.rank = rankOf(spectrum, Math.max(r.rows(), r.columns()));
    require(rank > 0, "the inputs are all zero: there is nothing to fit");
    Matrix u = spectrum.u().columns(0, rank);
    Matrix ub = u.transposeTimes(b);
    this.minimizer = identity ? b.transpose() : minimizerOf(spectrum, rank, ub);
    boolean exactFit = rank == r.rows();
    this.fit = exactFit ? b : r.timesTranspose(minimizer);
    this.floor = constant + (exactFit ? 0 : 0.5 * b.minus(u.times(ub)).squaredFrobeniusNorm());
    this.rValues = r.values();
    this.minimizerValues = minimizer.values();
    this.tiling = Tiling.ALONE;
  }

  private LeastSquares(LeastSquares same, Tiling tiling) {
    this.r = same.r;
    this.minimizer = same.minimizer;
    this.fit = same.fit;
    this.spectrum = same.spectrum;
    this.rank = same.rank;
    this.floor = same.floor;
    this.identity = same.identity;
    this.rValues = same.rValues;
    this.minimizerValues = same.minimizerValues;
    this.tiling = tiling;
  }

  /** The same function, its products formed by others; changes no bit. */
  public LeastSquares on(Tiling others) {
    return new LeastSquares(this, others);
  }

  /**
   * ½‖X Wᵀ − Y‖_F² for samples as rows, brought to as many rows as there are inputs by the singular
   * value decomposition of X.
   *
   * @param x samples × inputs
   * @param y samples × outputs
   */
  public static LeastSquares ofSamples(Matrix x, Matrix y) {
    if (x.rows() <= x.columns()) {
      return new LeastSquares(x, y, 0);
    }
    Svd svd = Svd.of(x);
    Matrix s = Matrix.diagonal(x.columns(), x.columns(), svd.singularValues());
    Matrix uy = svd.u().transposeTimes(y);
    double constant = 0.5 * y.minus(svd.u().times(uy)).squaredFrobeniusNorm();
    return new LeastSquares(s.timesTranspose(svd.v()), uy, constant);
  }

  /** ½‖R_xx·Wᵀ − R_xy‖_F² + ½‖R_yy‖_F². */
  public static LeastSquares of(TriangularFactor factor) {
    return new LeastSquares(factor.xx(), factor.xy(), 0.5 * factor.yy().squaredFrobeniusNorm());
  }

  /**
   * ½c Σ_i w_i ‖W x_i − y_i‖² + ½ ridge ‖W‖_F² over a data set, c = 1 for a sum and 1/Σ_i w_i for a
   * mean, brought to a triangular factor in one pass; the ridge is rows √ridge·I below it.
   */
  public static LeastSquares of(Dataset data, boolean mean, double ridge) {
    int inputs = data.inputs();
    int width = inputs + data.outputs();
    int most = Math.max(256, 2 * width);
    double[] r = new double[width * width];
    double[] block = new double[Math.min(most, data.samples()) * width];
    int filled = 0;
    for (int i = 0; i < data.samples(); i++) {
      double root = Math.sqrt(data.weight(i));
      for (int j = 0; j < width; j++) {
        double value = j < inputs ? data.input(i, j) : data.target(i, j - inputs);
        block[filled * width + j] = root * value;
      }
      if (++filled == most || i == data.samples() - 1) {
        r = BlockedQr.absorb(width, r, block, filled, false);
        filled = 0;
      }
    }
    TriangularFactor factor = TriangularFactor.split(Matrix.wrap(width, width, r), data.outputs());
    if (mean) {
      factor = factor.scaled(1 / Math.sqrt(data.totalWeight()));
    }
    return of(ridge > 0 ? factor.withRidge(ridge) : factor);
  }

  /** f(W) = ½‖W − Φ‖_F²: whitened inputs with target Φ (outputs × inputs). */
  public static LeastSquares whitened(Matrix target) {
    return new LeastSquares(Matrix.identity(target.columns()), target.transpose(), 0);
  }

  private static int rankOf(Svd spectrum, int order) {
    double threshold = order * Math.ulp(1.0) * spectrum.singularValue(1);
    return (int) Arrays.stream(spectrum.singularValues()).filter(s -> s > threshold).count();
  }

  private static Matrix minimizerOf(Svd spectrum, int rank, Matrix ub) {
    double[] inverse =
        Arrays.stream(spectrum.singularValues()).limit(rank).map(s -> 1 / s).toArray();
    Matrix scaled = Matrix.diagonal(rank, rank, inverse).times(ub);
    return scaled.transposeTimes(spectrum.v().columns(0, rank).transpose());
  }

  @Override
  public int outputs() {
    return minimizer.rows();
  }

  @Override
  public int inputs() {
    return r.columns();
  }

  /** R, k × inputs: X of the papers up to an orthogonal factor on its left. */
  public Matrix factor() {
    return r;
  }

  /** W*, outputs × inputs: the minimizer of least Frobenius norm. */
  public Matrix minimizer() {
    return minimizer;
  }

  /**
   * R W*ᵀ, k × outputs: Y of the papers without the part that no W fits, up to the same orthogonal
   * factor.
   */
  public Matrix fit() {
    return fit;
  }

  /** Whether R is the identity, so that f(W) = ½‖W − W*‖_F² + floor. */
  public boolean isWhitened() {
    return identity;
  }

  public int rank() {
    return rank;
  }

  public boolean isFullRank() {
    return rank == inputs();
  }

  @Override
  public Curvature curvature() {
    double least = spectrum.singularValue(rank);
    double largest = spectrum.singularValue(1);
    return new Curvature(
        OptionalDouble.of(least * least),
        OptionalDouble.of(largest * largest),
        OptionalDouble.of(floor),
        isFullRank());
  }

  @Override
  public boolean isQuadratic() {
    return true;
  }

  @Override
  public int scratchSize() {
    return identity ? 0 : outputs() * (r.rows() + inputs());
  }

  @Override
  public double evaluate(double[] w, double[] gradient, double[] scratch) {
    int outputs = outputs();
    int inputs = inputs();
    int size = outputs * inputs;
    if (identity) {
      subtractMinimizer(w, gradient, size);
      return 0.5 * Kernels.dot(size, gradient, 0, gradient, 0);
    }
    int residual = size;
    int rows = r.rows();
    subtractMinimizer(w, scratch, size);
    tiling.multiplyTransB(outputs, rows, inputs, 1, scratch, 0, rValues, 0, 0, scratch, residual);
    tiling.multiply(outputs, inputs, rows, 1, scratch, residual, rValues, 0, 0, gradient, 0);
    return 0.5 * Kernels.dot(outputs * rows, scratch, residual, scratch, residual);
  }

  private void subtractMinimizer(double[] w, double[] into, int size) {
    for (int i = 0; i < size; i++) {
      into[i] = w[i] - minimizerValues[i];
    }
  }

  @Override
  public void hessian(double[] w, double[] v, double[] into, double[] scratch) {
    if (identity) {
      System.arraycopy(v, 0, into, 0, outputs() * inputs());
      return;
    }
    tiling.multiplyTransB(outputs(), r.rows(), inputs(), 1, v, 0, rValues, 0, 0, scratch, 0);
    tiling.multiply(outputs(), inputs(), r.rows(), 1, scratch, 0, rValues, 0, 0, into, 0);
  }

  /** ½ Σ_{i &gt; rank} σ_i(R W*ᵀ)² (Eckart and Young). */
  @Override
  public OptionalDouble excessOfBestRank(int bound) {
    double[] values = Svd.values(fit);
    double sum = 0;
    for (int i = values.length - 1; i >= bound; i--) {
      sum += values[i] * values[i];
    }
    return OptionalDouble.of(0.5 * sum);
  }

  /**
   * The same loss on the row space of R, where it has a unique minimizer: with R = U S Vᵀ
   * (compact), W ↦ W V. Empty if R has full column rank already. (C), Appendix A.
   */
  public Optional<Reduction> reduction() {
    if (isFullRank()) {
      return Optional.empty();
    }
    Matrix basis = spectrum.v().columns(0, rank);
    Matrix factor = Matrix.diagonal(rank, rank, spectrum.singularValues());
    Matrix target = spectrum.u().columns(0, rank).transposeTimes(fit);
    return Optional.of(new Reduction(basis, new LeastSquares(factor, target, floor)));
  }

  @Override
  public String toString() {
    return "square loss of %d inputs and %d outputs".formatted(inputs(), outputs());
  }

  /**
   * V ↦ f(Q_out V Q_inᵀ), for orthonormal bases with W* = Q_out Q_outᵀ W* on the row space of R,
   * and Q_in of the inputs, of that row space (as {@link #reduction} has it), or of any space that
   * holds the rows of W* where f is whitened. The floor is f's.
   *
   * @param outputsBasis Q_out, outputs × r
   * @param inputsBasis Q_in, inputs × q
   */
  public LeastSquares restricted(Matrix outputsBasis, Matrix inputsBasis) {
    if (identity) {
      Matrix target = outputsBasis.transposeTimes(minimizer).times(inputsBasis);
      return new LeastSquares(Matrix.identity(inputsBasis.columns()), target.transpose(), floor)
          .on(tiling);
    }
    return reduction()
        .map(
            seen ->
                new LeastSquares(
                    seen.objective().factor().times(seen.basis().transposeTimes(inputsBasis)),
                    seen.objective().fit().times(outputsBasis),
                    floor))
        .orElseGet(() -> new LeastSquares(r, fit.times(outputsBasis), floor))
        .on(tiling);
  }

  /**
   * A least-squares problem on a subspace of its inputs.
   *
   * @param basis V, inputs × rank, orthonormal columns
   * @param objective f̃ with f(W) = f̃(W V)
   */
  public record Reduction(Matrix basis, LeastSquares objective) {}
}
