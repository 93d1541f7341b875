package org.steelyard.theory.rules;

import java.util.List;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.FanOutInitializer;
import org.steelyard.init.XavierInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** The three kinds of start of theory.md, section 7.4, on which Z2 certifies. */
final class Starts {
  private Starts() {}

  /** Depth 2 … 5, rectangular, imbalanced, close enough to the minimizer to have a margin. */
  static Setting margin(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "margin");
    int inputs = 1 + random.index(3);
    int outputs = 1 + random.index(3);
    int depth = 2 + (int) (seed % 4);
    int hidden = Math.min(inputs, outputs) + random.index(3);
    LinearNetwork network =
        LinearNetwork.of(inputs, java.util.Collections.nCopies(depth - 1, hidden), outputs);
    LeastSquares loss =
        random.index(2) == 0
            ? LeastSquares.whitened(random.gaussian(outputs, inputs, 1))
            : RandomNets.loss(random, inputs, outputs, 4);
    double[] singular = Svd.values(loss.minimizer());
    double margin = singular[singular.length - 1];
    Matrix product =
        loss.minimizer()
            .plus(
                0.3
                    * margin
                    / Math.sqrt(inputs * outputs * loss.curvature().conditionNumber().orElse(1)),
                random.gaussian(outputs, inputs, 1));
    Weights balanced = org.steelyard.init.BalancedInitializer.factor(network, product);
    // Unequal layers with the same product: W_1 up, W_2 down.
    List<Matrix> layers = new java.util.ArrayList<>(balanced.layers());
    double factor = StrictMath.pow(2, random.uniform() - 0.5);
    layers.set(0, layers.get(0).scaled(factor));
    layers.set(1, layers.get(1).scaled(1 / factor));
    return new Setting(new Problem(network, loss), Weights.of(layers), new GradientDescent());
  }

  /** Two layers, wide, random: no margin needed. */
  static Setting wideTwo(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "two");
    int inputs = 2 + random.index(2);
    int outputs = 1 + random.index(2);
    Problem problem =
        new Problem(
            new LinearNetwork(List.of(inputs, 24 + random.index(12), outputs)),
            RandomNets.loss(random, inputs, outputs, 2));
    return new Setting(
        problem, new FanOutInitializer().draw(problem, random), new GradientDescent());
  }

  /** Three layers, wide, random: no margin needed. */
  static Setting wideThree(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "three");
    int inputs = 2 + random.index(2);
    Problem problem =
        new Problem(
            new LinearNetwork(List.of(inputs, 60, 60, 1)), RandomNets.loss(random, inputs, 1, 2));
    return new Setting(
        problem, new FanOutInitializer().draw(problem, random), new GradientDescent());
  }

  /** As {@link #wideTwo}, too narrow and too far away for Z2. */
  static Setting uncertified(long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "none");
    Problem problem =
        new Problem(new LinearNetwork(List.of(4, 5, 5, 3)), RandomNets.loss(random, 4, 3, 5));
    return new Setting(
        problem, new XavierInitializer().draw(problem, random), new GradientDescent());
  }

  static Weighing weigh(Setting setting) {
    return Weighing.of(setting);
  }
}
