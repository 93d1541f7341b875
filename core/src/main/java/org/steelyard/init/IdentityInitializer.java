package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * Every layer scale times the (rectangular) identity: linear residual networks ((A), section 3).
 */
@AutoService(Initializer.class)
@Doc("every layer scale times the rectangular identity")
@Cites(value = "arora2019convergence", place = "section 3")
public record IdentityInitializer(@Doc("the diagonal entry") double scale) implements Initializer {
  public IdentityInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public IdentityInitializer() {
    this(1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    return Layerwise.draw(
        problem.network(), (fanOut, fanIn) -> Matrix.eye(fanOut, fanIn).scaled(scale));
  }
}
