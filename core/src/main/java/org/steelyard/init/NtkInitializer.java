package org.steelyard.init;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The neural-tangent-kernel parametrization written without its factor: (B) draws N(0, 1) and
 * divides the product by √(d_1 ⋯ d_N); here each layer carries an equal share of that factor,
 * entries N(0, scale²·(d_1 ⋯ d_N)^(−1/N)), the same training up to the unit of time.
 */
@AutoService(Initializer.class)
@Doc(
    "entries N(0, scale²·(d_1⋯d_N)^(-1/N)): the neural-tangent-kernel scaling shared equally by the layers")
@Cites(value = "min2023convergence", place = "section 5")
public record NtkInitializer(@Doc("factor on the standard deviation") double scale)
    implements Initializer {
  public NtkInitializer {
    require(scale > 0 && Double.isFinite(scale), "scale must be positive, got %s", scale);
  }

  public NtkInitializer() {
    this(1);
  }

  @Override
  public Weights draw(Problem problem, RandomMatrices random) {
    LinearNetwork network = problem.network();
    double logarithm = 0;
    for (int j = 1; j <= network.depth(); j++) {
      logarithm += StrictMath.log(network.width(j));
    }
    double deviation = scale * StrictMath.exp(-logarithm / (2 * network.depth()));
    return Layerwise.draw(network, (fanOut, fanIn) -> random.gaussian(fanOut, fanIn, deviation));
  }
}
