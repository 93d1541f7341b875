package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.List;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.objective.LeastSquares;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;

/**
 * The deficiency margin σ_min(W*) − ‖W − W*‖_F of (A) Definition 2; negative: there is none.
 * Defined for whitened square losses.
 */
@AutoService(Diagnostic.class)
@Doc("deficiency margin sigma_min(W*) - |W - W*|_F (whitened square loss)")
@Cites(value = "arora2019convergence", place = "Definition 2")
public record DeficiencyMarginDiagnostic() implements Diagnostic {
  @Override
  public List<String> columns(Problem problem) {
    return List.of("deficiency_margin");
  }

  @Override
  public double[] measure(Iterate iterate) {
    if (iterate.problem().objective() instanceof LeastSquares squares && squares.isWhitened()) {
      double distance = iterate.product().minus(squares.minimizer()).frobeniusNorm();
      return new double[] {Svd.of(squares.minimizer()).min() - distance};
    }
    return new double[] {Double.NaN};
  }
}
