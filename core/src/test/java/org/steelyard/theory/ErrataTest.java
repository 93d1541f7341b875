package org.steelyard.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.descent.LossHessian;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/**
 * Counterexamples to printed formulas that are no variant of a theorem here (the variants have
 * theirs beside the theorems): what this library computes is the truth of each.
 */
class ErrataTest {
  /** (B): λ_min(T) = L σ_min^(2−2/L) for balanced weights needs n = m. */
  @Test
  void balancedWeights_rectangular_haveOneTermOnly() {
    Weights weights = Weights.of(Matrix.of(1, 2, 1, 0), Matrix.of(1, 1, 1));
    assertThat(weights.imbalance(1).frobeniusNorm()).isZero();
    double printed = 2 * Svd.of(weights.product()).min();
    assertThat(printed).isCloseTo(2, within(1e-14));
    assertThat(TangentOperator.spectrum(weights).min()).isCloseTo(1, within(1e-14));
  }

  /** (D), Lemma A.2: λ_min(T) = σ_min(W_1)² + σ_min(W_2)² needs h ≥ max(n, m). */
  @Test
  void twoLayers_narrowHidden_loseTheFirstSummand() {
    Weights weights = Weights.of(Matrix.of(1, 2, 2, 0), Matrix.of(1, 1, 1));
    double first = Svd.of(weights.layer(1)).min();
    double second = Svd.of(weights.layer(2)).min();
    assertThat(first * first + second * second).isCloseTo(5, within(1e-13));
    assertThat(TangentOperator.spectrum(weights).min()).isCloseTo(1, within(1e-14));
  }

  /** (D), (59): the Hessian of ½(x_1x_2 − 1)² has (2x_1x_2 − 1)² with a factor 4 in the root. */
  @Test
  void scalarExample_topEigenvalue_hasAFactorFour() {
    Weights weights = Weights.of(Matrix.of(1, 1, 2), Matrix.of(1, 1, 1));
    Problem problem = new Problem(weights.network(), LeastSquares.whitened(Matrix.of(1, 1, 1)));
    double top =
        LossHessian.of(problem, weights, Iterate.initial(problem, weights).outerGradient())
            .largestEigenvalue();
    double sum = 2 * 2 + 1;
    double off = 2 * 2 * 1 - 1;
    assertThat(top)
        .isCloseTo(0.5 * (sum + Math.sqrt(sum * sum - 16 + 4 * off * off)), within(1e-9));
    double printed = 0.5 * (sum + Math.sqrt(sum * sum - 16 + off * off));
    assertThat(top - printed).isGreaterThan(1);
  }
}
