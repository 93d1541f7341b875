package org.steelyard.lab.prepare;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Moments;
import org.steelyard.objective.TriangularFactor;

/**
 * What the numbers that are trained on mean in the user's units: inputs are A·(x − a), after a
 * constant 1 if asked for, targets are (y − b)·s.
 */
public final class Units {
  private static final int BLOCK = 256;

  /** (a, b). */
  private final double[] origin;

  private final InputMap map;

  /** s. */
  private final double[] targetScales;

  private final List<String> sentences;
  private final Map<String, Object> numbers;

  Units(
      double[] origin,
      InputMap map,
      double[] targetScales,
      List<String> sentences,
      Map<String, Object> numbers) {
    this.origin = origin;
    this.map = map;
    this.targetScales = targetScales;
    this.sentences = List.copyOf(sentences);
    this.numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /** The number r of inputs of the network. */
  public int inputs() {
    return map.forward().rows() + (map.constant() ? 1 : 0);
  }

  public int outputs() {
    return targetScales.length;
  }

  /** The factor of samples over the root of their number, in these units. */
  TriangularFactor meanFactorOf(Moments moments) {
    return moments
        .transformed(origin, map.affine(), targetScales)
        .scaled(1 / Math.sqrt((double) moments.samples()));
  }

  /**
   * The coefficients that an end-to-end matrix means to the user.
   *
   * @param w d_y × r
   */
  public Coefficients toUserUnits(Matrix w) {
    require(
        w.rows() == outputs() && w.columns() == inputs(),
        "expected a %d x %d matrix, got %d x %d",
        outputs(),
        inputs(),
        w.rows(),
        w.columns());
    Matrix linear = map.constant() ? w.columns(1, w.columns()) : w;
    Matrix matrix = scaledRows(linear.times(map.forward()), inverse(targetScales));
    double[] intercept = Arrays.copyOfRange(origin, matrix.columns(), origin.length);
    Kernels.multiply(
        outputs(), 1, matrix.columns(), -1, matrix.values(), 0, origin, 0, 1, intercept, 0);
    if (map.constant()) {
      for (int i = 0; i < intercept.length; i++) {
        intercept[i] += w.get(i, 0) / targetScales[i];
      }
    }
    return new Coefficients(matrix, intercept);
  }

  /**
   * The end-to-end matrix (d_y × r) of these coefficients. What they say of directions that
   * whitening left out is lost, and so is the intercept, unless it is a constant input: where data
   * are centred, the best one belongs to every matrix.
   */
  public Matrix fromUserUnits(Coefficients coefficients) {
    Matrix linear = scaledRows(coefficients.matrix().times(map.backward()), targetScales);
    if (!map.constant()) {
      return linear;
    }
    double[] intercept = coefficients.intercept();
    double[] values = new double[outputs() * inputs()];
    for (int i = 0; i < intercept.length; i++) {
      values[i * inputs()] = intercept[i] * targetScales[i];
      linear.rows(i, i + 1).copyTo(values, i * inputs() + 1);
    }
    return Matrix.wrap(outputs(), inputs(), values);
  }

  /** The network's input for one sample x in the user's units. */
  public double[] prepareInputs(double[] x) {
    require(
        x.length == map.forward().columns(),
        "expected %d inputs, got %d",
        map.forward().columns(),
        x.length);
    int first = map.constant() ? 1 : 0;
    double[] prepared = new double[inputs()];
    if (map.constant()) {
      prepared[0] = 1;
    }
    double[] centred = new double[x.length];
    Arrays.setAll(centred, j -> x[j] - origin[j]);
    double[] forward = map.forward().values();
    Kernels.multiply(inputs() - first, 1, x.length, 1, forward, 0, centred, 0, 0, prepared, first);
    return prepared;
  }

  /**
   * The network's inputs for many samples, a row each; returns {@code rows} itself where they are
   * the same numbers.
   *
   * @param rows count × d_x, in the user's units; not to be used any more
   */
  public double[] prepareInputs(double[] rows, int count) {
    int d = map.forward().columns();
    int r = inputs();
    if (isIdentity() && !map.constant()) {
      return rows;
    }
    double[] prepared = new double[Math.multiplyExact(count, r)];
    int first = map.constant() ? 1 : 0;
    double[] forward = map.forward().values();
    double[] centred = new double[BLOCK * d];
    double[] block = new double[BLOCK * (r - first)];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < d; j++) {
          centred[i * d + j] = rows[(from + i) * d + j] - origin[j];
        }
      }
      double[] mapped = centred;
      if (!map.isIdentity()) {
        Kernels.multiplyTransB(size, r - first, d, 1, centred, 0, forward, 0, 0, block, 0);
        mapped = block;
      }
      for (int i = 0; i < size; i++) {
        if (map.constant()) {
          prepared[(from + i) * r] = 1;
        }
        System.arraycopy(mapped, i * (r - first), prepared, (from + i) * r + first, r - first);
      }
    }
    return prepared;
  }

  private boolean isIdentity() {
    int d = map.forward().columns();
    return map.isIdentity() && Arrays.stream(origin, 0, d).allMatch(value -> value == 0);
  }

  /** The network's target for y in the user's units. */
  public double[] prepareTargets(double[] y) {
    require(y.length == outputs(), "expected %d targets, got %d", outputs(), y.length);
    int x = origin.length - outputs();
    double[] prepared = new double[y.length];
    Arrays.setAll(prepared, j -> (y[j] - origin[x + j]) * targetScales[j]);
    return prepared;
  }

  /**
   * The network's targets for many samples, a row each.
   *
   * @param rows count × d_y, in the user's units
   */
  public double[] prepareTargets(double[] rows, int count) {
    int outputs = outputs();
    int first = origin.length - outputs;
    double[] prepared = new double[count * outputs];
    for (int i = 0; i < prepared.length; i++) {
      int k = i % outputs;
      prepared[i] = (rows[i] - origin[first + k]) * targetScales[k];
    }
    return prepared;
  }

  /** What the network's output means in the user's units. */
  public double[] targetsInUserUnits(double[] output) {
    require(output.length == outputs(), "expected %d outputs, got %d", outputs(), output.length);
    int x = origin.length - outputs();
    double[] targets = new double[output.length];
    Arrays.setAll(targets, j -> output[j] / targetScales[j] + origin[x + j]);
    return targets;
  }

  /** What was done, for people. */
  public List<String> sentences() {
    return sentences;
  }

  /**
   * What was done, for the manifest: camel case keys; numbers, booleans, text and lists of text.
   */
  public Map<String, Object> numbers() {
    return numbers;
  }

  /** s: what deviations of targets are multiplied by; a copy. */
  public double[] targetScales() {
    return targetScales.clone();
  }

  private static double[] inverse(double[] scales) {
    return Arrays.stream(scales).map(s -> 1 / s).toArray();
  }

  private static Matrix scaledRows(Matrix matrix, double[] scales) {
    double[] values = matrix.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scales[i / matrix.columns()];
    }
    return Matrix.wrap(matrix.rows(), matrix.columns(), values);
  }
}
