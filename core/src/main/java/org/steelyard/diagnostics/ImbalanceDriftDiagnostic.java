package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Doc;

/**
 * How far the imbalances have moved from the start, ‖D_j(t) − D_j(0)‖_F: 0 for gradient flow but
 * for the error of integration; for gradient descent Σ η² of products of gradients (theory, section
 * 2).
 */
@AutoService(Diagnostic.class)
@Doc("how far the imbalances D_j have moved from the start; gradient flow keeps them")
public record ImbalanceDriftDiagnostic() implements Diagnostic {
  @Override
  public List<String> columns(Problem problem) {
    return IntStream.range(1, problem.network().depth())
        .mapToObj(j -> "imbalance_drift_" + j)
        .toList();
  }

  /** NaN: without {@link #since} there is no start. */
  @Override
  public double[] measure(Iterate iterate) {
    double[] unknown = new double[iterate.weights().depth() - 1];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }

  @Override
  public Diagnostic since(Weights initial) {
    return new Since(
        this, IntStream.range(1, initial.depth()).mapToObj(initial::imbalance).toList());
  }

  private record Since(ImbalanceDriftDiagnostic diagnostic, List<Matrix> start)
      implements Diagnostic {
    @Override
    public List<String> columns(Problem problem) {
      return diagnostic.columns(problem);
    }

    @Override
    public double[] measure(Iterate iterate) {
      return IntStream.range(1, iterate.weights().depth())
          .mapToDouble(j -> iterate.weights().imbalance(j).minus(start.get(j - 1)).frobeniusNorm())
          .toArray();
    }
  }
}
