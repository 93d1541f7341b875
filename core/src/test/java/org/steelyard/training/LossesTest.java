package org.steelyard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.MajorizerStepSize;
import org.steelyard.dynamics.descent.SafeLocalStepSize;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.fixture.LossCase;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.Dataset;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.LogisticLoss;
import org.steelyard.objective.loss.QuantileLoss;
import org.steelyard.objective.loss.Reduction;
import org.steelyard.objective.loss.SoftmaxLoss;
import org.steelyard.objective.loss.SquaredLoss;

/** The default steps on every loss, and where they lead. */
class LossesTest {
  private static final int STEPS = 20;

  /** The mean without ridge and the sum with it. */
  static Stream<LossCase> all() {
    return LossCase.all().filter(c -> c.isMean() == (c.loss().ridge() == 0));
  }

  static Stream<LossCase> smooth() {
    return all().filter(c -> !(c.loss() instanceof QuantileLoss));
  }

  /** Watches that the loss never rises by more than rounding. */
  private static final class Descent implements RunObserver {
    private double before = Double.POSITIVE_INFINITY;
    private boolean rose;

    @Override
    public void see(Progress progress) {
      double now = progress.excess();
      rose |= !(now <= before * (1 + 1e-12));
      before = now;
    }
  }

  private static Weights weights(Problem problem, long seed, double size) {
    RandomMatrices random = RandomMatrices.of(seed, "weights");
    LinearNetwork network = problem.network();
    return Weights.of(
        java.util.stream.IntStream.rangeClosed(1, network.depth())
            .mapToObj(j -> random.gaussian(network.width(j), network.width(j - 1), size))
            .toList());
  }

