package org.steelyard.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.store.ProblemHash;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;

/**
 * Holds the certificate of a loss other than the square against the files it lies beside: the
 * identity of the problem, every comparison it states, and the gap where a ridge makes one.
 * Theorems have no second implementation for these losses, which the findings say.
 */
public final class SampleVerifier {
  private static final double TOLERANCE = 1e-6;

  private SampleVerifier() {}

  /**
   * @param loss as the experiment has it, written out
   * @param initial W_1 … W_N at the start
   * @param last W_1 … W_N at the end
   */
  public static List<Finding> verify(
      JsonNode certificate,
      String loss,
      Objective objective,
      List<Matrix> initial,
      List<Matrix> last) {
    List<Finding> findings = new ArrayList<>();
    String claimed = certificate.path("problemHash").asText("");
    String own = ProblemHash.of(loss, objective, initial);
    findings.add(Verifier.sameProblem(claimed, own));
    for (JsonNode theorem : certificate.path("certificates")) {
      String name = theorem.path("theorem").asText();
      boolean certified = theorem.path("verdict").asText().equals("certified");
      findings.addAll(Verifier.comparisons(name, certified, theorem));
      findings.add(
          Finding.unchecked(name, "there is no second implementation of it for this loss"));
    }
    findings.add(gap(certificate.path("gap").path("value"), objective, last));
    return List.copyOf(findings);
  }

  /** ‖∇f‖²/(2μ), μ the ridge. */
  private static Finding gap(JsonNode said, Objective objective, List<Matrix> last) {
    if (!said.isNumber()) {
      return Finding.unchecked("gap", "the certificate names none");
    }
    if (!(objective instanceof EmpiricalRisk risk) || !(risk.ridge() > 0)) {
      return Finding.unchecked("gap", "there is no second implementation of it for this loss");
    }
    Matrix w = last.get(0);
    for (Matrix layer : last.subList(1, last.size())) {
      w = layer.times(w);
    }
    Optional<Double> squares = SampleGradient.squaredNorm(risk, w);
    if (squares.isEmpty()) {
      return Finding.unchecked("gap", "there is no second implementation of this loss");
    }
    double gap = squares.get() / (2 * risk.ridge());
    double noise = 1e-12 * Math.sqrt(0.5 * risk.ridge()) * (1 + w.frobeniusNorm());
    boolean holds = Math.sqrt(gap) <= Math.sqrt(said.asDouble()) * (1 + TOLERANCE) + noise;
    return holds
        ? Finding.holds("gap", "%s; recomputed %s".formatted(said, gap))
        : Finding.refuted(
            "gap", "the certificate says %s, the last weights give %s".formatted(said, gap));
  }
}
