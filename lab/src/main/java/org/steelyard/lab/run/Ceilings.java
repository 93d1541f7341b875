package org.steelyard.lab.run;

import java.util.List;
import org.steelyard.diagnostics.Diagnostic;
import org.steelyard.dynamics.Iterate;
import org.steelyard.network.Problem;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Claim;

/** The ceilings that theorems put on the excess, as columns {@code bound:NAME} of the trace. */
record Ceilings(List<Certifier> certifiers) implements Diagnostic {
  static Ceilings of(List<Certifier> all) {
    return new Ceilings(
        all.stream()
            .filter(
                certifier ->
                    certifier.assessment().applies()
                        && certifier.assessment().claims().stream()
                            .anyMatch(claim -> claim.kind() == Claim.Kind.EXCESS_CEILING))
            .toList());
  }

  @Override
  public List<String> columns(Problem problem) {
    return certifiers.stream().map(certifier -> "bound:" + certifier.name()).toList();
  }

  /** Certifiers look before the recorder does, so these are the ceilings at this very point. */
  @Override
  public double[] measure(Iterate iterate) {
    return certifiers.stream().mapToDouble(Certifier::excessCeiling).toArray();
  }
}