  private static void neverRises(LossCase loss, StepSizeRule rule) {
    int moved = 0;
    for (double scale : new double[] {1e-6, 1, 1e6}) {
      for (double size : new double[] {1e-6, 1, 1e2, 1e6}) {
        for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(3, 2))) {
          Objective f = loss.objective(40, 1, scale);
          Problem problem = new Problem(LinearNetwork.of(f.inputs(), hidden, f.outputs()), f);
          Descent descent = new Descent();
          Run run =
              new Trainer(StoppingRule.steps(STEPS))
                  .train(
                      new Setting(problem, weights(problem, 2, size), new GradientDescent(rule)),
                      descent);
          String where =
              "%s, data %s, weights %s, hidden %s: %s"
                  .formatted(loss, scale, size, hidden, run.outcome().sentence());
          if (!Double.isFinite(run.excess())) {
            // Nothing to descend from: said in a sentence.
            assertThat(run.outcome().sentence()).as(where).contains("beyond double precision");
            assertThat(run.steps()).isZero();
            continue;
          }
          assertThat(descent.rose).as(where).isFalse();
          assertThat(run.outcome()).as(where).isInstanceOf(Outcome.Exhausted.class);
          moved += run.steps() > 0 ? 1 : 0;
        }
      }
    }
    assertThat(moved).as("%s", loss).isGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("all")
  void train_defaultStepWildScales_neverDiverges(LossCase loss) {
    neverRises(loss, new GradientDescent().stepSize());
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void train_provedStepsWildScales_neverDiverge(LossCase loss) {
    neverRises(loss, new MajorizerStepSize());
    neverRises(loss, new SafeLocalStepSize());
  }

  @Test
  void train_zeroWeights_isAStationaryStart() {
    LossCase.smooth()
        .filter(c -> c.loss().ridge() == 0)
        .forEach(
            loss -> {
              Objective f = loss.objective(40, 1, 1);
              Problem problem =
                  new Problem(LinearNetwork.of(f.inputs(), List.of(3), f.outputs()), f);
              Setting setting = new Setting(problem, weights(problem, 1, 0), new GradientDescent());
              Run run = new Trainer(StoppingRule.steps(5)).train(setting);
              assertThat(run.outcome()).as("%s", loss).isInstanceOf(Outcome.Exhausted.class);
              assertThat(run.outcome().sentence()).as("%s", loss).startsWith("stationary start");
              assertThat(run.steps()).isZero();
            });
  }

  /** Newton's method for the mean logistic loss with ridge, one output. */
  private static double[] newton(Dataset data, double ridge) {
    int n = data.inputs();
    double[] w = new double[n];
    for (int step = 0; step < 60; step++) {
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      for (int i = 0; i < data.samples(); i++) {
        double p = 0;
        for (int j = 0; j < n; j++) {
          p += w[j] * data.input(i, j);
        }
        double y = data.target(i, 0);
        double s = 1 / (1 + Math.exp(y * p));
        for (int j = 0; j < n; j++) {
          gradient[j] -= y * s * data.input(i, j) / data.samples();
          for (int k = 0; k < n; k++) {
            hessian[j][k] += s * (1 - s) * data.input(i, j) * data.input(i, k) / data.samples();
          }
        }
      }
      for (int j = 0; j < n; j++) {
        gradient[j] += ridge * w[j];
        hessian[j][j] += ridge;
      }
      double[] move = solve(hessian, gradient);
      for (int j = 0; j < n; j++) {
        w[j] -= move[j];
      }
    }
    return w;
  }

  /** Gaussian elimination with row exchange. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[k];
      a[k] = row;
      double value = x[pivot];
      x[pivot] = x[k];
      x[k] = value;
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        x[i] -= factor * x[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= a[i][j] * x[j];
      }
      x[i] /= a[i][i];
    }
    return x;
  }

  private static Dataset table(boolean separable) {
    RandomMatrices random = RandomMatrices.of(5, "table");
    Matrix x = random.gaussian(60, 4, 1);
    double[] y = new double[60];
    for (int i = 0; i < 60; i++) {
      double score = x.get(i, 0) - 0.5 * x.get(i, 2) + (separable ? 0 : 1.5 * random.gaussian());
      y[i] = score > 0 ? 1 : -1;
    }
    return Dataset.of(x, Matrix.wrap(60, 1, y));
  }

  private static void agreesWithNewton(Dataset data, double ridge, List<Integer> hidden) {
    Objective f = new LogisticLoss(Reduction.MEAN, ridge).over(data);
    Problem problem = new Problem(LinearNetwork.of(4, hidden, 1), f);
    Setting setting = new Setting(problem, weights(problem, 3, 0.5), new GradientDescent());
    StoppingRule rule = ridge > 0 ? StoppingRule.gap(1e-20, 0) : StoppingRule.gradient(1e-11);
    Run run = new Trainer(rule.or(StoppingRule.steps(30_000))).train(setting);
    assertThat(run.outcome().converged()).as(run.outcome().sentence()).isTrue();
    double[] expected = newton(data, ridge);
    assertThat(run.weights().product().minus(Matrix.wrap(1, 4, expected)).frobeniusNorm())
        .isLessThan(1e-8);
  }

  @Test
  void train_logisticSeparableWithRidge_agreesWithNewton() {
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(5), List.of(5, 3))) {
      agreesWithNewton(table(true), 0.05, hidden);
    }
  }

  @Test
  void train_logisticNotSeparable_agreesWithNewton() {
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(5), List.of(5, 3))) {
      agreesWithNewton(table(false), 0, hidden);
      agreesWithNewton(table(false), 0.01, hidden);
    }
  }

  /** Of rank 2 at most: OLS coefficients projected on two right singular vectors of the OLS fit. */
  @Test
  void train_squaresWithABottleneck_reachesTheClosedForm() {
    RandomMatrices random = RandomMatrices.of(8, "table");
    Matrix x = random.gaussian(50, 4, 1);
    Matrix y = x.times(random.gaussian(4, 3, 1)).plus(random.gaussian(50, 3, 0.5));
    double[][] ols = new double[3][];
    for (int k = 0; k < 3; k++) {
      ols[k] = normalEquations(x, y.columns(k, k + 1), 0);
    }
    Matrix w = Matrix.of(ols);
    Matrix directions = Svd.of(x.timesTranspose(w)).v().columns(0, 2);
    Matrix expected = directions.timesTranspose(directions).times(w);

    Objective f = new SquaredLoss(Reduction.SUM, 0).over(Dataset.of(x, y));
    Problem problem = new Problem(LinearNetwork.of(4, List.of(2), 3), f);
    Setting setting = new Setting(problem, weights(problem, 3, 0.5), new GradientDescent());
    Run run =
        new Trainer(StoppingRule.gradient(1e-10).or(StoppingRule.steps(20_000))).train(setting);
    assertThat(run.outcome().converged()).as(run.outcome().sentence()).isTrue();
    assertThat(run.weights().product().minus(expected).frobeniusNorm()).isLessThan(1e-8);
    assertThat(run.excess()).isCloseTo(problem.unreachableExcess(), within(1e-12));
  }

  @Test
  void train_squaresWithRidge_solvesTheNormalEquations() {
    RandomMatrices random = RandomMatrices.of(9, "table");
    // Fewer samples than inputs: only the ridge makes the solution unique.
    Matrix x = random.gaussian(5, 8, 1);
    Matrix y = random.gaussian(5, 1, 1);
    double ridge = 0.1;
    Objective f = new SquaredLoss(Reduction.MEAN, ridge).over(Dataset.of(x, y));
    Problem problem = new Problem(LinearNetwork.of(8, List.of(3), 1), f);
    Setting setting = new Setting(problem, weights(problem, 3, 0.5), new GradientDescent());
    Run run = new Trainer(StoppingRule.gap(1e-22, 0).or(StoppingRule.steps(20_000))).train(setting);
    assertThat(run.outcome().converged()).as(run.outcome().sentence()).isTrue();
    Matrix expected = Matrix.wrap(1, 8, normalEquations(x, y, ridge * x.rows()));
    assertThat(run.weights().product().minus(expected).frobeniusNorm()).isLessThan(1e-9);
    Matrix residual = x.timesTranspose(expected).minus(y);
    assertThat(f.curvature().floor().orElseThrow())
        .isCloseTo(
            residual.squaredFrobeniusNorm() / 10 + ridge / 2 * expected.squaredFrobeniusNorm(),
            within(1e-14));
  }

  /** (XᵀX + λI)⁻¹Xᵀy. */
  private static double[] normalEquations(Matrix x, Matrix y, double lambda) {
    double[][] gram = new double[x.columns()][x.columns()];
    for (int j = 0; j < x.columns(); j++) {
      for (int k = 0; k < x.columns(); k++) {
        gram[j][k] = x.transposeTimes(x).get(j, k) + (j == k ? lambda : 0);
      }
    }
    return solve(gram, x.transposeTimes(y).values());
  }

  /** Two classes by softmax with ridge λ are logistic with ridge λ/2, w = w_1 − w_0. */
  @Test
  void train_softmaxOfTwoClasses_agreesWithTheLogisticOptimum() {
    Dataset data = table(false);
    double[] classes = new double[120];
    for (int i = 0; i < 60; i++) {
      classes[2 * i + (data.target(i, 0) > 0 ? 1 : 0)] = 1;
    }
    Objective f =
        new SoftmaxLoss(Reduction.MEAN, 0.04)
            .over(Dataset.of(data.inputMatrix(), Matrix.wrap(60, 2, classes)));
    Problem problem = new Problem(LinearNetwork.of(4, List.of(4), 2), f);
    Setting setting = new Setting(problem, weights(problem, 3, 0.5), new GradientDescent());
    Run run = new Trainer(StoppingRule.gap(1e-20, 0).or(StoppingRule.steps(30_000))).train(setting);
    assertThat(run.outcome().converged()).as(run.outcome().sentence()).isTrue();
    Matrix w = run.weights().product();
    Matrix difference = w.rows(1, 2).minus(w.rows(0, 1));
    assertThat(difference.minus(Matrix.wrap(1, 4, newton(data, 0.02))).frobeniusNorm())
        .isLessThan(1e-8);
  }
}
