package org.steelyard.theory;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.steelyard.dynamics.Iterate;
import org.steelyard.linalg.Interval;
import org.steelyard.linalg.IntervalMatrix;
import org.steelyard.linalg.Matrix;
import org.steelyard.linalg.Norms;
import org.steelyard.linalg.SingularValues;
import org.steelyard.objective.Curvature;
import org.steelyard.objective.LeastSquares;
import org.steelyard.objective.Objective;

/**
 * Constants of f, its minimizer, and where f stands at one point; enclosed for a square loss ½‖R Wᵀ
 * − B‖_F² + c with square, nonsingular R (and R, B, c exactly as stored), in double precision else.
 */
public final class ObjectiveConstants {
  private final Objective objective;
  private final Curvature curvature;
  private final boolean enclosed;
  private final Supplier<IntervalMatrix> product;
  private final Supplier<Iterate> iterate;
  private final DoubleSupplier floor;
  private final Lazy<SingularValues> factorSpectrum;
  private final Lazy<IntervalMatrix> residual;
  private final Lazy<Interval> excess;
  private final Lazy<IntervalMatrix> minimizer;
  private final Lazy<SingularValues> minimizerSpectrum;
  private final Lazy<SingularValues> fitSpectrum;

  private ObjectiveConstants(
      Objective objective,
      boolean exact,
      Supplier<IntervalMatrix> product,
      Supplier<Iterate> iterate,
      DoubleSupplier floor) {
    this.objective = objective;
    this.curvature = objective.curvature();
    this.product = product;
    this.iterate = iterate;
    this.floor = floor;
    this.factorSpectrum =
        new Lazy<>(() -> SingularValues.of(IntervalMatrix.of(squares().factor())));
    this.enclosed =
        exact
            && objective instanceof LeastSquares squares
            && squares.factor().rows() == squares.factor().columns()
            && squares.isFullRank()
            && (squares.isWhitened() || factorSpectrum.get().min().certainlyPositive());
    this.residual = new Lazy<>(this::encloseResidual);
    this.excess = new Lazy<>(this::encloseExcess);
    this.minimizer = new Lazy<>(this::encloseMinimizer);
    this.minimizerSpectrum = new Lazy<>(() -> SingularValues.of(minimizer.get()));
    this.fitSpectrum = new Lazy<>(() -> SingularValues.of(IntervalMatrix.of(squares().fit())));
  }

  /**
   * @param floor {@link Weighing#roundingFloor}
   */
  static ObjectiveConstants of(
      Objective objective,
      boolean exact,
      Supplier<IntervalMatrix> product,
      Supplier<Iterate> iterate,
      DoubleSupplier floor) {
    return new ObjectiveConstants(objective, exact, product, iterate, floor);
  }

  boolean enclosed() {
    return enclosed;
  }

  /** Whether f is a square loss: what (C) and the sharper margins need. */
  public boolean isSquare() {
    return objective instanceof LeastSquares;
  }

  /** Whether f(W) = ½‖W − Φ‖² + c: what (A) needs. */
  public boolean isWhitened() {
    return objective instanceof LeastSquares squares && squares.isWhitened();
  }

  /** Whether f is strongly convex with a known μ (A2). */
  public boolean isStronglyConvex() {
    return curvature.stronglyConvex();
  }

  /** Whether μ of the PL inequality is known. */
  public boolean hasMu() {
    return curvature.mu().isPresent();
  }

  /** Whether K is known for all matrices, or for those where f is at most what it is here. */
  public boolean hasSmoothness() {
    return smoothnessHere().isPresent();
  }

  /** Whether there is such a K anywhere: not so for losses with kinks. */
  public boolean isSmooth() {
    return objective.smoothness(1).isPresent();
  }

  /** Whether K is known for all matrices. */
  public boolean isGloballySmooth() {
    return curvature.smoothness().isPresent();
  }

  private OptionalDouble smoothnessHere() {
    return isGloballySmooth()
        ? curvature.smoothness()
        : isSmooth() ? objective.smoothness(iterate.get().excess()) : OptionalDouble.empty();
  }

  /**
   * K: for all matrices where there is one, else for those where f is at most what it is here,
   * which is all that a run that descends ever sees.
   */
  public Interval smoothness() {
    return enclosed
        ? isWhitened() ? Interval.ONE : factorSpectrum.get().get(1).square()
        : Interval.of(smoothnessHere().orElseThrow());
  }

