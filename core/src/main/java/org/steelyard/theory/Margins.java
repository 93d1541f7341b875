package org.steelyard.theory;

import org.steelyard.linalg.Interval;

/**
 * Bounds on the singular values of W that hold as long as the loss does not rise (theory, section
 * 4.1; (B) Lemma B.1).
 *
 * <p>For square losses, with r = √(2(f − f*)), k = min(n, m): σ_k(W) ≥ ν = max{σ_k(W*) − r/√μ,
 * (σ_k(XW*) − r)/√K, 0} and ‖W‖ ≤ p = min{‖W*‖ + r/√μ, (‖XW*‖ + r)/√μ}. For others, whose minimizer
 * is not known: W and W(0) are both within r/√μ of it, so σ_k(W) ≥ ν = [σ_k(W(0)) − 2r/√μ]₊ and ‖W‖
 * ≤ p = ‖W(0)‖ + 2r/√μ.
 *
 * @param nu 0: there is no margin
 */
public record Margins(Interval nu, Interval p) {
  public static Margins of(Weighing at) {
    ObjectiveConstants f = at.objective();
    int k = at.narrowEnd();
    Interval r = f.excess().positivePart().times(2).sqrt();
    Interval radius = r.dividedBy(f.mu().sqrt());
    if (!f.isSquare()) {
      Interval diameter = radius.times(2);
      return new Margins(
          at.productSpectrum().get(k).minus(diameter).positivePart(),
          at.productSpectrum().get(1).plus(diameter));
    }
    Interval nu = f.minimizerSpectrum().get(k).minus(radius);
    Interval p = f.minimizerSpectrum().get(1).plus(radius);
    nu = nu.max(f.fitSpectrum().get(k).minus(r).dividedBy(f.smoothness().sqrt()));
    p = p.min(f.fitSpectrum().get(1).plus(r).dividedBy(f.mu().sqrt()));
    return new Margins(nu.positivePart(), p);
  }
}
