package org.steelyard.dynamics;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.network.Weights;

/**
 * Steps of a smaller network, shown as those of the full one: what is asked of the present point is
 * lifted, what is not asked costs nothing.
 */
public final class ReducedStepper implements Stepper {
  private final Reduction reduction;
  private final Stepper inner;
  private @Nullable Iterate iterate;

  private ReducedStepper(Reduction reduction, Stepper inner) {
    this.reduction = reduction;
    this.inner = inner;
  }

  /**
   * As {@link Dynamics#resume} on the full network.
   *
   * @param dynamics {@link Dynamics#isReducible reducible}
   * @param from of the full network, taken by a reduced stepper or at the start
   */
  public static Stepper resume(Dynamics dynamics, Reduction reduction, Snapshot from) {
    double[] memory = from.memory();
    int size = reduction.initial().network().size();
    // The lifted weights are rounded: the smaller network's own are kept beside them.
    boolean kept = memory.length >= size;
    Weights weights =
        kept
            ? Weights.of(reduction.initial().network(), Arrays.copyOf(memory, size))
            : reduction.restrict(from.weights());
    double[] rest = kept ? Arrays.copyOfRange(memory, size, memory.length) : memory;
    Snapshot small = new Snapshot(from.step(), from.time(), weights, from.stepSize(), rest);
    return new ReducedStepper(
        reduction, dynamics.resume(reduction.problem(), reduction.initial(), small));
  }

  @Override
  public Optional<Failure> advance() {
    iterate = null;
    return inner.advance();
  }

  @Override
  public void landOn(Predicate<Progress> event) {
    iterate = null;
    inner.landOn(event);
  }

  @Override
  public Iterate iterate() {
    Iterate lifted = iterate;
    if (lifted == null) {
      Weights weights = reduction.lift(inner.iterate().weights());
      Evaluator.Evaluation at = Evaluator.at(reduction.full(), weights);
      lifted =
          new Iterate(
              reduction.full(),
              step(),
              time(),
              stepSize(),
              weights,
              excess(),
              at.gradient(),
              at.product(),
              at.outerGradient(),
              integrationError());
      iterate = lifted;
    }
    return lifted;
  }

  @Override
  public Snapshot snapshot() {
    Snapshot small = inner.snapshot();
    double[] own = small.weights().values();
    double[] rest = small.memory();
    double[] memory = Arrays.copyOf(own, own.length + rest.length);
    System.arraycopy(rest, 0, memory, own.length, rest.length);
    return new Snapshot(
        small.step(), small.time(), reduction.lift(small.weights()), small.stepSize(), memory);
  }

  @Override
  public Problem problem() {
    return reduction.full();
  }

  @Override
  public long step() {
    return inner.step();
  }

  @Override
  public double time() {
    return inner.time();
  }

  @Override
  public double stepSize() {
    return inner.stepSize();
  }

  @Override
  public double excess() {
    return inner.excess();
  }

  @Override
  public double squaredOuterGradient() {
    return inner.squaredOuterGradient();
  }

  @Override
  public double squaredGradientNorm() {
    return inner.squaredGradientNorm();
  }

  @Override
  public String account() {
    return inner.account();
  }

  @Override
  public long evaluations() {
    return inner.evaluations();
  }

  @Override
  public double integrationError() {
    return inner.integrationError();
  }

  @Override
  public double timeReached(double level) {
    return inner.timeReached(level);
  }
}
