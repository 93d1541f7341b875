package org.steelyard.dynamics.descent;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The decreasing step η_t = √(ε/r)/(100 (t + 1) ‖Y‖_F^(3/2)) with ε = ‖Y‖_F and r = rank Y (Du, Hu
 * and Lee 2018, as (C), section 4.2, runs it), Y being the part of the targets that some W fits.
 */
@AutoService(StepSizeRule.class)
@Doc("eta_t = sqrt(eps/r)/(100 (t+1) |Y|_F^(3/2)), eps = |Y|_F, r = rank Y")
@Cites(value = "du2018algorithmic", place = "Theorem 3.1")
public record Du2018StepSize() implements StepSizeRule {
  @Override
  public Chooser start(Problem problem, Weights initial) {
    require(
        problem.objective() instanceof LeastSquares,
        "du2018 needs the square loss, got %s",
        problem.objective());
    double[] values = Svd.values(((LeastSquares) problem.objective()).fit());
    double squares = 0;
    for (int i = values.length - 1; i >= 0; i--) {
      squares = Math.fma(values[i], values[i], squares);
    }
    double norm = Math.sqrt(squares);
    require(norm > 0, "du2018 needs targets that are not all fitted by W = 0");
    double least = 1e-12 * values[0];
    int rank = 0;
    while (rank < values.length && values[rank] > least) {
      rank++;
    }
    double first = Math.sqrt(norm / rank) / (100 * norm * Math.sqrt(norm));
    return line -> first / (line.step() + 1);
  }
}
