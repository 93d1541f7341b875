package org.steelyard.lab.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;

/**
 * The identity of a problem and its start: sha-256 over the number of layers, the widths d_0 … d_N,
 * the rows of R, then R, B (each row-major), the constant c of ½‖R Wᵀ − B‖² + c, and the initial
 * layers W_1 … W_N (row-major), everything as little-endian doubles.
 */
public final class ProblemHash {
  private ProblemHash() {}

  /**
   * The hash, 64 hexadecimal digits.
   *
   * @param factor R, k × inputs
   * @param fit B, k × outputs
   * @param constant c
   * @param initial W_1 … W_N, d_j × d_{j−1}
   */
  public static String of(Matrix factor, Matrix fit, double constant, List<Matrix> initial) {
    MessageDigest digest = sha256();
    double[] shape = new double[initial.size() + 3];
    shape[0] = initial.size();
    shape[1] = initial.get(0).columns();
    for (int j = 0; j < initial.size(); j++) {
      shape[j + 2] = initial.get(j).rows();
    }
    shape[initial.size() + 2] = factor.rows();
    update(digest, shape);
    update(digest, factor.values());
    update(digest, fit.values());
    update(digest, constant);
    initial.forEach(layer -> update(digest, layer.values()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Of a problem that is no square loss: sha-256 over the loss as the experiment has it, the number
   * of layers, d_0 … d_N, f and ∇f at the initial product, the inputs, targets and weights of all
   * samples where these are kept, and the initial layers; the loss as UTF-8, all else as
   * little-endian doubles. Evaluations have the same bits everywhere, so these do.
   *
   * @param loss its settings, written out
   * @param initial W_1 … W_N, d_j × d_{j−1}
   */
  public static String of(String loss, Objective objective, List<Matrix> initial) {
    MessageDigest digest = sha256();
    digest.update(loss.getBytes(StandardCharsets.UTF_8));
    Matrix w = initial.get(0);
    update(digest, initial.size(), w.columns());
    update(digest, w.rows());
    for (Matrix layer : initial.subList(1, initial.size())) {
      w = layer.times(w);
      update(digest, layer.rows());
    }
    double[] gradient = new double[w.rows() * w.columns()];
    update(digest, objective.evaluate(w.values(), gradient, new double[objective.scratchSize()]));
    update(digest, gradient);
    if (objective instanceof EmpiricalRisk risk) {
      update(digest, risk.data());
    }
    initial.forEach(layer -> update(digest, layer.values()));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Dataset data) {
    double[] row = new double[data.inputs() + data.outputs() + 1];
    for (int i = 0; i < data.samples(); i++) {
      for (int j = 0; j < data.inputs(); j++) {
        row[j] = data.input(i, j);
      }
      for (int k = 0; k < data.outputs(); k++) {
        row[data.inputs() + k] = data.target(i, k);
      }
      row[row.length - 1] = data.weight(i);
      update(digest, row);
    }
  }

  private static void update(MessageDigest digest, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
