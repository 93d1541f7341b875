package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/** Entries independent N(0, scale²) in every layer. */
@AutoService(Initializer.class)
@Doc("entries N(0, scale²), the same in every layer")
public record GaussianInitializer(@Doc("standard deviation of an entry") double scale)
    implements Initializer {
  public GaussianInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public GaussianInitializer() {
    this(0.1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    return Layerwise.draw(
        problem.network(), (fanOut, fanIn) -> random.gaussian(fanOut, fanIn, scale));
  }
}
