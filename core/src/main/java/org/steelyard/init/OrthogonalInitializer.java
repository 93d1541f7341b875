package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/** Every layer scale times a random matrix with orthonormal rows or columns (Saxe et al. 2014). */
@AutoService(Initializer.class)
@Doc("every layer scale times a random matrix with orthonormal rows or columns")
@Cites("saxe2014exact")
public record OrthogonalInitializer(@Doc("every singular value of every layer") double scale)
    implements Initializer {
  public OrthogonalInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public OrthogonalInitializer() {
    this(1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    return Layerwise.draw(
        problem.network(), (fanOut, fanIn) -> random.orthogonal(fanOut, fanIn).scaled(scale));
  }
}
