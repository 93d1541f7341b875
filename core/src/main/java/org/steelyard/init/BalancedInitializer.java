package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * Balanced initialization, (A) Procedure 1: draw A (outputs × inputs), take its compact singular
 * value decomposition A = U S Vᵀ, and set W_N = U S^(1/N), W_j = S^(1/N), W_1 = S^(1/N) Vᵀ, each
 * padded with zeros. The product is A and every imbalance 0, up to rounding.
 */
@AutoService(Initializer.class)
@Doc(
    "Procedure 1: all layers share the singular values of a drawn end-to-end matrix; imbalances are 0")
@Cites(value = "arora2019convergence", place = "Procedure 1")
public record BalancedInitializer(
    @Doc("standard deviation, half-width or singular value of what the law draws") double scale,
    @Doc(
            "law of the end-to-end matrix: gaussian, uniform, orthogonal, or near-target (the minimizer plus gaussian)")
        Law law,
    @Doc("whether a random rotation acts between layers (changes no product and no imbalance norm)")
        boolean rotate)
    implements Initializer {

  /** Laws of the end-to-end matrix. */
  public enum Law {
    GAUSSIAN,
    UNIFORM,
    ORTHOGONAL,
    NEAR_TARGET
  }

  public BalancedInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public BalancedInitializer() {
    this(0.5, Law.GAUSSIAN, false);
  }

  public BalancedInitializer(double scale) {
    this(scale, Law.GAUSSIAN, false);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    Weights weights = factor(problem.network(), endToEnd(problem, random));
    return rotate ? rotated(weights, random) : weights;
  }

  private Matrix endToEnd(Problem problem, RandomMatrices random) {
    int outputs = problem.network().outputs();
    int inputs = problem.network().inputs();
    return switch (law) {
      case GAUSSIAN -> random.gaussian(outputs, inputs, scale);
      case UNIFORM -> random.uniform(outputs, inputs, scale);
      case ORTHOGONAL -> random.orthogonal(outputs, inputs).scaled(scale);
      case NEAR_TARGET -> minimizer(problem).plus(random.gaussian(outputs, inputs, scale));
    };
  }

  private static Matrix minimizer(Problem problem) {
    if (problem.objective() instanceof LeastSquares squares) {
      return squares.minimizer();
    }
    throw new IllegalArgumentException(
        "law near-target needs a square loss, whose minimizer is known");
  }

  /**
   * The balanced weights of a network whose product is {@code endToEnd}; where hidden layers are
   * narrower than both ends, its best approximation of their rank.
   */
  public static Weights factor(LinearNetwork network, Matrix endToEnd) {
    Svd svd = Svd.of(endToEnd);
    int depth = network.depth();
    double[] values = svd.singularValues();
    int rank = Math.min(values.length, network.rankBound());
    double[] roots = Arrays.copyOf(values, rank);
    for (int i = 0; i < roots.length; i++) {
      roots[i] = root(roots[i], depth);
    }
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j <= depth; j++) {
      int rows = network.width(j);
      int columns = network.width(j - 1);
      Matrix left = j == depth ? svd.u().columns(0, rank) : Matrix.eye(rows, rank);
      Matrix right = j == 1 ? svd.v().columns(0, rank) : Matrix.eye(columns, rank);
      layers.add(left.times(Matrix.diagonal(rank, rank, roots)).timesTranspose(right));
    }
    return Weights.of(layers);
  }

  private static double root(double value, int depth) {
    return switch (depth) {
      case 1 -> value;
      case 2 -> Math.sqrt(value);
      case 3 -> StrictMath.cbrt(value);
      default -> StrictMath.pow(value, 1.0 / depth);
    };
  }

  /** W_j ← Q W_j, W_{j+1} ← W_{j+1} Qᵀ with a random orthogonal Q for each hidden layer. */
  private static Weights rotated(Weights weights, RandomMatrices random) {
    List<Matrix> layers = weights.layers();
    for (int j = 0; j + 1 < layers.size(); j++) {
      Matrix q = random.orthogonal(layers.get(j).rows(), layers.get(j).rows());
      layers.set(j, q.times(layers.get(j)));
      layers.set(j + 1, layers.get(j + 1).timesTranspose(q));
    }
    return Weights.of(layers);
  }
}
