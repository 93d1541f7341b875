package org.steelyard.dynamics.descent;

import java.util.Arrays;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Polynomial;
import org.steelyard.linalg.Tiling;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.Objective;

/**
 * What f does along the half-line of the gradient, as a polynomial in the step size (theory,
 * section 7.3): with Π_l (W_l − η g_l) = W + Σ_{i≥1} P_i ηⁱ, the loss changes by ⟨G, Σ P_i ηⁱ⟩ +
 * ½⟨Σ P_i ηⁱ, H Σ P_i ηⁱ⟩ where f is quadratic with Hessian H, and by at most that with H = K where
 * f is K-smooth. A worker of one run, with the scratch it needs.
 *
 * <p>The P_i are gathered from the narrower end of the network, all of one layer's in one product:
 * 2N − 2 products with up to N times as many rows as a step has. η is counted in units of a power
 * of two near the last step, which changes no digit and keeps powers of g from over- and underflow.
 */
final class RayPolynomial {
  /** Roots are right to about 1e-15. */
  private static final double BELOW = 1 - 1e-12;

  private final LinearNetwork network;
  private final Objective objective;
  private final Tiling tiling;
  private final int depth;
  private final int narrow;
  private final boolean fromOutputs;
  private final int[] offset;
  private double[] stack;
  private double[] other;
  private final double[][] terms;
  private final double[][] images;
  private final double[] outer;
  private final double[] anywhere;
  private final double[] scratch;

  RayPolynomial(Problem problem) {
    this.network = problem.network();
    this.objective = problem.objective();
    this.tiling = problem.tiling();
    this.depth = network.depth();
    this.fromOutputs = network.outputs() <= network.inputs();
    this.narrow = Math.min(network.outputs(), network.inputs());
    this.offset = new int[depth + 1];
    int widest = 0;
    for (int j = 0; j <= depth; j++) {
      offset[j] = network.offset(j);
      widest = Math.max(widest, network.width(j));
    }
    int size = network.outputs() * network.inputs();
    this.stack = new double[(depth + 1) * narrow * widest];
    this.other = new double[stack.length];
    this.terms = new double[depth + 1][size];
    this.images = new double[depth + 1][size];
    this.outer = new double[size];
    this.anywhere = new double[size];
    this.scratch = new double[objective.scratchSize()];
  }

  /**
   * A step along the line at which the polynomial is least, by its values; where that is not the
   * first of its minima, and might owe to rounding, the loss itself decides. NaN where there is
   * none.
   *
   * @param smoothness K, for the upper bound; NaN: of a quadratic f, the loss itself
   */
  double leastStep(Line line, double smoothness) {
    Scaled scaled = scaled(line, smoothness);
    if (!finite(scaled.values) || !(scaled.values[1] < 0)) {
      return Double.NaN;
    }
    double unit = scaled.unit;
    Polynomial change = Polynomial.of(scaled.values);
    // It falls at 0, so its turns are a minimum, a maximum, a minimum …
    double[] turns = change.derivative().positiveRoots();
    if (turns.length == 0) {
      return Double.NaN;
    }
    int best = 0;
    for (int i = 2; i < turns.length; i += 2) {
      best = change.at(turns[i]) < change.at(turns[best]) ? i : best;
    }
    double near = turns[0] * unit;
    double far = turns[best] * unit;
    return best == 0 || !(line.lossAt(far) < line.lossAt(near)) ? near : far;
  }

  /** Coefficients in η/unit. */
  private record Scaled(double[] values, double unit) {}

  private Scaled scaled(Line line, double smoothness) {
    double unit = powerOfTwo(line.stepSize() > 0 ? line.stepSize() : safeUnit(line, smoothness));
    double[] values = coefficients(line, smoothness, unit);
    if (!finite(values)) {
      unit = powerOfTwo(safeUnit(line, smoothness));
      values = coefficients(line, smoothness, unit);
    }
    return new Scaled(values, unit);
  }

  /**
   * The step at which the upper bound U with this K has its first minimum, or the first at which
   * U(η) is no longer at most −(η/2)‖g‖², whichever is shorter. NaN where there is none.
   */
  double descentStep(Line line, double smoothness) {
    Scaled scaled = scaled(line, smoothness);
    double[] values = scaled.values;
    if (!finite(values) || !(values[1] < 0)) {
      return Double.NaN;
    }
    double[] turns = Polynomial.of(values).derivative().positiveRoots();
    values[1] *= 0.5;
    double[] ends = Polynomial.of(values).positiveRoots();
    double step = Math.min(first(turns), first(ends) * BELOW);
    return step < Double.POSITIVE_INFINITY ? step * scaled.unit : Double.NaN;
  }

