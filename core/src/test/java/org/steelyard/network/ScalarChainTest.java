package org.steelyard.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.objective.LeastSquares;

/** The written-out chain against the kernels that it stands for, bit for bit. */
class ScalarChainTest {
  @Test
  void evaluator_chain_hasTheBitsOfTheKernels() {
    for (int seed = 1; seed <= 50; seed++) {
      RandomMatrices random = RandomMatrices.of(seed, "chain");
      int inputs = 1 + seed % 2;
      int depth = 2 + random.index(8);
      List<Integer> widths = new ArrayList<>(List.of(inputs));
      for (int j = 1; j <= depth; j++) {
        widths.add(1);
      }
      LinearNetwork network = new LinearNetwork(widths);
      assertThat(ScalarChain.fits(network)).isTrue();
      Problem problem = new Problem(network, LeastSquares.whitened(random.gaussian(1, inputs, 1)));
      double[] weights = random.gaussian(1, network.size(), 1).values();
      if (seed % 5 == 0) {
        weights[random.index(weights.length)] = -0.0;
      }

      Evaluator evaluator = new Evaluator(problem);
      double excess = evaluator.forward(weights);
      double[] gradient = new double[weights.length];
      evaluator.gradient(weights, gradient);
      double[] moved = weights.clone();
      evaluator.descend(moved, 0.3);

      double[][] suffix = suffixes(network, weights);
      assertThat(evaluator.product().values()).as("seed %d", seed).isEqualTo(suffix[0]);
      double[] outer = evaluator.outerGradient().values();
      double[] sum = new double[1];
      Kernels.multiplyTransB(1, 1, inputs, 1, outer, 0, outer, 0, 0, sum, 0);
      assertThat(excess).as("seed %d", seed).isEqualTo(0.5 * sum[0]);
      assertThat(gradient)
          .as("seed %d", seed)
          .isEqualTo(mixed(network, weights, suffix, outer, 1, 0));
      assertThat(moved)
          .as("seed %d", seed)
          .isEqualTo(mixed(network, weights, suffix, outer, -0.3, 1));
    }
  }

  private static double[][] suffixes(LinearNetwork network, double[] weights) {
    int depth = network.depth();
    double[][] suffix = new double[depth][];
    suffix[depth - 1] = new double[] {weights[network.offset(depth)]};
    for (int j = depth - 1; j >= 1; j--) {
      int columns = network.width(j - 1);
      suffix[j - 1] = new double[columns];
      Kernels.multiply(
          1, columns, 1, 1, suffix[j], 0, weights, network.offset(j), 0, suffix[j - 1], 0);
    }
    return suffix;
  }

  /** beta · weights + alpha · gradient. */
  private static double[] mixed(
      LinearNetwork network,
      double[] weights,
      double[][] suffix,
      double[] outer,
      double alpha,
      double beta) {
    double[] into = weights.clone();
    double[] carry = outer;
    int depth = network.depth();
    for (int j = 1; j < depth; j++) {
      int columns = network.width(j - 1);
      double[] next = new double[1];
      Kernels.multiplyTransB(1, 1, columns, 1, carry, 0, weights, network.offset(j), 0, next, 0);
      Kernels.multiplyTransA(
          1, columns, 1, alpha, suffix[j], 0, carry, 0, beta, into, network.offset(j));
      carry = next;
    }
    int top = network.offset(depth);
    into[top] = beta == 0 ? alpha * carry[0] : Math.fma(alpha, carry[0], beta * into[top]);
    return into;
  }

  @Test
  void fits_anythingElse_no() {
    for (List<Integer> widths :
        List.of(List.of(3, 1, 1), List.of(2, 1), List.of(2, 1, 2), List.of(1, 2, 1))) {
      assertThat(ScalarChain.fits(new LinearNetwork(widths))).as("%s", widths).isFalse();
    }
  }
}
