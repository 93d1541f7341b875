package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.List;
import java.util.Optional;
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.diagnostics.GradientNormDiagnostic;
import org.steelyard.diagnostics.ImbalanceDiagnostic;
import org.steelyard.diagnostics.ImbalanceDriftDiagnostic;
import org.steelyard.diagnostics.OperatorSpectrumDiagnostic;
import org.steelyard.diagnostics.RateDiagnostic;
import org.steelyard.diagnostics.SingularValuesDiagnostic;
import org.steelyard.network.LinearNetwork;
import org.steelyard.parts.Doc;
import org.steelyard.training.Cadence;

/** What the trace records, and how often. */
@Doc("what the trace records, and how often")
public record ObserveSection(
    @Doc("a row every so many steps, to begin with (if absent 1, up to 10 where layers are wide)")
        Optional<Long> every,
    @Doc("when there are more rows, every other one goes and the stride doubles; 0: keep all")
        long rows,
    @Doc("what is measured") List<Diagnostic> diagnostics,
    @Doc("what a broken promise does: stop the run (exit code 5), or go on and be reported")
        Violations violations) {

  /** A curve wants points. */
  private static final long MOST_APART = 10;

  /** What happens when a theorem's promise is broken. */
  public enum Violations {
    STOP,
    GO_ON
  }

  public ObserveSection {
    require(every.orElse(1L) >= 1, "every must be at least 1, got %s", every.orElse(1L));
    require(rows == 0 || rows >= 2, "rows must be 0 or at least 2, got %s", rows);
    diagnostics = List.copyOf(diagnostics);
  }

  public ObserveSection() {
    this(
        Optional.empty(),
        1000,
        List.of(
            new GradientNormDiagnostic(),
            new ImbalanceDiagnostic(),
            new ImbalanceDriftDiagnostic(),
            new SingularValuesDiagnostic(),
            new OperatorSpectrumDiagnostic(),
            new RateDiagnostic()),
        Violations.STOP);
  }

  ObserveSection resolved(LinearNetwork network) {
    long wide = Math.min(MOST_APART, Cadence.of(network));
    return new ObserveSection(Optional.of(every.orElse(wide)), rows, diagnostics, violations);
  }
}
