package org.steelyard.diagnostics;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.parts.Doc;

/**
 * The singular values of the end-to-end matrix, descending; the leading {@value #MOST} of them and
 * the least.
 */
@AutoService(Diagnostic.class)
@Doc("singular values of the end-to-end matrix")
public record SingularValuesDiagnostic() implements Diagnostic {
  private static final int MOST = 20;

  @Override
  public List<String> columns(Problem problem) {
    int count = Math.min(problem.network().inputs(), problem.network().outputs());
    return Stream.concat(
            IntStream.rangeClosed(1, Math.min(count, MOST)).mapToObj(i -> "sigma_" + i),
            Stream.of("sigma_min"))
        .toList();
  }

  @Override
  public double[] measure(Iterate iterate) {
    double[] values = Svd.values(iterate.product());
    int kept = Math.min(values.length, MOST);
    double[] columns = Arrays.copyOf(values, kept + 1);
    columns[kept] = values[values.length - 1];
    return columns;
  }
}
