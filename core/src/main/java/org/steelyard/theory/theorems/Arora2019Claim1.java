package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.Optional;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Svd;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.IntegrationError;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (A) Claim 1: if W has deficiency margin c, every W' with ‖W' − Φ‖_F ≤ ‖W − Φ‖_F has σ_min(W') ≥
 * c. Checked wherever a run is no farther from Φ than at its start, whatever the dynamics.
 */
@AutoService(Theorem.class)
@Named("arora2019-claim-1")
@Doc(
    "a deficiency margin c at the start keeps sigma_min(W(t)) >= c as long as the loss is not above the initial one")
@Cites(value = "arora2019convergence", place = "Claim 1")
public record Arora2019Claim1() implements Theorem {
  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed());
    if (Arora2019Bounds.isWhitened(draft, at)) {
      draft.quantity("sigmaMin", at.productSpectrum().get(at.narrowEnd()));
      if (Arora2019Bounds.hasMargin(draft, at)) {
        draft.claim(claim(at));
      }
    }
    return draft.done();
  }

  private static Claim claim(Weighing at) {
    Interval margin = Arora2019Bounds.margin(at);
    double start = at.objective().excess().lo();
    double noise = 1e-12 * at.objective().minimizerSpectrum().get(1).hi();
    return new Claim(
        "sigma_min(W(t)) >= c where l(t) <= l(0)",
        Claim.Kind.PROMISE,
        true,
        () -> progress -> look(progress, start, margin.lo(), noise));
  }

  private static Optional<Check> look(
      Progress progress, double start, double margin, double noise) {
    if (progress.excess() > start) {
      return Optional.empty();
    }
    double least = Svd.of(progress.iterate().product()).min();
    double error = IntegrationError.of(progress.iterate()).product();
    return Optional.of(new Check(-least, -margin, noise + error));
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(3);
  }
}
