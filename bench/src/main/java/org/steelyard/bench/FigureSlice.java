package org.steelyard.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/**
 * A slice of Figure 1(a) and (b) of Arora et al. 2019 without any pruning: every step size to the
 * threshold, to divergence or to a cap, on one thread. Prints the steps taken and the seconds; the
 * second round counts, the first warms up.
 */
public final class FigureSlice {
  private static final List<Double> SCALES = List.of(1e-3, 1e-2, 0.1);
  private static final int STEP_SIZES = 13;
  private static final double THRESHOLD = 1e-5;

  private FigureSlice() {}

  /** Argument: the cap. */
  public static void main(String[] arguments) {
    long cap = Long.parseLong(arguments[0]);
    for (String net : List.of("128-32-32-1", "128-32x7-1")) {
      for (boolean balanced : new boolean[] {false, true}) {
        slice(net, balanced, cap);
        long before = System.nanoTime();
        long steps = slice(net, balanced, cap);
        System.out.printf(
            Locale.ROOT,
            "{\"panel\": \"%s\", \"net\": \"%s\", \"steps\": %d, \"seconds\": %.6f}%n",
            balanced ? "b" : "a",
            net,
            steps,
            (System.nanoTime() - before) / 1e9);
      }
    }
  }

  private static long slice(String net, boolean balanced, long cap) {
    LinearNetwork network = new LinearNetwork(Nets.widths(net));
    Problem problem = new Problem(network, LeastSquares.whitened(Matrix.eye(1, network.inputs())));
    long steps = 0;
    for (double scale : SCALES) {
      Initializer initializer =
          balanced ? new BalancedInitializer(scale) : new GaussianInitializer(scale);
      Weights initial = initializer.draw(problem, RandomMatrices.of(1, "weights"));
      Optional<Reduction> small = Reduction.of(problem, initial);
      for (int i = 0; i < STEP_SIZES; i++) {
        GradientDescent descent =
            new GradientDescent(
                new ConstantStepSize(StrictMath.pow(10, -4.0 * i / (STEP_SIZES - 1))));
        Stepper stepper =
            small.isPresent()
                ? descent.start(small.get().problem(), small.get().initial())
                : descent.start(problem, initial);
        while (stepper.excess() > THRESHOLD && stepper.step() < cap) {
          if (stepper.advance().isPresent()) {
            break;
          }
        }
        steps += stepper.step();
      }
    }
    return steps;
  }
}
