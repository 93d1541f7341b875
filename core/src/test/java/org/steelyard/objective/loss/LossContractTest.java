package org.steelyard.objective.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.fixture.LossCase;
import org.steelyard.linalg.Crew;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.objective.Curvature;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.EmpiricalRisk;
import org.steelyard.objective.Objective;
import org.steelyard.objective.SampleLoss;
import org.steelyard.parts.Catalog;

/** What every loss in the catalog owes its users. */
class LossContractTest {
  private static final int SAMPLES = 700;

  static Stream<LossCase> all() {
    return LossCase.all();
  }

  static Stream<LossCase> smooth() {
    return LossCase.smooth();
  }

  static Stream<LossCase> ofSamples() {
    return LossCase.ofSamples();
  }

  @Test
  void catalog_hasTheLossesOfTheContract() {
    assertThat(Catalog.of(Loss.class).names())
        .contains(
            "squared",
            "huber",
            "pseudo-huber",
            "logistic",
            "exponential",
            "softmax",
            "poisson",
            "quantile",
            "masked-squared",
            "linear-measurements");
  }

  /** f and its gradient at one point. */
  private record At(double value, double[] gradient) {
    static At of(Objective f, double[] w) {
      double[] gradient = new double[w.length];
      return new At(f.evaluate(w, gradient, new double[f.scratchSize()]), gradient);
    }
  }

