package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Lanczos;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/**
 * A fraction of 2/λ_max, the edge of stability of gradient descent, with λ_max the largest
 * eigenvalue of the loss's Hessian at the present point (not at a minimizer, which is not known
 * before training; close to one the two agree). λ_max is measured, by Lanczos iteration, at the
 * first step and at every {@code every}-th after it, and kept in between: nothing is proved of
 * these steps.
 */
@AutoService(StepSizeRule.class)
@Doc(
    "a fraction of 2/lambda_max of the loss's Hessian at the present point, measured by Lanczos iteration; no guarantee")
public record TwoOverLambdaMaxStepSize(
    @Doc("the fraction of 2/lambda_max that is taken; positive, below 1 to be stable")
        double fraction,
    @Doc("lambda_max is measured at step numbers that are multiples of this; at least 1") int every)
    implements StepSizeRule {
  public TwoOverLambdaMaxStepSize {
    require(
        fraction > 0 && Double.isFinite(fraction), "fraction must be positive, got %s", fraction);
    require(every >= 1, "every must be at least 1, got %s", every);
  }

  public TwoOverLambdaMaxStepSize() {
    this(0.5, 10);
  }

  @Override
  public Chooser start(Problem problem, Weights initial) {
    return new Chooser() {
      private double largest = Double.NaN;

      // Where the eigenvector was: the next one is not far, and found in half the steps or less.
      private double[] vector = new double[0];

      @Override
      public double choose(Line line) {
        if (line.step() % every == 0 || Double.isNaN(largest)) {
          Iterate here = line.iterate();
          Lanczos lanczos =
              LossHessian.of(problem, here.weights(), here.outerGradient()).largest(vector);
          largest = lanczos.largest() + lanczos.largestResidual();
          vector = lanczos.vector();
        }
        return largest > 0 ? fraction * 2 / largest : Double.NaN;
      }

      @Override
      public String refusal() {
        return "the largest eigenvalue of the Hessian is %.6g, not positive".formatted(largest);
      }

      @Override
      public double[] memory() {
        double[] all = Arrays.copyOf(new double[] {largest}, 1 + vector.length);
        System.arraycopy(vector, 0, all, 1, vector.length);
        return all;
      }

      @Override
      public void restore(double[] memory) {
        largest = memory.length > 0 ? memory[0] : Double.NaN;
        vector = memory.length > 0 ? Arrays.copyOfRange(memory, 1, memory.length) : new double[0];
      }
    };
  }
}
