package org.steelyard.theory.theorems;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Progress;
import org.steelyard.network.Evaluator;
import org.steelyard.theory.Check;
import org.steelyard.theory.Claim;
import org.steelyard.theory.LossRounding;
import org.steelyard.theory.Weighing;

/**
 * A promise about one step from any point: the excess after a step of size η is at most factor(what
 * was measured before it, η) times the excess before it.
 *
 * <p>Looked at from step to step, it is held against the step that was taken; where points were
 * skipped in between, against a step from the present point, as long as the last one.
 */
final class Xu2023OneStep implements Claim.Monitor {
  private final Function<Iterate, double[]> measure;
  private final ToDoubleBiFunction<double[], Double> factor;
  private final LossRounding noise;
  private double[] measured = new double[0];
  private double before;
  private long last = -1;

  private Xu2023OneStep(
      Function<Iterate, double[]> measure,
      ToDoubleBiFunction<double[], Double> factor,
      LossRounding noise) {
    this.measure = measure;
    this.factor = factor;
    this.noise = noise;
  }

  /**
   * @param measure what the factor needs of a point
   * @param factor of that and a step size; NaN where nothing is promised of such a step
   */
  static Claim of(
      String name,
      Weighing at,
      Function<Iterate, double[]> measure,
      ToDoubleBiFunction<double[], Double> factor) {
    LossRounding noise = LossRounding.of(at);
    return new Claim(
        name, Claim.Kind.PROMISE, true, () -> new Xu2023OneStep(measure, factor, noise));
  }

  @Override
  public Optional<Check> see(Progress progress) {
    boolean next = last >= 0 && progress.step() == last + 1;
    Optional<Check> check = next ? check(progress.excess(), progress.stepSize()) : Optional.empty();
    boolean skipped = !next && progress.step() > 0 && progress.step() != last;
    measured = measure.apply(progress.iterate());
    before = progress.excess();
    last = progress.step();
    if (skipped) {
      Iterate here = progress.iterate();
      double eta = progress.stepSize();
      check =
          check(
              Evaluator.at(here.problem(), here.weights().plus(-eta, here.gradient())).excess(),
              eta);
    }
    return check;
  }

  private Optional<Check> check(double after, double eta) {
    double bound = before * factor.applyAsDouble(measured, eta);
    return Double.isNaN(bound)
        ? Optional.empty()
        : Optional.of(new Check(after, bound, 1e-11 * before + noise.of(before)));
  }

  @Override
  public double[] memory() {
    double[] memory = new double[measured.length + 2];
    memory[0] = last;
    memory[1] = before;
    System.arraycopy(measured, 0, memory, 2, measured.length);
    return memory;
  }

  @Override
  public void restore(double[] memory) {
    last = (long) memory[0];
    before = memory[1];
    measured = java.util.Arrays.copyOfRange(memory, 2, memory.length);
  }
}
