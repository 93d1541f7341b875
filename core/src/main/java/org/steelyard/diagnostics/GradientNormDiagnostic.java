package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.List;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;
import org.steelyard.parts.Doc;

/** The norm of the gradient of all layers, √Σ_j ‖∂/∂W_j‖_F². */
@AutoService(Diagnostic.class)
@Doc("norm of the gradient of all layers")
public record GradientNormDiagnostic() implements Diagnostic {
  @Override
  public List<String> columns(Problem problem) {
    return List.of("gradient_norm");
  }

  @Override
  public double[] measure(Iterate iterate) {
    return new double[] {Math.sqrt(iterate.gradient().squaredNorm())};
  }
}
