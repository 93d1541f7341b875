package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;
import org.steelyard.parts.Doc;

/**
 * The norms ‖D_j‖_F of the imbalances D_j = W_j W_jᵀ − W_{j+1}ᵀ W_{j+1}, and the largest of them,
 * the balancedness δ of (A) Definition 1.
 */
@AutoService(Diagnostic.class)
@Doc("norms of the imbalances D_j = W_j W_j' - W_{j+1}' W_{j+1}, and the largest (balancedness)")
public record ImbalanceDiagnostic() implements Diagnostic {
  @Override
  public List<String> columns(Problem problem) {
    int interfaces = problem.network().depth() - 1;
    return Stream.concat(
            IntStream.rangeClosed(1, interfaces).mapToObj(j -> "imbalance_" + j),
            Stream.of("balancedness"))
        .toList();
  }

  @Override
  public double[] measure(Iterate iterate) {
    int interfaces = iterate.weights().depth() - 1;
    double[] norms = new double[interfaces + 1];
    for (int j = 1; j <= interfaces; j++) {
      norms[j - 1] = iterate.weights().imbalance(j).frobeniusNorm();
      norms[interfaces] = Math.max(norms[interfaces], norms[j - 1]);
    }
    return norms;
  }
}
