package org.steelyard.init;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Weights;

/** Layers drawn one after the other, W_1 first. */
final class Layerwise {
  private Layerwise() {}

  /** One layer from its shape: fan-in d_{j−1} (columns), fan-out d_j (rows). */
  interface Layer {
    Matrix draw(int fanOut, int fanIn);
  }

  static Weights draw(LinearNetwork network, Layer layer) {
    List<Matrix> layers = new ArrayList<>();
    for (int j = 1; j <= network.depth(); j++) {
      layers.add(layer.draw(network.width(j), network.width(j - 1)));
    }
    return Weights.of(layers);
  }
}
