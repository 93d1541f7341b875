package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.List;

/**
 * Enclosures of all eigenvalues of a symmetric interval matrix, descending.
 *
 * <p>From approximate eigenvectors Q: λᵢ(S) lies within ‖S − QΛ̃Qᵀ‖ of λ̃ᵢ times a factor between 1
 * − ‖QᵀQ − I‖ and 1 + ‖QᵀQ − I‖ (Ostrowski 1959; Weyl 1912). Proofs: docs/enclosures.md, section 5.
 *
 * @param values λ₁ ≥ … ≥ λ_n, each enclosed
 */
public record Eigenvalues(List<Interval> values) {

  public Eigenvalues {
    values = List.copyOf(values);
  }

  /** Of every symmetric matrix within the square matrix {@code s}. */
  public static Eigenvalues of(IntervalMatrix s) {
    require(
        s.rows() == s.columns(),
        "eigenvalues need a square matrix, got %s x %s",
        s.rows(),
        s.columns());
    int n = s.rows();
    if (n == 0) {
      return new Eigenvalues(List.of());
    }
    int exponent = Norms.exponent(s);
    IntervalMatrix scaled = s.scalb(-exponent);
    SymmetricEigen eigen = SymmetricEigen.of(scaled.midpoint());
    Interval[] values = around(scaled, eigen.values(), eigen.vectors());
    for (int i = 0; i < n; i++) {
      values[i] = Norms.unscaled(values[i], exponent);
    }
    Spectra.sharpen(values);
    return new Eigenvalues(List.of(values));
  }

  /** λ̃ᵢ·(1 ± δ_Q) ± ‖S − QΛ̃Qᵀ‖, for any Λ̃ in descending order and any square Q. */
  static Interval[] around(IntervalMatrix s, double[] approximate, Matrix vectors) {
    int n = approximate.length;
    IntervalMatrix q = IntervalMatrix.of(vectors);
    IntervalMatrix lambda = IntervalMatrix.of(Matrix.diagonal(n, n, approximate));
    IntervalMatrix residual = s.minus(q.times(lambda.times(q.transpose())));
    Interval slack = Interval.ball(0, Norms.spectralBound(residual));
    Interval factor = Spectra.gram(q);
    Interval[] values = new Interval[n];
    for (int i = 0; i < n; i++) {
      values[i] = Interval.of(approximate[i]).times(factor).plus(slack);
    }
    return values;
  }

  /**
   * Of the Gram matrix AᵀA, as squares of singular values: relative to each eigenvalue where
   * singular values are, never negative, and exactly 0 past the rank that the shape allows.
   * λ_n(WWᵀ) is {@code ofGram(W.transpose())}.
   */
  public static Eigenvalues ofGram(IntervalMatrix a) {
    Interval[] values = new Interval[a.columns()];
    SingularValues singular = SingularValues.of(a);
    for (int i = 0; i < values.length; i++) {
      values[i] = singular.get(i + 1).square();
    }
    return new Eigenvalues(List.of(values));
  }

  /**
   * Of the imbalance D = W Wᵀ − VᵀV of a layer W (h × a) and the next layer V (b × h).
   *
   * <p>D is never formed when h &gt; a + b, only a problem of order a + b is solved. Of the h
   * eigenvalues at most a are positive and at most b negative; the others are exactly 0.
   */
  public static Eigenvalues ofImbalance(IntervalMatrix layer, IntervalMatrix next) {
    int h = layer.rows();
    int positive = layer.columns();
    int negative = next.rows();
    Interval[] values =
        positive + negative < h
            ? ofThinImbalance(layer, next)
            : of(IntervalMatrix.imbalance(layer, next)).values().toArray(Interval[]::new);
    // λ_k(D) ≤ λ_k(WWᵀ) = 0 for k > a, and λ_k(D) ≥ −λ_(h+1−k)(VᵀV) = 0 for k ≤ h − b.
    for (int k = 1; k <= h; k++) {
      if (k > positive) {
        values[k - 1] = values[k - 1].min(Interval.ZERO);
      }
      if (k <= h - negative) {
        values[k - 1] = values[k - 1].positivePart();
      }
    }
    return new Eigenvalues(List.of(values));
  }

  /**
   * With F = [W, Vᵀ] ≈ U·R and J = diag(I, −I): D = U·(R J Rᵀ)·Uᵀ up to a matrix of norm at most
   * 2‖F‖‖F − UR‖ + 3‖F − UR‖².
   */
  private static Interval[] ofThinImbalance(IntervalMatrix layer, IntervalMatrix next) {
    IntervalMatrix transposed = IntervalMatrix.stack(List.of(layer.transpose(), next));
    int exponent = Norms.exponent(transposed);
    IntervalMatrix f = transposed.scalb(-exponent).transpose();
    int order = f.columns();
    Svd svd = Svd.of(f.midpoint());
    IntervalMatrix u = IntervalMatrix.of(svd.u());
    IntervalMatrix r =
        IntervalMatrix.of(
            Matrix.diagonal(order, order, svd.singularValues()).timesTranspose(svd.v()));
    double[] signs = new double[order];
    Arrays.fill(signs, 0, layer.columns(), 1);
    Arrays.fill(signs, layer.columns(), order, -1);
    IntervalMatrix j = IntervalMatrix.of(Matrix.diagonal(order, order, signs));
    List<Interval> inner = of(r.times(j).times(r.transpose())).values();

    Interval residual = new Interval(0, Norms.spectralBound(f.minus(u.times(r))));
    Interval norm = new Interval(0, Norms.spectralBound(f));
    double drift = norm.times(residual).times(2).plus(residual.square().times(3)).hi();
    Interval slack = Interval.ball(0, drift);
    Interval factor = Spectra.gram(u);
    Interval[] values = new Interval[layer.rows()];
    Arrays.fill(values, Interval.ZERO);
    for (int i = 0; i < order; i++) {
      int at = i < layer.columns() ? i : values.length - order + i;
      values[at] = Norms.unscaled(inner.get(i).times(factor).plus(slack), 2 * exponent);
    }
    return values;
  }

  /** λ_k, counted from 1 and descending; +∞ for k ≤ 0, −∞ for k &gt; n (index conventions). */
  public Interval get(int k) {
    if (k <= 0) {
      return Interval.of(Double.POSITIVE_INFINITY);
    }
    return k > values.size() ? Interval.of(Double.NEGATIVE_INFINITY) : values.get(k - 1);
  }

  /** λ_k(−S) = −λ_(n+1−k)(S). */
  public Interval ofNegative(int k) {
    return get(values.size() + 1 - k).negate();
  }
}
