package org.steelyard.lab.reproduce.theory;

import static org.steelyard.lab.reproduce.theory.Erratum.Kind.EQUALITY;
import static org.steelyard.lab.reproduce.theory.Erratum.Kind.LOWER_BOUND;
import static org.steelyard.lab.reproduce.theory.Erratum.Kind.UPPER_BOUND;

import java.util.List;
import java.util.Optional;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.LossHessian;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.linalg.Svd;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.network.TangentOperator;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Min2023Corollary2;
import org.steelyard.theory.theorems.Min2023Theorem1;
import org.steelyard.theory.theorems.Min2023TwoLayer;
import org.steelyard.theory.theorems.Min2023Unimodal;
import org.steelyard.theory.theorems.Xu2023Theorem31;
import org.steelyard.theory.theorems.Xu2025TheoremE1;
import org.steelyard.training.Setting;

/** The printed formulas that an instance refutes (docs/theory.md, errata), each worked out. */
final class Errata {
  private Errata() {}

  static List<Erratum> all() {
    return List.of(
        lemma3(),
        theorem1(),
        theorem3(),
        balanced(),
        corollary2(),
        tangentScale(),
        gradientSign(),
        theorem31(),
        theoremE1(),
        lemmaA2(),
        hessian(),
        proposition21(),
        backtracking());
  }

  private static Erratum lemma3() {
    Weighing at = whitened(Matrix.of(1, 2, 1, 0), flow(), Matrix.of(1, 2, 10, 0), scalar(0.1));
    return new Erratum(
        "B (9)",
        "(B) Lemma 3, eq. (9), (12), (F.3)",
        "Δ₊ pairs with σₙ, Δ₋ with σₘ in the bound on λₘᵢₙ(T)",
        "Δ₊ pairs with σₘ, Δ₋ with σₙ",
        "n = 2, m = 1, W₁ = (10, 0)ᵀ, W₂ = 0.1",
        LOWER_BOUND,
        quantity(new Min2023TwoLayer(Variant.PRINTED), at, "alpha"),
        least(at),
        quantity(new Min2023TwoLayer(), at, "alpha"));
  }

  private static Erratum theorem1() {
    // Along this flow both weights only grow, so that λ_min(T) = w_1² + w_2² is least at the start.
    Weighing at = whitened(scalar(1.2), flow(), scalar(1), scalar(1));
    return new Erratum(
        "B (12)",
        "(B) Theorem 1, eq. (12)",
        "the rate without the factor ½",
        "half of it",
        "n = m = 1, w₁ = w₂ = 1, target 1.2",
        LOWER_BOUND,
        quantity(new Min2023Theorem1(Variant.PRINTED), at, "alpha"),
        least(at),
        quantity(new Min2023Theorem1(), at, "alpha"));
  }

  private static Erratum theorem3() {
    Weighing at = whitened(Matrix.of(1, 2, 1, 0), flow(), Matrix.of(1, 2, 1, 0), scalar(1));
    return new Erratum(
        "B (19)",
        "(B) Theorem 3, eq. (19)",
        "λₘᵢₙ(T) ≥ √((Π d)² + (L σₘᵢₙ^(2−2/L))²) for any n, m",
        "only for n = m; the exact value for n ≠ m is smaller",
        "n = 2, m = 1, L = 2, balanced, W = (1, 0)ᵀ",
        LOWER_BOUND,
        quantity(new Min2023Unimodal(Variant.PRINTED), at, "homogeneousBound"),
        least(at),
        quantity(new Min2023Unimodal(), at, "exact"));
  }

  private static Erratum balanced() {
    int depth = 3;
    double sigma = 0.5;
    LinearNetwork network = LinearNetwork.of(2, List.of(2, 2), 1);
    Weights weights = BalancedInitializer.factor(network, Matrix.of(1, 2, sigma, 0));
    double one = StrictMath.pow(sigma, 2 - 2.0 / depth);
    return new Erratum(
        "B balanced",
        "(B) section 4, balanced weights",
        "λₘᵢₙ(T) = L σₘᵢₙ^(2−2/L) for any n, m",
        "σₘᵢₙ^(2−2/L) for n ≠ m",
        "n = 2, m = 1, L = 3, balanced, W = (½, 0)ᵀ",
        EQUALITY,
        depth * one,
        TangentOperator.spectrum(weights).min(),
        one);
  }

