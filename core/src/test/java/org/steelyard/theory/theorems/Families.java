package org.steelyard.theory.theorems;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.fixture.RandomNets;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.training.Setting;

/** Seeded starts, each family one on which some theorems apply, all of them small. */
enum Families {
  /**
   * Depth 1 … 6, rectangular, rank-deficient layers, near balance, scales from 1e-2 to 1e2, hidden
   * layers narrower than both ends.
   */
  ANY(60) {
    @Override
    Setting start(long seed) {
      return RandomNets.of(seed, 1 + (int) (seed % 6), 4).setting(descent());
    }
  },
  /** Two layers: h from min(n, m) to beyond n + m, some inputs rank-deficient. */
  TWO_LAYERS(80) {
    @Override
    Setting start(long seed) {
      return Runs.random(RandomMatrices.of(seed, "two-layers"));
    }
  },
  /** Three layers, much wider than the ends. */
  WIDE_THREE(20) {
    @Override
    Setting start(long seed) {
      RandomMatrices random = RandomMatrices.of(seed, "wide-three");
      int inputs = 1 + random.index(2);
      int width = 14 + random.index(8);
      Weights weights =
          Weights.of(
              random.gaussian(width, inputs, 1 / Math.sqrt(width)),
              random.gaussian(width, width, 1 / Math.sqrt(width)),
              random.gaussian(1, width, 1));
      return setting(RandomNets.loss(random, inputs, 1, 2), weights);
    }
  },
  /** Depth 1 … 6, unequal layers, the product within a third of the margin of the minimizer. */
  MARGIN(40) {
    @Override
    Setting start(long seed) {
      RandomMatrices random = RandomMatrices.of(seed, "margin");
      LeastSquares loss =
          RandomNets.loss(
              random, 1 + random.index(3), 1 + random.index(3), 1 + 3 * random.uniform());
      double[] singular = Svd.values(loss.minimizer());
      double far = 0.3 * singular[singular.length - 1] / Math.sqrt(loss.inputs() * loss.outputs());
      Weights balanced = balanced(random, 1 + (int) (seed % 6), loss, far / 2);
      List<Matrix> layers = new ArrayList<>(balanced.layers());
      if (layers.size() > 1) {
        double factor = StrictMath.pow(2, random.uniform() - 0.5);
        layers.set(0, layers.get(0).scaled(factor));
        layers.set(1, layers.get(1).scaled(1 / factor));
      }
      return setting(loss, Weights.of(layers));
    }
  },
  /** Depth 1 … 6, anywhere, with a target at the product: nearly trained. */
  NEARLY_TRAINED(40) {
    @Override
    Setting start(long seed) {
      RandomNets net = RandomNets.of(seed, 1 + (int) (seed % 6), 3);
      RandomMatrices random = RandomMatrices.of(seed, "nearly");
      Matrix product = net.weights().product();
      double size = StrictMath.pow(10, -4 - 4 * random.uniform()) * product.frobeniusNorm();
      Matrix target = product.plus(size, random.gaussian(product.rows(), product.columns(), 1));
      Matrix factor = ((LeastSquares) net.problem().objective()).factor();
      return setting(new LeastSquares(factor, factor.timesTranspose(target), 0), net.weights());
    }
  },
  /** Whitened, depth 1 … 4, near the target, imbalance about what (A) allows. */
  NEARLY_BALANCED(100) {
    @Override
    Setting start(long seed) {
      RandomMatrices random = RandomMatrices.of(seed, "nearly-balanced");
      int outputs = 1 + random.index(3);
      int inputs = 1 + random.index(3);
      Matrix target = random.orthogonal(outputs, inputs).scaled(0.5 + random.uniform());
      LeastSquares loss = LeastSquares.whitened(target.plus(random.gaussian(outputs, inputs, 0.1)));
      Weights balanced = balanced(random, 1 + (int) (seed % 4), loss, 0.05);
      double[] noise = random.gaussian(1, balanced.network().size(), 1).values();
      return setting(loss, balanced.plus(1e-7, Weights.of(balanced.network(), noise)));
    }
  };

  private final int starts;

  Families(int starts) {
    this.starts = starts;
  }

  /** How many of them make a test. */
  int starts() {
    return starts;
  }

  abstract Setting start(long seed);

  private static GradientDescent descent() {
    return new GradientDescent(new SafeLocalStepSize());
  }

  private static Setting setting(LeastSquares loss, Weights weights) {
    return new Setting(new Problem(weights.network(), loss), weights, descent());
  }

  /** Balanced weights whose product is so far from the minimizer, an entry. */
  private static Weights balanced(RandomMatrices random, int depth, LeastSquares loss, double far) {
    int width = Math.min(loss.inputs(), loss.outputs()) + random.index(3);
    LinearNetwork network =
        LinearNetwork.of(loss.inputs(), Collections.nCopies(depth - 1, width), loss.outputs());
    return BalancedInitializer.factor(
        network, loss.minimizer().plus(far, random.gaussian(loss.outputs(), loss.inputs(), 1)));
  }
}