  private static double[] point(Objective f, long seed, double size) {
    return RandomMatrices.of(seed, "point").gaussian(f.outputs(), f.inputs(), size).values();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = Math.fma(a[i], b[i], sum);
    }
    return sum;
  }

  private static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] += factor * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("all")
  void evaluate_randomPoints_gradientAgreesWithCentralDifferences(LossCase loss) {
    for (long seed = 1; seed <= 5; seed++) {
      Objective f = loss.objective(SAMPLES, seed, 1);
      double[] w = point(f, seed, 0.5);
      double[] v = point(f, seed + 100, 1);
      double h = 1e-5;
      double slope = dot(At.of(f, w).gradient(), v);
      double rise = At.of(f, plus(w, h, v)).value() - At.of(f, plus(w, -h, v)).value();
      double size = Math.sqrt(dot(v, v) * dot(At.of(f, w).gradient(), At.of(f, w).gradient()));
      // Kinks within the stretch of the difference move a non-smooth one by their share.
      double tolerance = loss.loss() instanceof QuantileLoss ? 1e-2 : 1e-6;
      assertThat(rise / (2 * h))
          .as("%s, seed %d", loss, seed)
          .isCloseTo(slope, within(tolerance * Math.max(size, 1e-3)));
    }
  }

  @ParameterizedTest
  @MethodSource("ofSamples")
  void evaluate_weightedSamples_isTheSumOverThemOneByOne(LossCase loss) {
    for (long seed = 1; seed <= 3; seed++) {
      Dataset plain = loss.data(SAMPLES, seed, 1);
      double[] weights = new double[SAMPLES];
      RandomMatrices random = RandomMatrices.of(seed, "weights");
      for (int i = 0; i < SAMPLES; i++) {
        weights[i] = random.index(4) * random.uniform();
      }
      Dataset data = plain.weighted(weights);
      Objective f = loss.loss().over(data);
      double[] w = point(f, seed, 0.5);
      double value = 0.5 * loss.loss().ridge() * dot(w, w);
      double[] gradient = plus(new double[w.length], loss.loss().ridge(), w);
      double share = loss.isMean() ? 1 / data.totalWeight() : 1;
      for (int i = 0; i < SAMPLES; i++) {
        double[] p = new double[3];
        double[] y = new double[3];
        for (int j = 0; j < 3; j++) {
          y[j] = data.target(i, j);
          for (int k = 0; k < 4; k++) {
            p[j] += w[j * 4 + k] * data.input(i, k);
          }
        }
        value += share * weights[i] * Formulas.value(loss.loss(), p, y);
        double[] slope = Formulas.slope(loss.loss(), p, y);
        for (int j = 0; j < 3; j++) {
          for (int k = 0; k < 4; k++) {
            gradient[j * 4 + k] += share * weights[i] * slope[j] * data.input(i, k);
          }
        }
      }
      At at = At.of(f, w);
      double floor = f.curvature().floor().orElse(0);
      assertThat(at.value() + floor)
          .as("%s, seed %d", loss, seed)
          .isCloseTo(value, within(1e-12 * Math.abs(value)));
      assertThat(Math.sqrt(distance(at.gradient(), gradient)))
          .as("%s, seed %d", loss, seed)
          .isLessThan(1e-11 * (1 + Math.sqrt(dot(gradient, gradient))));
    }
  }

  private static double distance(double[] a, double[] b) {
    double[] difference = plus(a, -1, b);
    return dot(difference, difference);
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void hessian_randomPoints_isTheDerivativeOfTheGradient(LossCase loss) {
    for (long seed = 1; seed <= 5; seed++) {
      // Huber's second derivative jumps: few samples and a short stretch, so that no residual
      // crosses it.
      Objective f = loss.objective(30, seed, 1);
      double[] w = point(f, seed, 0.5);
      double[] v = point(f, seed + 100, 1);
      double[] image = new double[w.length];
      f.hessian(w, v, image, new double[f.scratchSize()]);
      double h = 1e-5;
      double[] rise =
          plus(At.of(f, plus(w, h, v)).gradient(), -1, At.of(f, plus(w, -h, v)).gradient());
      double[] expected = plus(new double[w.length], 1 / (2 * h), rise);
      assertThat(Math.sqrt(distance(image, expected)))
          .as("%s, seed %d", loss, seed)
          .isLessThan(1e-6 * Math.sqrt(dot(expected, expected)) + 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void curvature_anyTwoPoints_boundsTheLossFromBothSides(LossCase loss) {
    for (long seed = 1; seed <= 40; seed++) {
      Objective f = loss.objective(seed % 2 == 0 ? 6 : 60, seed, 1);
      double[] u = point(f, seed, 0.7 * seed / 20);
      double[] v = plus(u, 1, point(f, seed + 100, StrictMath.pow(10, -2 + seed % 4)));
      At atU = At.of(f, u);
      At atV = At.of(f, v);
      double[] step = plus(v, -1, u);
      double tangent = atU.value() + dot(atU.gradient(), step);
      double noise = 1e-12 * (Math.abs(atU.value()) + atV.value() + Math.abs(tangent));
      Curvature curvature = f.curvature();
      double mu = curvature.stronglyConvex() ? curvature.mu().orElseThrow() : 0;
      assertThat(atV.value())
          .as("%s, seed %d: convexity", loss, seed)
          .isGreaterThanOrEqualTo(tangent + 0.5 * mu * dot(step, step) - noise);
      if (curvature.smoothness().isPresent()) {
        assertThat(atV.value())
            .as("%s, seed %d: smoothness", loss, seed)
            .isLessThanOrEqualTo(
                tangent + 0.5 * curvature.smoothness().getAsDouble() * dot(step, step) + noise);
      }
      if (curvature.mu().isPresent() && curvature.floor().isPresent()) {
        assertThat(0.5 * dot(atU.gradient(), atU.gradient()))
            .as("%s, seed %d: PL", loss, seed)
            .isGreaterThanOrEqualTo(curvature.mu().getAsDouble() * atU.value() - noise);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void smoothness_pointsOfALevelSet_boundsTheHessian(LossCase loss) {
    int inside = 0;
    for (long seed = 1; seed <= 60; seed++) {
      Objective f = loss.objective(seed % 2 == 0 ? 5 : 50, seed, 1);
      double[] w = point(f, seed, StrictMath.pow(10, -1 + seed % 3));
      double level = At.of(f, w).value();
      OptionalDouble k = f.smoothness(level);
      assertThat(k).as("%s, seed %d", loss, seed).isPresent();
      for (double share : new double[] {1, 0.5, -1, -1.5}) {
        double[] other = plus(new double[w.length], share, w);
        if (At.of(f, other).value() > level) {
          continue;
        }
        inside++;
        double[] v = point(f, seed + 100, 1);
        double[] image = new double[v.length];
        double[] scratch = new double[f.scratchSize()];
        for (int i = 0; i < 5; i++) {
          f.hessian(other, v, image, scratch);
          assertThat(dot(v, image))
              .as("%s, seed %d", loss, seed)
              .isLessThanOrEqualTo(k.getAsDouble() * dot(v, v) * (1 + 1e-12));
          v = image.clone();
        }
      }
    }
    assertThat(inside).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("all")
  void evaluate_anyNumberOfThreads_sameBits(LossCase loss) {
    for (int samples : new int[] {3, 300, 5000}) {
      Objective one = loss.objective(samples, 7, 1);
      double[] w = point(one, 3, 0.5);
      double[] v = point(one, 4, 0.5);
      At expected = At.of(one, w);
      double[] image = new double[w.length];
      one.hessian(w, v, image, new double[one.scratchSize()]);
      for (int threads = 2; threads <= 3; threads++) {
        Objective f = loss.objective(samples, 7, 1, new Crew(threads));
        At at = At.of(f, w);
        double[] other = new double[w.length];
        f.hessian(w, v, other, new double[f.scratchSize()]);
        assertThat(at.value()).as("%s", loss).isEqualTo(expected.value());
        assertThat(at.gradient()).as("%s", loss).containsExactly(expected.gradient());
        assertThat(other).as("%s", loss).containsExactly(image);
        assertThat(f.curvature()).isEqualTo(one.curvature());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ofSamples")
  void over_wholeWeights_isTheDataWithRepetitions(LossCase loss) {
    Dataset data = loss.data(5, 1, 1);
    double[] weights = {1, 0, 2, 3, 1};
    int[] repeated = {0, 2, 2, 3, 3, 3, 4};
    Matrix x = data.inputMatrix();
    Matrix y = data.targetMatrix();
    double[] xs = new double[repeated.length * x.columns()];
    double[] ys = new double[repeated.length * y.columns()];
    for (int i = 0; i < repeated.length; i++) {
      x.rows(repeated[i], repeated[i] + 1).copyTo(xs, i * x.columns());
      y.rows(repeated[i], repeated[i] + 1).copyTo(ys, i * y.columns());
    }
    Objective weighted = loss.loss().over(data.weighted(weights));
    Objective plain =
        loss.loss().over(Dataset.wrap(repeated.length, x.columns(), xs, y.columns(), ys));
    double[] w = point(plain, 9, 1);
    At a = At.of(weighted, w);
    At b = At.of(plain, w);
    assertThat(a.value()).isCloseTo(b.value(), within(1e-13 * b.value()));
    assertThat(Math.sqrt(distance(a.gradient(), b.gradient())))
        .isLessThan(1e-12 * Math.sqrt(dot(b.gradient(), b.gradient())));
  }

  /** The two ways to the same function: moments, and sample by sample. */
  @Test
  void squaredLoss_bySamples_isTheLeastSquaresOfTheirMoments() {
    SampleLoss bySample =
        new CoordinateLoss() {
          @Override
          public double value(double prediction, double target) {
            return 0.5 * (prediction - target) * (prediction - target);
          }

          @Override
          public double slope(double prediction, double target) {
            return prediction - target;
          }

          @Override
          public double curvature(double prediction, double target) {
            return 1;
          }

          @Override
          public double smoothness() {
            return 1;
          }
        };
    LossCase.all()
        .filter(c -> c.loss() instanceof SquaredLoss)
        .forEach(
            c -> {
              Dataset data = c.data(SAMPLES, 2, 1);
              Objective f = c.loss().over(data);
              Objective g =
                  new EmpiricalRisk(data, bySample, c.isMean(), c.loss().ridge(), new Crew(2));
              double[] w = point(f, 5, 1);
              At a = At.of(f, w);
              At b = At.of(g, w);
              double floor = f.curvature().floor().orElseThrow();
              assertThat(a.value() + floor).isCloseTo(b.value(), within(1e-12 * b.value()));
              assertThat(Math.sqrt(distance(a.gradient(), b.gradient())))
                  .isLessThan(1e-12 * Math.sqrt(dot(b.gradient(), b.gradient())));
              double k = f.curvature().smoothness().orElseThrow();
              assertThat(g.curvature().smoothness().orElseThrow())
                  .isBetween(k * (1 - 1e-14), k * (1 + 1e-9));
            });
  }

  /** Pixels: many nonnegative inputs, some always 0, go another way to K than few of any sign. */
  @Test
  void curvature_nonnegativeInputs_isJustAboveTheLargestEigenvalue() {
    int samples = 12_000;
    int inputs = 90;
    RandomMatrices random = RandomMatrices.of(4, "pixels");
    double[] x = new double[samples * inputs];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % inputs % 7 == 3 || random.uniform() < 0.5 ? 0 : random.uniform();
    }
    double[] y = new double[samples];
    java.util.Arrays.fill(y, 1);
    double norm = Svd.norm(Matrix.of(samples, inputs, x));
    Objective f = new LogisticLoss(Reduction.SUM, 0).over(Dataset.wrap(samples, inputs, x, 1, y));
    assertThat(f.curvature().smoothness().orElseThrow())
        .isBetween(0.25 * norm * norm, 0.25 * norm * norm * 1.011);
  }

  @Test
  void over_targetsOfAnotherKind_refusedWithThePlace() {
    Dataset data = Dataset.wrap(2, 1, new double[] {1, 2}, 2, new double[] {1, 0, 0.5, 0});
    assertThatThrownBy(() -> new LogisticLoss().over(data))
        .hasMessageContaining("sample 2, target 1")
        .hasMessageContaining("0.5");
    assertThatThrownBy(() -> new SoftmaxLoss().over(data)).hasMessageContaining("sample 2");
    assertThatThrownBy(() -> new PoissonLoss().over(data.withTargets(y -> -y)))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new MaskedSquaredLoss().over(data))
        .hasMessageContaining("observed entries");
  }
}
