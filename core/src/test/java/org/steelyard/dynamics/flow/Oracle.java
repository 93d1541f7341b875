package org.steelyard.dynamics.flow;

import java.util.function.DoubleFunction;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.SpectralInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.linalg.SymmetricEigen;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;

/**
 * A gradient flow whose solution is known otherwise.
 *
 * @param horizon long enough for the flow to come close to its end
 * @param solution what {@code observed} is at a time
 * @param observed what is compared of the weights
 */
record Oracle(
    String name,
    Problem problem,
    Weights initial,
    double horizon,
    DoubleFunction<Matrix> solution,
    java.util.function.Function<Weights, Matrix> observed) {

  /** Relative error in the Frobenius norm. */
  double error(double time, Weights weights) {
    Matrix truth = solution.apply(time);
    return observed.apply(weights).minus(truth).frobeniusNorm() / truth.frobeniusNorm();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Problem whitened(Matrix target, Integer... hidden) {
    LinearNetwork network =
        LinearNetwork.of(target.columns(), java.util.List.of(hidden), target.rows());
    return new Problem(network, LeastSquares.whitened(target));
  }

  /** L = 1: W(t) = W* + (W(0) − W*) exp(−Σ t), Σ = RᵀR the second moments of the inputs. */
  static Oracle linear() {
    RandomMatrices random = RandomMatrices.of(1, "linear");
    LeastSquares objective =
        LeastSquares.ofSamples(random.gaussian(30, 4, 1), random.gaussian(30, 3, 1));
    int outputs = objective.outputs();
    int inputs = objective.inputs();
    Matrix minimizer = objective.minimizer();
    SymmetricEigen moments =
        SymmetricEigen.of(objective.factor().transposeTimes(objective.factor()));
    Weights initial = Weights.of(random.gaussian(outputs, inputs, 1));
    Matrix start = initial.layer(1).minus(minimizer).times(moments.vectors());
    return new Oracle(
        "L = 1, matrix exponential",
        new Problem(initial.network(), objective),
        initial,
        12 / moments.value(inputs),
        time -> {
          double[] decay = new double[inputs];
          for (int i = 0; i < inputs; i++) {
            decay[i] = StrictMath.exp(-time * moments.value(i + 1));
          }
          return minimizer.plus(
              start
                  .times(Matrix.diagonal(inputs, inputs, decay))
                  .timesTranspose(moments.vectors()));
        },
        weights -> weights.layer(1));
  }

  /**
   * L = 2, all widths 1, layers a and b, target y: with u = a + b and v = a − b, u v = D is kept
   * and p = u² follows p' = −½(p − p₊)(p − p₋), p± = 2y ± √(4y² + D²).
   */
  static Oracle scalarPair(double first, double second, double target) {
    double d = first * first - second * second;
    double root = Math.sqrt(4 * target * target + d * d);
    double plus = 2 * target + root;
    double minus = 2 * target - root;
    double p0 = (first + second) * (first + second);
    double ratio = (p0 - plus) / (p0 - minus);
    Problem problem = whitened(Matrix.of(1, 1, target), 1);
    return new Oracle(
        "scalar chain, L = 2, from %s and %s".formatted(first, second),
        problem,
        Weights.of(problem.network(), new double[] {first, second}),
        30 / root,
        time -> {
          double c = ratio * StrictMath.exp(-0.5 * (plus - minus) * time);
          double u = Math.sqrt((plus - c * minus) / (1 - c));
          return Matrix.of(1, 2, (u + d / u) / 2, (u - d / u) / 2);
        },
        weights -> Matrix.of(1, 2, weights.values()));
  }

  /**
   * Balanced scalar chain of depth L: w' = L w^{2−2/L}(y − w), so s = w^{1/L} follows s' =
   * s^{L−1}(y − s^L) and t = ∫ ds/(s^{L−1}(y − s^L)), by quadrature and bisection.
   */
  static double chain(int depth, double start, double target, double time) {
    double end = StrictMath.pow(target, 1.0 / depth);
    double low = Math.min(start, end);
    double high = Math.max(start, end);
    for (int k = 0; k < 200 && Math.nextUp(low) < high; k++) {
      double middle = low + (high - low) / 2;
      boolean early = duration(depth, start, middle, target) < time;
      if (early == start < end) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** In x = log|s_end − s| the integrand is smooth up to the end. */
  private static double duration(int depth, double from, double to, double target) {
    double end = StrictMath.pow(target, 1.0 / depth);
    double a = StrictMath.log(Math.abs(end - from));
    double b = StrictMath.log(Math.abs(end - to));
    int pieces = 64;
    double sum = 0;
    double sign = Math.signum(end - from);
    for (int k = 0; k < pieces; k++) {
      double centre = a + (b - a) * (k + 0.5) / pieces;
      double half = (b - a) / (2 * pieces);
      for (int i = 0; i < NODES.length; i++) {
        for (int side = -1; side <= 1; side += 2) {
          double rest = StrictMath.exp(centre + side * half * NODES[i]);
          double s = end - sign * rest;
          // (y − s^L)/(end − s) = Σ_k end^k s^{L−1−k}, without cancellation.
          double quotient = 0;
          for (int j = 0; j < depth; j++) {
            quotient = quotient * s + StrictMath.pow(end, j);
          }
          sum -= half * WEIGHTS[i] / (StrictMath.pow(s, depth - 1) * quotient);
        }
      }
    }
    return sum;
  }

  /** Gauss–Legendre, ten points (Abramowitz and Stegun, Table 25.4). */
  private static final double[] NODES = {
    0.148874338981631, 0.433395394129247, 0.679409568299024, 0.865063366688985, 0.973906528517172
  };

  private static final double[] WEIGHTS = {
    0.295524224714753, 0.269266719309996, 0.219086362515982, 0.149451349150581, 0.066671344308688
  };

  static Oracle scalarChain(int depth, double start, double target) {
    Integer[] hidden = new Integer[depth - 1];
    java.util.Arrays.fill(hidden, 1);
    Problem problem = whitened(Matrix.of(1, 1, target), hidden);
    double[] weights = new double[depth];
    java.util.Arrays.fill(weights, start);
    return new Oracle(
        "scalar chain, L = %d, by quadrature".formatted(depth),
        problem,
        Weights.of(problem.network(), weights),
        6,
        time -> Matrix.of(1, 1, StrictMath.pow(chain(depth, start, target, time), depth)),
        Weights::product);
  }

  /** Spectral initialization on whitened data: one balanced scalar chain a singular value. */
  static Oracle spectral(int depth) {
    RandomMatrices random = RandomMatrices.of(2, "spectral");
    Matrix left = random.orthogonal(3, 3);
    Matrix right = random.orthogonal(4, 3);
    double[] values = {2, 1.2, 0.7};
    Matrix target = left.times(Matrix.diagonal(3, 3, values)).timesTranspose(right);
    Integer[] hidden = new Integer[depth - 1];
    java.util.Arrays.fill(hidden, 5);
    Problem problem = whitened(target, hidden);
    return new Oracle(
        "spectral initialization, L = " + depth,
        problem,
        new SpectralInitializer(0.6).draw(problem, random),
        6,
        time -> {
          double[] s = new double[3];
          for (int i = 0; i < 3; i++) {
            s[i] = StrictMath.pow(chain(depth, 0.6, values[i], time), depth);
          }
          return left.times(Matrix.diagonal(3, 3, s)).timesTranspose(right);
        },
        Weights::product);
  }

  /**
   * Exactly balanced weights: the end-to-end matrix moves by itself, dW/dt = −Σ_j (WWᵀ)^{(N−j)/N} G
   * (WᵀW)^{(j−1)/N} (Arora, Cohen, Hazan 2018; theory, section 2). Integrated by Hipparchus.
   */
  static Oracle balanced(int depth) {
    RandomMatrices random = RandomMatrices.of(3, "balanced");
    Matrix target = random.gaussian(3, 3, 1);
    Integer[] hidden = new Integer[depth - 1];
    java.util.Arrays.fill(hidden, 4);
    Problem problem = whitened(target, hidden);
    Matrix start = random.gaussian(3, 3, 0.6);
    return new Oracle(
        "balanced end-to-end flow, L = " + depth,
        problem,
        BalancedInitializer.factor(problem.network(), start),
        5,
        time -> endToEnd(depth, target, start, time),
        Weights::product);
  }

  private static Matrix endToEnd(int depth, Matrix target, Matrix start, double time) {
    OrdinaryDifferentialEquation equation =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return 9;
          }

          @Override
          public double[] computeDerivatives(double t, double[] w) {
            Matrix here = Matrix.of(3, 3, w);
            Svd svd = Svd.of(here);
            Matrix gradient = here.minus(target);
            Matrix sum = Matrix.zeros(3, 3);
            for (int j = 1; j <= depth; j++) {
              double onLeft = 2.0 * (depth - j) / depth;
              double onRight = 2.0 * (j - 1) / depth;
              sum =
                  sum.minus(
                      power(svd.u(), svd.singularValues(), onLeft)
                          .times(gradient)
                          .times(power(svd.v(), svd.singularValues(), onRight)));
            }
            return sum.values();
          }
        };
    DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-12, 1, 1e-15, 1e-14);
    return Matrix.of(
        3,
        3,
        integrator.integrate(equation, new ODEState(0, start.values()), time).getPrimaryState());
  }

  private static Matrix power(Matrix vectors, double[] values, double exponent) {
    double[] powers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      powers[i] = StrictMath.pow(values[i], exponent);
    }
    return vectors
        .times(Matrix.diagonal(values.length, values.length, powers))
        .timesTranspose(vectors);
  }

  /**
   * Two layers, whitened, balanced: with Q = [W_1ᵀ; W_2] and F = [[0, Φᵀ], [Φ, 0]], QQᵀ follows the
   * matrix Riccati equation P' = FP + PF − P², so P(t) = e^{Ft}Q(0)(I + Q(0)ᵀ B(t)
   * Q(0))⁻¹Q(0)ᵀe^{Ft}, B(t) = ∫₀ᵗ e^{2Fs} ds (Fukumizu 1998, "Effect of batch learning in
   * multilayer neural networks"; the form here is that of Braun et al. 2022, Theorem 3.1). P holds
   * the end-to-end matrix and the Gram matrices of both layers.
   */
  static Oracle riccati() {
    RandomMatrices random = RandomMatrices.of(4, "riccati");
    Matrix target = random.gaussian(3, 4, 0.5);
    Problem problem = whitened(target, 5);
    Weights initial = BalancedInitializer.factor(problem.network(), random.gaussian(3, 4, 0.3));
    double[] f = new double[49];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        f[(4 + i) * 7 + j] = target.get(i, j);
        f[j * 7 + 4 + i] = target.get(i, j);
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(Matrix.of(7, 7, f));
    Matrix start = stacked(initial);
    return new Oracle(
        "two layers, matrix Riccati",
        problem,
        initial,
        3,
        time -> {
          double[] grown = new double[7];
          double[] integral = new double[7];
          for (int i = 0; i < 7; i++) {
            double value = eigen.value(i + 1);
            grown[i] = StrictMath.exp(value * time);
            integral[i] = value == 0 ? time : StrictMath.expm1(2 * value * time) / (2 * value);
          }
          Matrix q = eigen.vectors().transposeTimes(start);
          Matrix inner =
              Matrix.identity(5).plus(q.transposeTimes(Matrix.diagonal(7, 7, integral).times(q)));
          Matrix outer = eigen.vectors().times(Matrix.diagonal(7, 7, grown)).times(q);
          return outer.times(inverse(inner)).timesTranspose(outer);
        },
        weights -> stacked(weights).timesTranspose(stacked(weights)));
  }

  private static Matrix stacked(Weights weights) {
    Matrix first = weights.layer(1).transpose();
    Matrix second = weights.layer(2);
    double[] values = new double[7 * 5];
    first.copyTo(values, 0);
    second.copyTo(values, 4 * 5);
    return Matrix.of(7, 5, values);
  }

  private static Matrix inverse(Matrix positive) {
    SymmetricEigen eigen = SymmetricEigen.of(positive);
    return power(eigen.vectors(), eigen.values(), -1);
  }
}
