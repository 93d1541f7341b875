package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/** Entries N(0, scale²/fan-out): the fan-out initialization of (B), section 5. */
@AutoService(Initializer.class)
@Doc("entries N(0, scale²/fan-out)")
@Cites(value = "min2023convergence", place = "section 5")
public record FanOutInitializer(@Doc("factor on the standard deviation") double scale)
    implements Initializer {
  public FanOutInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public FanOutInitializer() {
    this(1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    return Layerwise.draw(
        problem.network(),
        (fanOut, fanIn) -> random.gaussian(fanOut, fanIn, scale * Math.sqrt(1.0 / fanOut)));
  }
}
