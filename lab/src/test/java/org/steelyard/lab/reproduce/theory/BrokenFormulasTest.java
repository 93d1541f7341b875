package org.steelyard.lab.reproduce.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.linalg.Matrix;
import org.steelyard.training.Setting;

/** Verdicts are judged, not written: a wrong formula fails. */
class BrokenFormulasTest {
  @Test
  void errata_printedFormulaThatHolds_fails() {
    assertThat(new ErrataFigure().reproduce(e -> changed(e, e.truth(), e.repaired())).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void errata_correctionThatIsWrong_fails() {
    assertThat(new ErrataFigure().reproduce(e -> changed(e, e.claimed(), e.claimed())).result())
        .isEqualTo(Check.Result.FAIL);
  }

  private static Erratum changed(Erratum e, double claimed, double repaired) {
    return new Erratum(
        e.name(),
        e.where(),
        e.printed(),
        e.corrected(),
        e.instance(),
        e.kind(),
        claimed,
        e.truth(),
        repaired);
  }

  @Test
  void ladder_ratesThreeTimesTooFast_fail() {
    LadderFigure figure = new LadderFigure(1, 40);
    assertThat(figure.reproduce(Effort.small(), slowness -> Math.min(0.99, 6 * slowness)).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void claims_balancedStart_doesNotExplode() {
    assertThat(
            new ClaimsFigure(1, 200)
                .reproduce(Effort.small(), BrokenFormulasTest::balanced)
                .result())
        .isEqualTo(Check.Result.FAIL);
  }

  private static Setting balanced(Setting setting) {
    Matrix product = setting.initial().product();
    return new Setting(
        setting.problem(),
        BalancedInitializer.factor(setting.problem().network(), product),
        setting.dynamics());
  }
}
