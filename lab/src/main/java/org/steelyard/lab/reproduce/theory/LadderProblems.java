package org.steelyard.lab.reproduce.theory;

import java.util.Collections;
import java.util.List;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.LecunInitializer;
import org.steelyard.init.XavierInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

/** Starts that different theorems are made for. */
final class LadderProblems {
  private LadderProblems() {}

  /**
   * One start.
   *
   * @param name for axes
   * @param words what it is
   */
  record Start(String name, String words, Setting setting) {}

  /** The starts, with random numbers of this seed. */
  static List<Start> of(long seed, int width) {
    return List.of(
        balanced("balanced, N = 2", 2, seed),
        balanced("balanced, N = 3", 3, seed),
        balanced("balanced, N = 6", 6, seed),
        wide("wide, whitened", 1, width, seed),
        wide("wide, κ = 10", 10, width, seed),
        threeWide("wide, N = 3", width / 2, seed));
  }

  /** Balanced weights whose product is nine tenths of a well-conditioned target. */
  private static Start balanced(String name, int depth, long seed) {
    int order = 3;
    RandomMatrices random = RandomMatrices.of(seed, "balanced");
    Matrix target =
        random
            .orthogonal(order, order)
            .times(Matrix.diagonal(order, order, 1.25, 1, 0.8))
            .timesTranspose(random.orthogonal(order, order));
    LinearNetwork network = new LinearNetwork(Collections.nCopies(depth + 1, order));
    Problem problem = new Problem(network, LeastSquares.whitened(target));
    Weights weights = BalancedInitializer.factor(network, target.scaled(0.9));
    return new Start(
        name,
        "%d layers of order 3, whitened, balanced, W(0) = 0.9 Φ".formatted(depth),
        new Setting(problem, weights, new GradientDescent()));
  }

  /** Two layers much wider than the data, far from the optimum. */
  private static Start wide(String name, double condition, int width, long seed) {
    int inputs = 5;
    int outputs = 2;
    RandomMatrices random = RandomMatrices.of(seed, "wide");
    double[] singular = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      singular[i] = StrictMath.pow(condition, -0.5 * i / (inputs - 1));
    }
    Matrix factor =
        Matrix.diagonal(inputs, inputs, singular).times(random.orthogonal(inputs, inputs));
    Matrix target = random.gaussian(outputs, inputs, 0.5);
    LinearNetwork network = LinearNetwork.of(inputs, List.of(width), outputs);
    Problem problem =
        new Problem(network, new LeastSquares(factor, factor.timesTranspose(target), 0));
    Weights weights = new XavierInitializer().draw(problem, random);
    return new Start(
        name,
        "2 layers, 5 inputs, %d hidden, 2 outputs, condition number %s, Xavier"
            .formatted(width, condition == 1 ? "1" : "10"),
        new Setting(problem, weights, new GradientDescent()));
  }

  private static Start threeWide(String name, int width, long seed) {
    RandomMatrices random = RandomMatrices.of(seed, "three");
    LinearNetwork network = LinearNetwork.of(4, List.of(width, width), 1);
    Problem problem = new Problem(network, LeastSquares.whitened(random.gaussian(1, 4, 0.5)));
    Weights weights = new LecunInitializer().draw(problem, random);
    return new Start(
        name,
        "3 layers, 4 inputs, %d hidden twice, 1 output, whitened, fan-in".formatted(width),
        new Setting(problem, weights, new GradientDescent()));
  }
}
