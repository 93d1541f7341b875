package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.List;
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.diagnostics.GradientNormDiagnostic;
import org.steelyard.diagnostics.ImbalanceDiagnostic;
import org.steelyard.diagnostics.ImbalanceDriftDiagnostic;
import org.steelyard.diagnostics.OperatorSpectrumDiagnostic;
import org.steelyard.diagnostics.RateDiagnostic;
import org.steelyard.diagnostics.SingularValuesDiagnostic;
import org.steelyard.parts.Doc;

/** What the trace records, and how often. */
@Doc("what the trace records, and how often")
public record ObserveSection(
    @Doc("a row every so many steps, to begin with") long every,
    @Doc("when there are more rows, every other one goes and the stride doubles; 0: keep all")
        long rows,
    @Doc("what is measured") List<Diagnostic> diagnostics,
    @Doc("what a broken promise does: stop the run (exit code 5), or go on and be reported")
        Violations violations) {

  /** What happens when a theorem's promise is broken. */
  public enum Violations {
    STOP,
    GO_ON
  }

  public ObserveSection {
    require(every >= 1, "every must be at least 1, got %s", every);
    require(rows == 0 || rows >= 2, "rows must be 0 or at least 2, got %s", rows);
    diagnostics = List.copyOf(diagnostics);
  }

  public ObserveSection() {
    this(
        1,
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
}
