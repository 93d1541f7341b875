package org.steelyard.lab.reproduce.arora2019;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Weights;

class Fig1Test {
  @Test
  void fig1b_rootsOfTheWrongDegree_fails() {
    Fig1bFigure figure = new Fig1bFigure(Optional.empty(), 3, 1, 13, 10_000);
    assertThat(figure.reproduce(Effort.small(), s -> wrong(new BalancedInitializer(s))).result())
        .isEqualTo(Check.Result.FAIL);
    assertThat(figure.reproduce(Effort.small()).result()).isEqualTo(Check.Result.PASS);
  }

  /** S^(2/N) in every layer instead of S^(1/N). */
  private static Initializer wrong(Initializer balanced) {
    return (problem, random) -> {
      Weights weights = balanced.draw(problem, random);
      List<Matrix> layers =
          weights.layers().stream().map(w -> w.scaled(w.frobeniusNorm())).toList();
      return Weights.of(layers);
    };
  }

  @Test
  void scales_ofTheGrid_holdWholePowersOfTenExactly() {
    assertThat(StepsAgainstScale.scales(8)).hasSize(33).contains(1e-4, 1e-3, 1e-2, 0.1, 1.0);
  }

  @Test
  void task_realTable_isAUnitTargetOnWhitenedInputs() {
    Path file = Path.of("../../shared/data/gas-sensor/ethanol.dat.gz");
    assumeThat(Files.exists(file)).isTrue();
    Task task = Task.of(Optional.of(file));
    assertThat(task.target().isWhitened()).isTrue();
    assertThat(task.target().inputs()).isEqualTo(128);
    assertThat(task.target().minimizer().frobeniusNorm()).isBetween(1 - 1e-12, 1 + 1e-12);
  }
}
