package org.steelyard.lab.prepare;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.objective.TriangularFactor;

/**
 * Rank-revealing whitening: with Z = R_xx·D⁻¹/√m the factor of the standardized inputs (D their
 * standard deviations) and Z = U·Σ·Vᵀ, the whitened inputs are Σ⁻¹·Vᵀ·D⁻¹·(x − mean) over the
 * directions that are kept. Standardizing first makes the result independent of the units.
 *
 * <p>A direction v is left out when its σ is null to working precision: at most tolerance·σ_1, or
 * at most Σ_j |v_j|·2⁻⁵⁰·√(1 + (mean_j/D_j)²), which is what rounding the columns to double may
 * have put there. No more: a direction that is merely weak (two columns that agree to six printed
 * digits) belongs to the least-squares fit, and leaving it out would change predictions.
 *
 * @param basis U, d_x × r
 * @param forward r × d_x
 * @param backward d_x × r, with forward · backward = I
 * @param kept singular values of Z that are kept, descending
 * @param dropped those left out, descending; zeros of constant columns not counted
 * @param identityError ‖Λ_xx − I‖_F of the whitened inputs, measured on Z
 */
record Whitening(
    Matrix basis,
    Matrix forward,
    Matrix backward,
    double[] kept,
    double[] dropped,
    double tolerance,
    double identityError) {

  private static final double ROUNDING = 0x1p-50;

  /**
   * @param means of the columns, inputs first
   * @param deviations of the columns, inputs first; 0 for a constant one
   */
  static Whitening of(
      TriangularFactor centred,
      double[] means,
      double[] deviations,
      double perSample,
      Preparation preparation) {
    int d = centred.inputs();
    double[] inverse = new double[d];
    double[] noise = new double[d];
    int varying = 0;
    for (int j = 0; j < d; j++) {
      if (deviations[j] > 0) {
        inverse[j] = 1 / deviations[j];
        noise[j] = ROUNDING * StrictMath.hypot(1, means[j] / deviations[j]);
        varying++;
      }
    }
    require(varying > 0, "whiten needs an input that varies; all %d are constant", d);
    Matrix z = centred.xx().scaled(perSample).times(Matrix.diagonal(d, d, inverse));
    Svd svd = Svd.of(z);
    double[] sigma = svd.singularValues();
    double floor = preparation.tolerance() * sigma[0];
    // Descending singular values, but noise differs by direction: keep those that are above theirs.
    int[] keep = new int[d];
    int r = 0;
    double[] dropped = new double[d];
    int left = 0;
    for (int k = 0; k < d; k++) {
      double allowance = 0;
      for (int j = 0; j < d; j++) {
        allowance = Math.fma(Math.abs(svd.v().get(j, k)), noise[j], allowance);
      }
      if (sigma[k] > Math.max(floor, allowance)) {
        keep[r++] = k;
      } else {
        dropped[left++] = sigma[k];
      }
    }
    require(r > 0, "whiten finds no direction of the inputs above rounding");
    double[] kept = new double[r];
    double[] basis = new double[d * r];
    double[] forward = new double[r * d];
    double[] backward = new double[d * r];
    for (int i = 0; i < r; i++) {
      kept[i] = sigma[keep[i]];
      for (int j = 0; j < d; j++) {
        double v = svd.v().get(j, keep[i]);
        basis[j * r + i] = svd.u().get(j, keep[i]);
        forward[i * d + j] = v / kept[i] * inverse[j];
        backward[j * r + i] = v * kept[i] * deviations[j];
      }
    }
    Matrix map = Matrix.wrap(r, d, forward);
    Matrix white = centred.xx().scaled(perSample).timesTranspose(map);
    return new Whitening(
        Matrix.wrap(d, r, basis),
        map,
        Matrix.wrap(d, r, backward),
        kept,
        Arrays.copyOf(dropped, Math.max(0, left - (d - varying))),
        preparation.tolerance(),
        white.transposeTimes(white).minus(Matrix.identity(r)).frobeniusNorm());
  }

  /** Adds what was done, in words and in numbers. */
  void describe(
      List<String> names,
      double[] deviations,
      boolean targetsToo,
      List<String> sentences,
      Map<String, Object> numbers) {
    int r = kept.length;
    double condition = kept[0] / kept[r - 1];
    sentences.add(
        "Inputs are centred and whitened: %d of %d directions kept, condition number %.3g after standardizing%s."
            .formatted(r, names.size(), condition, targetsToo ? "; targets are centred" : ""));
    numbers.put("kept", r);
    numbers.put("dropped", names.size() - r);
    numbers.put("tolerance", tolerance);
    numbers.put("largestSingularValue", kept[0]);
    numbers.put("smallestKept", kept[r - 1]);
    numbers.put("conditionNumber", condition);
    numbers.put("identityError", identityError);
    List<String> constant = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (deviations[j] == 0) {
        constant.add(names.get(j));
      }
    }
    if (!constant.isEmpty()) {
      sentences.add(
          "Constant inputs carry nothing and are left out: %s."
              .formatted(String.join(", ", constant)));
      numbers.put("constantInputs", constant);
    }
    if (dropped.length > 0) {
      numbers.put("largestDropped", dropped[0]);
      sentences.add(
          "%d more left out as null to working precision (at most %.3g, the largest is %.3g): these inputs are combinations of the others."
              .formatted(dropped.length, dropped[0], kept[0]));
    }
  }
}
