package org.steelyard.dynamics.descent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Evaluator;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/**
 * The moving part of gradient descent. In place; the gradient is formed apart only when somebody
 * asks for it.
 */
final class DescentStepper implements Stepper, Line {
  /** A loss this many times the larger of the first loss and that of W = 0 has diverged. */
  private static final double DIVERGED = 1e60;

  private final Problem problem;
  private final StepSizeRule.Chooser chooser;
  private Evaluator evaluator;
  private double[] weights;
  private final double[] gradient;
  private final double ceiling;
  private double squaredGradientNorm = Double.NaN;
  private boolean hasGradient;
  private long step;
  private double time;
  private double stepSize;
  private double excess;
  private @Nullable Evaluator trialEvaluator;
  private double @Nullable [] trial;
  private double trialStep = Double.NaN;
  private double trialExcess;
  private @Nullable Iterate iterate;

  DescentStepper(Problem problem, StepSizeRule.Chooser chooser, Snapshot from) {
    this.problem = problem;
    this.chooser = chooser;
    this.evaluator = new Evaluator(problem);
    this.weights = from.weights().values();
    this.gradient = new double[weights.length];
    this.step = from.step();
    this.time = from.time();
    this.stepSize = from.stepSize();
    double atZero = evaluator.forward(gradient);
    this.excess = evaluator.forward(weights);
    this.ceiling = DIVERGED * Math.max(atZero, 1);
  }

  @Override
  public Optional<Failure> advance() {
    if (!Double.isFinite(excess)) {
      return Optional.of(
          new Failure(
              "the loss at step %d is %s, beyond double precision: scale the data or the weights down"
                  .formatted(step, excess)));
    }
    double next = chooser.choose(this);
    if (!(next > 0 && next < Double.POSITIVE_INFINITY)) {
      return Optional.of(new Failure(chooser.refusal(), Double.isFinite(excess)));
    }
    double before = excess;
    if (trial != null && trialEvaluator != null && next == trialStep) {
      takeTrial(trialEvaluator, trial);
    } else {
      if (hasGradient) {
        Kernels.axpy(weights.length, -next, gradient, 0, weights, 0);
      } else {
        evaluator.descend(weights, next);
      }
      excess = evaluator.forward(weights);
    }
    trialStep = Double.NaN;
    hasGradient = false;
    iterate = null;
    stepSize = next;
    time += next;
    step++;
    if (excess < ceiling || excess <= before) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure(
            "the loss grew to %.3g above its floor at step %d with step size %.6g"
                .formatted(excess, step, stepSize)));
  }

  /**
   * The step that was tried last is the one to take: its weights and its loss are there already.
   */
  private void takeTrial(Evaluator tried, double[] moved) {
    trialEvaluator = evaluator;
    trial = weights;
    evaluator = tried;
    weights = moved;
    excess = trialExcess;
  }

  private void formGradient() {
    if (!hasGradient) {
      evaluator.gradient(weights, gradient);
      squaredGradientNorm = Kernels.dot(gradient.length, gradient, 0, gradient, 0);
      hasGradient = true;
    }
  }

  @Override
  public double lossAt(double stepSize) {
    if (stepSize == trialStep) {
      return trialExcess;
    }
    formGradient();
    if (trialEvaluator == null || trial == null) {
      trialEvaluator = new Evaluator(problem);
      trial = new double[weights.length];
    }
    System.arraycopy(weights, 0, trial, 0, weights.length);
    Kernels.axpy(weights.length, -stepSize, gradient, 0, trial, 0);
    trialExcess = trialEvaluator.forward(trial);
    trialStep = stepSize;
    return trialExcess;
  }

  @Override
  public Iterate iterate() {
    if (iterate == null) {
      formGradient();
      iterate =
          new Iterate(
              problem,
              step,
              time,
              stepSize,
              Weights.of(problem.network(), weights),
              excess,
              Weights.of(problem.network(), gradient),
              evaluator.product(),
              evaluator.outerGradient(),
              0);
    }
    return iterate;
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(
        step, time, Weights.of(problem.network(), weights), stepSize, chooser.memory());
  }

  @Override
  public String account() {
    return chooser.account();
  }

  @Override
  public double squaredGradientNorm() {
    formGradient();
    return squaredGradientNorm;
  }

  @Override
  public double squaredOuterGradient() {
    return evaluator.squaredOuterGradient();
  }

  @Override
  public double[] weights() {
    return weights;
  }

  @Override
  public double[] gradient() {
    formGradient();
    return gradient;
  }

  @Override
  public Matrix outerGradient() {
    return evaluator.outerGradient();
  }

  @Override
  public Problem problem() {
    return problem;
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double stepSize() {
    return stepSize;
  }

  @Override
  public double excess() {
    return excess;
  }
}