  private static double first(double[] roots) {
    return roots.length == 0 ? Double.POSITIVE_INFINITY : roots[0];
  }

  /** c_0 = 0, c_1, …, c_2N of the change at η = unit · x. */
  double[] coefficients(Line line, double smoothness, double unit) {
    expand(line.weights(), line.gradient(), unit);
    line.outerGradient().copyTo(outer, 0);
    int size = outer.length;
    double[] values = new double[2 * depth + 1];
    for (int i = 1; i <= depth; i++) {
      double[] image = images[i];
      if (Double.isNaN(smoothness)) {
        objective.hessian(anywhere, terms[i], image, scratch);
      } else {
        Arrays.fill(image, 0);
        Kernels.axpy(size, smoothness, terms[i], 0, image, 0);
      }
      // ⟨G, P_1⟩ = −‖g‖², which the layers know with all digits.
      values[i] +=
          i == 1 ? -unit * line.squaredGradientNorm() : Kernels.dot(size, outer, 0, terms[i], 0);
      values[2 * i] += 0.5 * Kernels.dot(size, terms[i], 0, image, 0);
      for (int k = 1; k < i; k++) {
        values[i + k] += Kernels.dot(size, terms[k], 0, image, 0);
      }
    }
    return values;
  }

  /** terms[i] ← unit^i P_i, outputs × inputs, i = 1 … N. */
  private void expand(double[] weights, double[] gradient, double unit) {
    int first = fromOutputs ? depth : 1;
    int width = network.width(fromOutputs ? depth - 1 : 1);
    load(weights, first, 1, 0);
    load(gradient, first, -unit, narrow * width);
    for (int blocks = 2; blocks <= depth; blocks++) {
      int j = fromOutputs ? depth + 1 - blocks : blocks;
      int next = network.width(fromOutputs ? j - 1 : j);
      int rows = blocks * narrow;
      int shift = narrow * next;
      // Of the last product the constant term is known: W.
      int skip = blocks == depth ? narrow : 0;
      Arrays.fill(other, rows * next, rows * next + shift, 0);
      multiply(rows - skip, next, width, 1, skip * width, weights, j, 0, skip * next);
      multiply(rows, next, width, -unit, 0, gradient, j, 1, shift);
      double[] swap = stack;
      stack = other;
      other = swap;
      width = next;
    }
    for (int i = 1; i <= depth; i++) {
      unload(i);
    }
  }

  /** other ← factor · stack · layer j (from the outputs) or its transpose, plus beta · other. */
  private void multiply(
      int rows,
      int columns,
      int inner,
      double factor,
      int from,
      double[] layers,
      int j,
      double beta,
      int to) {
    if (fromOutputs) {
      tiling.multiply(
          rows, columns, inner, factor, stack, from, layers, offset[j], beta, other, to);
    } else {
      tiling.multiplyTransB(
          rows, columns, inner, factor, stack, from, layers, offset[j], beta, other, to);
    }
  }

  /** The first layer at its end, with the narrow side as rows. */
  private void load(double[] layers, int j, double factor, int to) {
    int rows = network.width(j);
    int columns = network.width(j - 1);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        int at = fromOutputs ? i * columns + k : k * rows + i;
        stack[to + at] = factor * layers[offset[j] + i * columns + k];
      }
    }
  }

  private void unload(int i) {
    int size = outer.length;
    if (fromOutputs) {
      System.arraycopy(stack, i * size, terms[i], 0, size);
      return;
    }
    int outputs = network.outputs();
    int inputs = network.inputs();
    for (int row = 0; row < outputs; row++) {
      for (int column = 0; column < inputs; column++) {
        terms[i][row * inputs + column] = stack[i * size + column * outputs + row];
      }
    }
  }

  /** About 1/S with Frobenius norms of the layers: the size of a safe step. */
  private double safeUnit(Line line, double smoothness) {
    double[] norms = new double[depth];
    double[] weights = line.weights();
    for (int j = 1; j <= depth; j++) {
      int length = network.width(j) * network.width(j - 1);
      norms[j - 1] = Math.sqrt(Kernels.dot(length, weights, offset[j], weights, offset[j]));
    }
    double k = Double.isNaN(smoothness) ? objective.curvature().smoothness().orElse(1) : smoothness;
    double bound = Smoothness.bound(k, norms, line.excess());
    return bound > 0 && bound < Double.POSITIVE_INFINITY ? 1 / bound : 1;
  }

  private static double powerOfTwo(double near) {
    return Math.scalb(1.0, Math.getExponent(near));
  }

  private static boolean finite(double[] values) {
    return Matrix.of(1, values.length, values).isFinite();
  }
}