  private static Erratum corollary2() {
    // Balanced scalars that only grow: λ_min(T) is least at the start.
    double layer = StrictMath.cbrt(0.5);
    Weighing at = whitened(scalar(0.55), flow(), scalar(layer), scalar(layer), scalar(layer));
    return new Erratum(
        "B Cor. 2",
        "(B) Corollary 2",
        "rate √((Π d)² + (L ν)²)",
        "rate √((Π d)² + (L ν^(2−2/L))²)",
        "n = m = 1, L = 3, balanced, w₁w₂w₃ = ½, target 0.55",
        LOWER_BOUND,
        quantity(new Min2023Corollary2(Variant.PRINTED), at, "alpha"),
        least(at),
        quantity(new Min2023Corollary2(), at, "alpha"));
  }

  /** ‖∇L‖²/‖∇f‖² of the model c·W_3W_2W_1 over that of W_3W_2W_1, with the same residual. */
  private static Erratum tangentScale() {
    int first = 20;
    int second = 30;
    RandomMatrices random = RandomMatrices.of(1, "weights");
    Weights weights =
        Weights.of(
            random.gaussian(first, 5, 1),
            random.gaussian(second, first, 1),
            random.gaussian(1, second, 1));
    double c = 1 / Math.sqrt((double) first * second);
    Matrix product = weights.product();
    Matrix residual = Matrix.of(1, 5, 1, -1, 2, 0.5, 1);
    LeastSquares plain = LeastSquares.whitened(product.minus(residual));
    Matrix factor = Matrix.identity(5).scaled(c);
    LeastSquares scaled =
        new LeastSquares(factor, product.scaled(c).minus(residual).transpose(), 0);
    double squared = squaredGradient(weights, scaled) / squaredGradient(weights, plain);
    return new Erratum(
        "B NTK",
        "(B) section 5",
        "the rate of the model W₁W₂W₃/√(m h₁h₂) carries 1/√(m h₁h₂)",
        "it carries 1/(m h₁h₂)",
        "n = 5, m = 1, h = 20, 30, N(0, 1) entries, equal residuals",
        EQUALITY,
        c,
        squared,
        c * c);
  }

  private static double squaredGradient(Weights weights, LeastSquares objective) {
    return Iterate.initial(new Problem(weights.network(), objective), weights)
        .gradient()
        .squaredNorm();
  }

  private static Erratum gradientSign() {
    double x = 2;
    double y = 1;
    double w = 0.1;
    double h = 1e-6;
    double difference = (half(y - x * (w + h)) - half(y - x * (w - h))) / (2 * h);
    // Central differences of a quadratic are exact up to rounding.
    double truth = Math.rint(difference * 1e6) / 1e6;
    return new Erratum(
        "C gradient",
        "(C) section 2",
        "∇f(W) = Xᵀ(Y − XW)",
        "∇f(W) = Xᵀ(XW − Y)",
        "X = 2, Y = 1, W = 0.1, central differences",
        EQUALITY,
        x * (y - x * w),
        truth,
        x * (x * w - y));
  }

  private static double half(double residual) {
    return 0.5 * residual * residual;
  }

  /** n = 2, m = 1, X = I, balanced W = (1, 0)ᵀ, Y = (1, 0.01)ᵀ. */
  private static Weighing rectangular(Dynamics dynamics) {
    return whitened(Matrix.of(1, 2, 1, 0.01), dynamics, Matrix.of(1, 2, 1, 0), scalar(1));
  }

  private static Erratum theorem31() {
    double step = 0.1;
    Weighing at = rectangular(new GradientDescent(new ConstantStepSize(step)));
    Stepper stepper = at.dynamics().start(at.setting().problem(), at.setting().initial());
    double before = stepper.excess();
    stepper.advance();
    return new Erratum(
        "C Thm 3.1",
        "(C) Theorems 3.1, 3.2, Table 2",
        "Loss(1) ≤ f(η, 0) Loss(0) with α₀ from p₁ in both roots",
        "p₁ only in the root of the smaller side",
        "n = 2, m = 1, X = I, W = (1, 0)ᵀ, Y = (1, 0.01)ᵀ, c = (0.99, 1.01), η = 0.1",
        UPPER_BOUND,
        factor(Variant.PRINTED, at, step),
        stepper.excess() / before,
        factor(Variant.CORRECTED, at, step));
  }

  /** f(η, 0) = 1 − a_1 η + a_2 η² + a_3 η³ + a_4 η⁴. */
  private static double factor(Variant variant, Weighing at, double step) {
    Theorem theorem = new Xu2023Theorem31(0.99, 1.01, variant, false);
    double a1 = quantity(theorem, at, "a1");
    double a2 = quantity(theorem, at, "a2");
    double a3 = quantity(theorem, at, "a3");
    double a4 = quantity(theorem, at, "a4");
    return 1 - step * (a1 - step * (a2 + step * (a3 + step * a4)));
  }

