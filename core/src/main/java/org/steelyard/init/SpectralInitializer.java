package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * Spectral initialization: with the minimizer W* = U S Vᵀ, W_1 = scale·Vᵀ, W_N = scale·U, the
 * layers between scale·I, so that on whitened data training decouples into scalar problems, one a
 * singular value ((B), section 4; Saxe et al. 2014).
 */
@AutoService(Initializer.class)
@Doc(
    "layers aligned with the singular vectors of the minimizer: on whitened data training decouples into scalars")
@Cites(value = "min2023convergence", place = "section 4")
public record SpectralInitializer(@Doc("every singular value of every layer") double scale)
    implements Initializer {
  public SpectralInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public SpectralInitializer() {
    this(0.5);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    require(
        problem.objective() instanceof LeastSquares,
        "spectral initialization needs a square loss, whose minimizer is known");
    Svd svd = Svd.of(((LeastSquares) problem.objective()).minimizer());
    int depth = problem.network().depth();
    int rank = Math.min(svd.u().columns(), problem.network().rankBound());
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j <= depth; j++) {
      int rows = problem.network().width(j);
      int columns = problem.network().width(j - 1);
      Matrix left = j == depth ? svd.u().columns(0, rank) : Matrix.eye(rows, rank);
      Matrix right = j == 1 ? svd.v().columns(0, rank) : Matrix.eye(columns, rank);
      layers.add(left.timesTranspose(right).scaled(scale));
    }
    return Weights.of(layers);
  }
}
