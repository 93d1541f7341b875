package org.steelyard.lab.relu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Reproduction;

class Fig1dFigureTest {
  private static final double DIVERGED = Double.POSITIVE_INFINITY;
  private static final Effort WHOLE = new Effort(false, 2, sentence -> {});

  private static Fig1dFigure figure(Double... scales) {
    return new Fig1dFigure(Optional.empty(), 2000, List.of(scales), 10, 100, 0.01, true, 1);
  }

  private static Initializer balanced(double scale) {
    return new BalancedInitializer(scale, BalancedInitializer.Law.GAUSSIAN, true);
  }

  @Test
  void reproduce_startsExchanged_fails() {
    DoubleFunction<Initializer> layerWise = GaussianInitializer::new;
    DoubleFunction<Initializer> balanced = Fig1dFigureTest::balanced;
    assertThat(figure(0.1, 1.0).reproduce(WHOLE, layerWise, balanced).result())
        .isEqualTo(Check.Result.PASS);
    assertThat(figure(0.1, 1.0).reproduce(WHOLE, balanced, layerWise).result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void reproduce_twoStartsAlike_fails() {
    assertThat(
            figure(0.1, 1.0)
                .reproduce(WHOLE, Fig1dFigureTest::balanced, Fig1dFigureTest::balanced)
                .result())
        .isEqualTo(Check.Result.FAIL);
  }

  @Test
  void reproduce_withoutFiles_saysThatPicturesAreGenerated() {
    Reproduction made = figure(0.1, 1.0).reproduce(WHOLE);
    assertThat(made.notes()).anyMatch(note -> note.startsWith("Not MNIST: 2000 generated"));
    assertThat(made.tables().get(0).rows()).hasSize(2);
  }

  /** √(0.01 · ln 10) = 0.1517. */
  @Test
  void training_ofLossesBelowHalfTheDecades_areThose() {
    ScalesThatTrain scales =
        new ScalesThatTrain(
            List.of(0.1, 1.0, 10.0),
            List.of(2.3, 0.01, DIVERGED),
            List.of(0.15, 0.02, 0.16),
            10,
            10);
    assertThat(scales.training(scales.layerWise())).containsExactly(1);
    assertThat(scales.training(scales.balanced())).containsExactly(0, 1);
    assertThat(scales.reproduction(List.of()).result()).isEqualTo(Check.Result.PASS);
  }

  @Test
  void reproduction_whereNothingTrains_fails() {
    ScalesThatTrain scales =
        new ScalesThatTrain(List.of(0.1, 1.0), List.of(2.3, DIVERGED), List.of(2.2, 2.1), 10, 10);
    assertThat(scales.reproduction(List.of()).result()).isEqualTo(Check.Result.FAIL);
  }

  @Test
  void new_scalesThatDoNotAscend_areRefused() {
    assertThatThrownBy(() -> figure(1.0, 0.1)).hasMessageContaining("ascend");
  }
}
