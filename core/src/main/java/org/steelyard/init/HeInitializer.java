package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/** Entries N(0, scale²·2/fan-in) (He et al. 2015). */
@AutoService(Initializer.class)
@Doc("entries N(0, scale²·2/fan-in)")
@Cites("he2015delving")
public record HeInitializer(@Doc("factor on the standard deviation") double scale)
    implements Initializer {
  public HeInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public HeInitializer() {
    this(1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    return Layerwise.draw(
        problem.network(),
        (fanOut, fanIn) -> random.gaussian(fanOut, fanIn, scale * Math.sqrt(2.0 / fanIn)));
  }
}