  /** That f is K-smooth, at least where a run that descends from here can be. */
  public Hypothesis isSmoothHypothesis() {
    boolean local = !isGloballySmooth() && isSmooth();
    return Hypothesis.fact(
            local ? "f is K-smooth where f <= f(0)" : "f is K-smooth", hasSmoothness())
        .remedy("the loss has kinks; pseudo-huber (in place of quantile) has none");
  }

  /** That f is μ-PL with a known μ. */
  public Hypothesis isPlHypothesis(String name) {
    return Hypothesis.fact(name, hasMu()).remedy(muRemedy());
  }

  /** That f is μ-strongly convex (A2). */
  public Hypothesis isStronglyConvexHypothesis(String name) {
    return Hypothesis.fact(name, isStronglyConvex()).remedy(muRemedy());
  }

  private String muRemedy() {
    return isSmooth()
        ? "no mu is known of this loss on these data: a ridge above 0 (loss.ridge=...) is one, and makes f strongly convex"
        : "the loss has kinks: no theorem speaks of subgradients; pseudo-huber (in place of quantile) has none";
  }

  /** Whether inf f is known, and with it the excess. */
  public boolean knowsFloor() {
    return curvature.floor().isPresent();
  }

  /** μ. */
  public Interval mu() {
    return enclosed
        ? isWhitened() ? Interval.ONE : factorSpectrum.get().min().square()
        : Interval.of(curvature.mu().orElseThrow());
  }

  /** κ = K/μ. */
  public Interval conditionNumber() {
    return smoothness().dividedBy(mu());
  }

  /**
   * f(W) − inf f here; where inf f is not known, an upper bound on it: the lesser of f(W) and the
   * gap. Every theorem that asks remains true for an upper bound.
   */
  public Interval excess() {
    return excess.get();
  }

  /** ‖∇f(W)‖_F here. */
  public Interval gradientNorm() {
    if (!enclosed) {
      return Interval.of(iterate.get().outerGradient().frobeniusNorm());
    }
    IntervalMatrix e = residual.get();
    return Norms.frobenius(
        isWhitened() ? e : IntervalMatrix.of(squares().factor()).transpose().times(e));
  }

  /** ‖∇f(W)‖_F²/(2μ) here: an upper bound on the excess for a μ-PL f. */
  public Interval gap() {
    return gradientNorm().square().dividedBy(mu().times(2));
  }

  /** W*, outputs × inputs; for strongly convex square losses. */
  public IntervalMatrix minimizer() {
    return minimizer.get();
  }

  /** Singular values of W*. */
  public SingularValues minimizerSpectrum() {
    return minimizerSpectrum.get();
  }

  /** Singular values of X W* = R W*ᵀ. */
  public SingularValues fitSpectrum() {
    return fitSpectrum.get();
  }

  /** ‖X W*‖_F. */
  public Interval fitNorm() {
    return Norms.frobenius(IntervalMatrix.of(squares().fit()));
  }

  /** ‖W − W*‖_F here. */
  public Interval distance() {
    return Norms.frobenius(product.get().minus(minimizer()));
  }

  private LeastSquares squares() {
    if (objective instanceof LeastSquares squares) {
      return squares;
    }
    throw new IllegalStateException("only a square loss has a factor; " + objective);
  }

  /** R Wᵀ − B. */
  private IntervalMatrix encloseResidual() {
    IntervalMatrix w = product.get().transpose();
    IntervalMatrix fit = IntervalMatrix.of(squares().fit());
    return (isWhitened() ? w : IntervalMatrix.of(squares().factor()).times(w)).minus(fit);
  }

  private Interval encloseExcess() {
    if (enclosed) {
      return Norms.squaredFrobenius(residual.get()).times(0.5);
    }
    double excess = iterate.get().excessAtMost();
    boolean bounded = hasMu() && hasSmoothness() && Double.isFinite(excess);
    // What is below the rounding may be 0: no theorem may live on it (theory, section 10).
    double noise = bounded ? new LossRounding(floor.getAsDouble()).of(excess) : 0;
    return Interval.ball(excess, noise).positivePart();
  }

  /** ‖W̃ − W*‖_F ≤ ‖R W̃ᵀ − B‖_F/σ_min(R) for the computed W̃. */
  private IntervalMatrix encloseMinimizer() {
    Matrix computed = squares().minimizer();
    if (!enclosed || isWhitened()) {
      return IntervalMatrix.of(computed);
    }
    IntervalMatrix off =
        IntervalMatrix.of(squares().factor())
            .times(IntervalMatrix.of(computed.transpose()))
            .minus(IntervalMatrix.of(squares().fit()));
    double radius = Norms.frobenius(off).dividedBy(factorSpectrum.get().min()).hi();
    return IntervalMatrix.ball(computed, radius);
  }
}
