package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.List;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.parts.Doc;

/**
 * λ_min and λ_max of the operator T (theory, section 2); a bracket of them where T is too large
 * ({@link TangentOperator}).
 */
@AutoService(Diagnostic.class)
@Doc("least and largest eigenvalue of the operator T")
public record OperatorSpectrumDiagnostic() implements Diagnostic {
  @Override
  public List<String> columns(Problem problem) {
    return List.of("lambda_min", "lambda_max");
  }

  @Override
  public double[] measure(Iterate iterate) {
    TangentOperator.Spectrum spectrum = TangentOperator.spectrum(iterate.weights());
    return new double[] {spectrum.min(), spectrum.max()};
  }
}