  private static Erratum theoremE1() {
    Weighing at = rectangular(new GradientDescent());
    return new Erratum(
        "D α₁",
        "(D) Table 2, Theorem E.1",
        "α₁ ≤ λₘᵢₙ(T) with the margin in both roots",
        "the margin only in the root of the smaller side",
        "n = 2, m = 1, X = I, W = (1, 0)ᵀ, Y = (1, 0.01)ᵀ",
        LOWER_BOUND,
        quantity(new Xu2025TheoremE1(0.5, 2, Variant.PRINTED), at, "alpha1"),
        least(at),
        quantity(new Xu2025TheoremE1(), at, "alpha1"));
  }

  private static Erratum lemmaA2() {
    Matrix first = Matrix.of(1, 2, 1, 1);
    Matrix second = Matrix.of(2, 1, 1, 2);
    double squares = square(Svd.of(first).min()) + square(Svd.of(second).min());
    return new Erratum(
        "D A.2",
        "(D) Lemma A.2",
        "λₘᵢₙ(T) = σₘᵢₙ(W₁)² + σₘᵢₙ(W₂)²",
        "only for h ≥ max(n, m); else λₙ(W₁W₁ᵀ) + λₘ(W₂ᵀW₂)",
        "n = m = 2, h = 1, W₁ = (1, 1)ᵀ, W₂ = (1, 2)",
        EQUALITY,
        squares,
        Math.abs(TangentOperator.spectrum(Weights.of(first, second)).min()) < 1e-14 ? 0 : squares,
        0);
  }

  private static double square(double x) {
    return x * x;
  }

  private static Erratum hessian() {
    double x1 = 1;
    double x2 = 2;
    Weights weights = Weights.of(scalar(x1), scalar(x2));
    Problem problem = new Problem(weights.network(), LeastSquares.whitened(scalar(1)));
    Matrix outer = Iterate.initial(problem, weights).outerGradient();
    return new Erratum(
        "D (59)",
        "(D) eq. (59)",
        "top eigenvalue of the Hessian with (2x₁x₂ − 1)² under the root",
        "with 4(2x₁x₂ − 1)²",
        "L = ½(x₁x₂ − 1)², x = (1, 2)",
        EQUALITY,
        top(x1, x2, 1),
        LossHessian.of(problem, weights, outer).largestEigenvalue(),
        top(x1, x2, 4));
  }

  private static double top(double x1, double x2, double factor) {
    double sum = x1 * x1 + x2 * x2;
    double root = Math.sqrt(sum * sum - 4 * square(x1 * x2) + factor * square(2 * x1 * x2 - 1));
    return 0.5 * (sum + root);
  }

  private static Erratum proposition21() {
    double a = 1;
    double b = -1;
    return new Erratum(
        "D Prop. 2.1",
        "(D) Proposition 2.1, proof (its conclusion stands)",
        "‖A‖² + ‖B‖² ≤ 2‖A + B‖²",
        "‖A + B‖² ≤ 2(‖A‖² + ‖B‖²)",
        "A = 1, B = −1",
        UPPER_BOUND,
        2 * square(a + b),
        a * a + b * b,
        Double.NaN);
  }

  private static Erratum backtracking() {
    Weights weights = Weights.of(scalar(3), scalar(3));
    Problem problem = new Problem(weights.network(), LeastSquares.whitened(scalar(1)));
    Iterate at = Iterate.initial(problem, weights);
    return new Erratum(
        "D backtracking",
        "(D) section 4.2",
        "shrink the step until the loss falls by 0.9‖g‖²",
        "by 0.9 η‖g‖²; as printed the search need not end, for no step can lower the loss by more than all of it",
        "L = ½(x₁x₂ − 1)², x = (3, 3)",
        LOWER_BOUND,
        0.9 * at.gradient().squaredNorm(),
        at.excess(),
        Double.NaN);
  }

  private static Matrix scalar(double value) {
    return Matrix.of(1, 1, value);
  }

  private static Dynamics flow() {
    return new GradientFlow();
  }

  private static Weighing whitened(Matrix target, Dynamics dynamics, Matrix... layers) {
    Weights weights = Weights.of(layers);
    Problem problem = new Problem(weights.network(), LeastSquares.whitened(target));
    return Weighing.of(new Setting(problem, weights, dynamics));
  }

  private static double least(Weighing at) {
    return at.tangent().min().midpoint();
  }

  private static double quantity(Theorem theorem, Weighing at, String name) {
    return Optional.ofNullable(theorem.assess(at).quantities().get(name))
        .orElseThrow(() -> new IllegalStateException(theorem + " has no quantity " + name))
        .midpoint();
  }
}
