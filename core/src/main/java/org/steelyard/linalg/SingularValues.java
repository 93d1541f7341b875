package org.steelyard.linalg;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.List;

/**
 * Enclosures of all singular values of an interval matrix, descending.
 *
 * <p>From approximate singular vectors U, V: σᵢ(A) lies within ‖A − UΣ̃Vᵀ‖ of σ̃ᵢ times a factor
 * between √(1 − ‖UᵀU − I‖)·√(1 − ‖VᵀV − I‖) and the same with plus signs (Ostrowski 1959; Weyl
 * 1912). Where that leaves few digits of the least value, A·V = B·E⁻¹ with nearly orthonormal B and
 * diagonal E gives bounds relative to each value. Proofs: docs/enclosures.md, section 4.
 *
 * @param values σ₁ ≥ … ≥ σ_min(rows, columns), each enclosed, none below 0
 */
public record SingularValues(List<Interval> values) {
  /** Relative width of the least value from which on the relative bounds are tried as well. */
  private static final double COARSE = 0x1p-30;

  /** Jacobi costs two to three library decompositions; up to this order some milliseconds. */
  private static final int JACOBI_ORDER = 64;

  public SingularValues {
    values = List.copyOf(values);
  }

  /** Of every matrix within {@code a}; [0, ∞] each where an entry is unbounded. */
  public static SingularValues of(IntervalMatrix a) {
    Interval[] values = new Interval[Math.min(a.rows(), a.columns())];
    // Rows and columns of zeros only add singular values that are exactly 0.
    Arrays.fill(values, Interval.ZERO);
    IntervalMatrix core = a.withoutZeroRows().transpose().withoutZeroRows();
    if (core.rows() < core.columns()) {
      core = core.transpose();
    }
    if (core.columns() > 0) {
      int exponent = Norms.exponent(core);
      Interval[] scaled = ofTall(core.scalb(-exponent));
      for (int i = 0; i < scaled.length; i++) {
        values[i] = Norms.unscaled(scaled[i], exponent);
      }
    }
    return new SingularValues(List.of(values));
  }

  /** σ_k, counted from 1; exactly 0 for k &gt; min(rows, columns). */
  public Interval get(int k) {
    require(k >= 1, "singular values are counted from 1, got %s", k);
    return k > values.size() ? Interval.ZERO : values.get(k - 1);
  }

  /** σ_min = σ_min(rows, columns); 0 for an empty matrix. */
  public Interval min() {
    return get(Math.max(1, values.size()));
  }

  private static Interval[] ofTall(IntervalMatrix a) {
    Svd svd = Svd.of(a.midpoint());
    Interval[] values = additive(a, svd);
    Interval least = values[values.length - 1];
    if (a.columns() <= JACOBI_ORDER && least.width() > COARSE * least.hi()) {
      boolean turn = a.rows() == a.columns() && grading(a.transpose()) > grading(a);
      IntervalMatrix graded = turn ? a.transpose() : a;
      Interval[] closer = relative(graded, Jacobi.rightVectors(graded.midpoint()));
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i].intersect(closer[i]);
      }
    }
    Spectra.sharpen(values);
    return values;
  }

  /** σ̃ᵢ·√(1 ± δ_U)·√(1 ± δ_V) ± ‖A − UΣ̃Vᵀ‖, for any U, Σ̃ descending and V of these shapes. */
  static Interval[] additive(IntervalMatrix a, Svd svd) {
    double[] approximate = svd.singularValues();
    int k = approximate.length;
    IntervalMatrix u = IntervalMatrix.of(svd.u());
    IntervalMatrix v = IntervalMatrix.of(svd.v());
    IntervalMatrix sigma = IntervalMatrix.of(Matrix.diagonal(k, k, approximate));
    IntervalMatrix residual = a.minus(u.times(sigma.times(v.transpose())));
    Interval slack = Interval.ball(0, Norms.spectralBound(residual));
    Interval factor = Spectra.gram(u).sqrt().times(Spectra.gram(v).sqrt());
    Interval[] values = new Interval[k];
    for (int i = 0; i < k; i++) {
      values[i] = Interval.of(approximate[i]).times(factor).plus(slack).positivePart();
    }
    return values;
  }

  /**
   * With A·V·E = B: √(1 ± δ_B)/(eᵢ·√(1 ± δ_V)), e ascending; [0, ∞] where a column of A·V vanishes.
   *
   * @param right V, square, nearly orthogonal
   */
  private static Interval[] relative(IntervalMatrix a, Matrix right) {
    int k = a.columns();
    IntervalMatrix v = IntervalMatrix.of(right);
    IntervalMatrix turned = a.times(v);
    double[] e = lengths(turned.midpoint());
    for (int j = 0; j < k; j++) {
      e[j] = 1 / e[j];
    }
    Interval[] values = new Interval[k];
    Arrays.fill(values, Interval.ENTIRE.positivePart());
    if (Arrays.stream(e).allMatch(Double::isFinite)) {
      IntervalMatrix b = turned.times(IntervalMatrix.of(Matrix.diagonal(k, k, e)));
      Interval factor = Spectra.gram(b).sqrt().dividedBy(Spectra.gram(v).sqrt());
      Arrays.sort(e);
      for (int i = 0; i < k; i++) {
        values[i] = factor.dividedBy(Interval.of(e[i])).positivePart();
      }
    }
    return values;
  }

  /** Longest column over shortest. */
  private static double grading(IntervalMatrix a) {
    double[] lengths = lengths(a.midpoint());
    Arrays.sort(lengths);
    return lengths[lengths.length - 1] / lengths[0];
  }

  /** Of the columns. */
  private static double[] lengths(Matrix matrix) {
    Matrix columns = matrix.transpose();
    double[] lengths = new double[columns.rows()];
    for (int j = 0; j < lengths.length; j++) {
      lengths[j] = columns.rows(j, j + 1).frobeniusNorm();
    }
    return lengths;
  }
}
