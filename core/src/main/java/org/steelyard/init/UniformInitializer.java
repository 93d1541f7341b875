package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/** Entries uniform on ±scale/√fan-in, with scale 1 the default of PyTorch's linear layers. */
@AutoService(Initializer.class)
@Doc("entries uniform on ±scale/√fan-in")
public record UniformInitializer(@Doc("factor on the half-width of the interval") double scale)
    implements Initializer {
  public UniformInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public UniformInitializer() {
    this(1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    return Layerwise.draw(
        problem.network(),
        (fanOut, fanIn) -> random.uniform(fanOut, fanIn, scale * Math.sqrt(1.0 / fanIn)));
  }
}
