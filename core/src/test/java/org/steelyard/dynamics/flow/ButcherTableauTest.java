package org.steelyard.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ButcherTableauTest {
  private static final double[][] HEUN = {{}, {1}, {0.5, 0.5}};
  private static final double[][] DENSE = {{1, -0.5}, {0, 0.5}, {}};

  private static ButcherTableau heun(int order, double[] c, double[][] dense, int denseOrder) {
    return new ButcherTableau(order, HEUN, HEUN[2], c, 2, new double[0][], denseOrder, dense);
  }

  /** Hairer, Nørsett, Wanner, Table II.2.3. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 17", "6, 37", "7, 85", "8, 200"})
  void size_ofTreesUpToAnOrder_isThePublishedNumber(int order, int trees) {
    assertThat(new RootedTrees(order).size()).isEqualTo(trees);
  }

  @Test
  void tableau_ofTheDeclaredOrder_isAccepted() {
    assertThat(heun(2, new double[] {0, 1, 1}, DENSE, 2).stages()).isEqualTo(2);
  }

  @Test
  void tableau_ofALowerOrder_isRefused() {
    assertThatThrownBy(() -> heun(3, new double[] {0, 1, 1}, DENSE, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the method is not of order 3");
  }

  @Test
  void tableau_ofAWrongNode_isRefused() {
    assertThatThrownBy(() -> heun(2, new double[] {0, 0.5, 1}, DENSE, 2))
        .hasMessageContaining("row 1 sums to 1.0, not 0.5");
  }

  @Test
  void tableau_ofAWorseInterpolant_isRefused() {
    assertThatThrownBy(() -> heun(2, new double[] {0, 1, 1}, new double[][] {{0.5}, {0.5}, {}}, 2))
        .hasMessageContaining("the interpolant is not of order 2");
  }

  @Test
  void tableau_withOneDigitWrong_isRefused() {
    ButcherTableau right = new DormandPrince853().tableau();
    double[][] wrong = right.a().clone();
    wrong[7] = wrong[7].clone();
    wrong[7][3] += 1e-10;
    wrong[7][4] -= 1e-10;
    assertThatThrownBy(
            () ->
                new ButcherTableau(
                    8, wrong, right.b(), right.c(), 8, right.errors(), 7, right.dense()))
        .hasMessageContaining("the method is not of order 8");
  }

  /** R(z) = 1 + z + z²/2 for Heun's method; 3.5068 for Tsitouras' in DifferentialEquations.jl. */
  @Test
  void stabilityInterval_ofKnownMethods_isThePublishedOne() {
    assertThat(heun(2, new double[] {0, 1, 1}, DENSE, 2).stabilityInterval())
        .isCloseTo(2, within(2e-3));
    assertThat(new Tsitouras54().stabilityInterval()).isCloseTo(3.5068, within(2e-3));
  }
}
