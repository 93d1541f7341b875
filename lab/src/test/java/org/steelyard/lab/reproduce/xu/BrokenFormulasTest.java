package org.steelyard.lab.reproduce.xu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.theorems.Xu2023Bounds;

/** Formulas broken on purpose: the verdict must be FAIL, or it would say nothing. */
class BrokenFormulasTest {
  private static final Effort SMALL = Effort.small();

  private static TightnessFigure tightness() {
    return new TightnessFigure(
        List.of(2.0),
        List.of(1L, 2L, 3L),
        TightnessFigure.Source.AUTHORS,
        TightnessFigure.Inputs.ORTHOGONAL,
        0,
        40,
        0.5,
        1.5);
  }

  private static Xu2023Bounds withAlpha(Xu2023Bounds b, Interval alpha) {
    return new Xu2023Bounds(
        b.c1(),
        b.c2(),
        b.smoothness(),
        b.mu(),
        b.excess(),
        b.p1(),
        b.p2(),
        alpha,
        b.beta0(),
        b.etaMax());
  }

  private static List<Check> failures(Reproduction made) {
    return made.checks().stream().filter(c -> c.result() == Check.Result.FAIL).toList();
  }

  @Test
  void tightness_alphaFiveTimesTooLarge_fails() {
    Reproduction broken = tightness().reproduce(SMALL, b -> withAlpha(b, b.alpha0().times(5)));

    assertThat(broken.result()).isEqualTo(Check.Result.FAIL);
    assertThat(failures(broken))
        .anyMatch(check -> check.what().startsWith("alpha_0/beta_0"))
        .anyMatch(check -> check.what().startsWith("largest excess"));
  }

  private static LocalBoundsFigure bounds() {
    return new LocalBoundsFigure(List.of(100, 200), List.of(1.0), 1, 15, 0.5, 1.01);
  }

  @Test
  void localBounds_rateOfTheTheorem_passes() {
    assertThat(bounds().reproduce(SMALL).result()).isEqualTo(Check.Result.PASS);
  }

  @Test
  void localBounds_rateThreeTimesTooGood_fails() {
    Reproduction broken =
        bounds().reproduce(SMALL, (mu, k, eta) -> Math.pow(1 - mu * eta * (2 - k * eta), 3));

    assertThat(failures(broken))
        .anyMatch(check -> check.what().contains("in units of the local bound"));
  }

  @Test
  void condition_eigenvaluesNotTheirRatio_fails() {
    ConditionFigure figure = new ConditionFigure(List.of(100, 200), List.of(0.275, 0.375), 1);

    assertThat(failures(figure.reproduce(SMALL))).isEmpty();
    assertThat(failures(figure.reproduce(SMALL, kappa -> kappa * kappa))).isNotEmpty();
  }
}
