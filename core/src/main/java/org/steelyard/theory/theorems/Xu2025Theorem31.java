package org.steelyard.theory.theorems;

import com.google.auto.service.AutoService;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Svd;
import org.steelyard.network.TangentOperator;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.LossRounding;
import org.steelyard.theory.Relation;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/**
 * (D), Theorem 3.1: the local PL inequality ½‖∇Loss‖² ≥ μ_t Loss and the local descent lemma
 * Loss(t+1) ≤ Loss(t) − (η − K_t η²/2)‖∇Loss‖² of two layers, with μ_t = μ λ_min(T), K_t(η) = K
 * λ_max(T) + q + 6K²‖W‖ Loss η² + 3K λ_max(T) q η, q = √(2K Loss); so Loss(t+1) ≤ (1 − 2μ_t η + μ_t
 * K_t η²) Loss(t) if ηK_t(η) &lt; 2. Of one step from any point, so it allows no rung.
 */
@AutoService(Theorem.class)
@Named("xu2025-theorem-3-1")
@Doc(
    "one step of gradient descent on two layers: local PL constant mu, local smoothness K(eta); eta K(eta) < 2 contracts the excess by 1 - 2 mu eta + mu K eta^2")
@Cites(value = "xu2025local", place = "Theorem 3.1")
public record Xu2025Theorem31(
    @Doc("whether to use our tighter K(eta), from the gradients themselves") boolean sharp)
    implements Theorem {
  public Xu2025Theorem31() {
    this(false);
  }

  @Override
  public Assessment assess(Weighing at) {
    Assessment.Draft draft = new Assessment.Draft(at.enclosed() && !sharp);
    boolean convex =
        draft.require(at.objective().isStronglyConvexHypothesis("f is strongly convex"));
    boolean smooth =
        draft.require(
            Hypothesis.fact("f is K-smooth", at.objective().isGloballySmooth())
                .remedy("of steps of any size it speaks only where one K serves for all matrices"));
    draft.require(
        Hypothesis.fact("steps, not a flow", !at.dynamics().isFlow()).remedy(Remedies.DESCENT));
    boolean two =
        draft.require(
            Hypothesis.of("L = 2", Interval.of(at.depth()), Relation.EQUAL, 2)
                .remedy(Remedies.forLayers(at, 2)));
    if (!convex || !smooth || !two) {
      return draft.done();
    }
    Interval mu = at.objective().mu().times(at.tangent().min());
    draft.quantity("mu", mu);
    UnaryOperator<Interval> curvature = smoothness(at);
    Interval etaMax = IncreasingRoot.enclose(x -> x.times(curvature.apply(x)).minus(Interval.ONE));
    Interval eta =
        at.plannedStep().isPresent() ? Interval.of(at.plannedStep().getAsDouble()) : etaMax;
    Interval here = curvature.apply(eta);
    Interval left = Interval.of(2).minus(eta.times(here));
    draft
        .quantity("etaMax", etaMax)
        .quantity("K", here)
        .quantity("eta", eta)
        .quantity(
            "rate",
            left.certainlyPositive()
                ? Interval.ONE.minus(mu.times(eta).times(left))
                : Interval.ENTIRE);
    draft.require(Hypothesis.of("mu > 0", mu, Relation.GREATER, 0).remedy(Remedies.forLambda(at)));
    claims(draft, at);
    return draft.done();
  }

  /** η ↦ K_t(η). */
  public UnaryOperator<Interval> smoothness(Weighing at) {
    if (sharp) {
      double[] measured = measure(at, at.iterate());
      return eta -> Interval.of(tight(measured, eta.midpoint()));
    }
    Interval norm = at.productSpectrum().get(1);
    Interval excess = at.objective().excess().positivePart();
    return eta -> plain(at.tangent().max(), norm, at.objective().smoothness(), excess, eta);
  }

  private static Interval plain(
      Interval lambdaMax, Interval norm, Interval k, Interval excess, Interval eta) {
    Interval q = k.times(excess).times(2).sqrt();
    Interval first = k.times(lambdaMax);
    return first
        .plus(q)
        .plus(k.square().times(norm).times(excess).times(eta.square()).times(6))
        .plus(first.times(q).times(eta).times(3));
  }

  private static double plain(double[] m, double eta) {
    return plain(
            Interval.of(m[1]),
            Interval.of(m[2]),
            Interval.of(m[4]),
            Interval.of(m[5]),
            Interval.of(eta))
        .hi();
  }

  /** [2(‖G‖ + K(η‖T(G)‖ + η²P))P + K(‖T(G)‖ + 2ηP)²]/‖∇Loss‖², P = ‖∂_2 ∂_1‖_F. */
  private static double tight(double[] m, double eta) {
    double k = m[4];
    double moved = m[8] + 2 * eta * m[7];
    double outer = m[6] + k * eta * (m[8] + eta * m[7]);
    return m[3] == 0 ? 0 : (2 * outer * m[7] + k * moved * moved) / m[3];
  }

  /** λ_min(T), λ_max(T), ‖W‖, ‖∇Loss‖², K, Loss, ‖G‖_F, P, ‖T(G)‖_F; μ last. */
  private static double[] measure(Weighing at, Iterate iterate) {
    Iterate here =
        iterate.problem().equals(at.problem())
            ? iterate
            : Iterate.initial(at.problem(), at.setting().problem().reduced(iterate.weights()));
    TangentOperator operator = TangentOperator.of(here.weights());
    TangentOperator.Spectrum spectrum = TangentOperator.spectrum(here.weights());
    Matrix outer = here.outerGradient();
    return new double[] {
      spectrum.min(),
      spectrum.max(),
      Svd.norm(here.product()),
      here.gradient().squaredNorm(),
      at.objective().smoothness().hi(),
      here.excess(),
      outer.frobeniusNorm(),
      here.gradient().layer(2).times(here.gradient().layer(1)).frobeniusNorm(),
      operator.apply(outer).frobeniusNorm(),
      at.objective().mu().lo()
    };
  }

  private void claims(Assessment.Draft draft, Weighing at) {
    ToDoubleBiFunction<double[], Double> curvature =
        sharp ? Xu2025Theorem31::tight : Xu2025Theorem31::plain;
    LossRounding noise = LossRounding.of(at);
    draft.claim(
        Xu2023OneStep.of(
            "Loss(t+1) <= Loss(t) - (eta - K_t eta^2/2) |grad Loss|^2",
            at,
            iterate -> measure(at, iterate),
            (m, eta) ->
                m[5] == 0
                    ? Double.NaN
                    : 1 - eta * (1 - 0.5 * eta * curvature.applyAsDouble(m, eta)) * m[3] / m[5]));
    if (!at.objective().knowsFloor()) {
      // The others are about f − f*, which is not measured where f* is not known.
      return;
    }
    draft
        .claim(
            Claim.pointwise(
                "mu_t Loss(t) <= |grad Loss|^2/2",
                true,
                progress -> {
                  double[] m = measure(at, progress.iterate());
                  double size = m[9] * m[1] * m[5];
                  return new Check(
                      m[9] * m[0] * m[5], 0.5 * m[3], 1e-12 * size + noise.of(m[5]) * m[1] * m[4]);
                }))
        .claim(
            Xu2023OneStep.of(
                "Loss(t+1) <= (1 - 2 mu_t eta + mu_t K_t eta^2) Loss(t) where eta K_t < 2",
                at,
                iterate -> measure(at, iterate),
                (m, eta) -> {
                  double k = curvature.applyAsDouble(m, eta);
                  return eta * k < 2 ? 1 - m[9] * m[0] * eta * (2 - eta * k) : Double.NaN;
                }));
  }

  @Override
  public Setting example() {
    return Examples.nearTarget(2);
  }
}
