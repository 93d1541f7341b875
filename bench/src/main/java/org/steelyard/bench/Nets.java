package org.steelyard.bench;

import java.util.Arrays;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/** The nets of the benchmarks, by name: widths joined by hyphens, "32x7" for seven times 32. */
final class Nets {
  private Nets() {}

  static List<Integer> widths(String name) {
    return Arrays.stream(name.split("-", -1))
        .flatMap(
            part -> {
              String[] sides = part.split("x", -1);
              int times = sides.length == 2 ? Integer.parseInt(sides[1]) : 1;
              return java.util.Collections.nCopies(times, Integer.parseInt(sides[0])).stream();
            })
        .toList();
  }

  /** f(W) = ½‖W − Φ‖², so that a step is 3N − 3 products and no more, as for the peers. */
  static Problem problem(String name) {
    LinearNetwork network = new LinearNetwork(widths(name));
    Matrix target =
        RandomMatrices.of(1, "target").gaussian(network.outputs(), network.inputs(), 0.1);
    return new Problem(network, LeastSquares.whitened(target));
  }

  /** Entries of standard deviation 1/√(fan-in), so that nothing over- or underflows. */
  static Weights weights(LinearNetwork network, long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "weights");
    Matrix[] layers = new Matrix[network.depth()];
    for (int j = 1; j <= layers.length; j++) {
      int columns = network.width(j - 1);
      layers[j - 1] = random.gaussian(network.width(j), columns, 1 / Math.sqrt(columns));
    }
    return Weights.of(layers);
  }
}
