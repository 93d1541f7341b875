package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.List;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;
import org.steelyard.parts.Doc;

/**
 * The instantaneous rate ‖gradient of all layers‖²/‖∇f(W)‖_F², between λ_min(T) and λ_max(T): what
 * the run feels (theory, section 2). Undefined where ∇f = 0.
 */
@AutoService(Diagnostic.class)
@Doc("instantaneous rate |gradient|^2 / |grad f(W)|^2, between lambda_min and lambda_max of T")
public record RateDiagnostic() implements Diagnostic {
  @Override
  public List<String> columns(Problem problem) {
    return List.of("rate");
  }

  @Override
  public double[] measure(Iterate iterate) {
    double outer = iterate.outerGradient().squaredFrobeniusNorm();
    return new double[] {outer > 0 ? iterate.gradient().squaredNorm() / outer : Double.NaN};
  }
}
