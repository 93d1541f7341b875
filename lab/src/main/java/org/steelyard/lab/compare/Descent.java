package org.steelyard.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Stepper;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.linalg.Matrix;
import org.steelyard.network.Weights;
import org.steelyard.training.Setting;

/** One descent of a comparison on its way, with what the identity predicts of its imbalances. */
final class Descent {
  private final Weights initial;
  private final double stepSize;
  private final double horizon;
  private final Stepper stepper;
  private final List<Matrix> predicted = new ArrayList<>();
  private final List<FlowComparison.Point> points = new ArrayList<>();
  private final long steps;
  private final long every;
  private boolean running = true;
  private String ending = "";

  Descent(Setting setting, double stepSize, double horizon, FlowComparison.Limits limits) {
    this.initial = setting.initial();
    this.stepSize = stepSize;
    this.horizon = horizon;
    this.stepper =
        new GradientDescent(new ConstantStepSize(stepSize)).start(setting.problem(), initial);
    for (int j = 1; j < initial.depth(); j++) {
      int width = initial.network().width(j);
      predicted.add(Matrix.zeros(width, width));
    }
    double whole = Math.floor(horizon / stepSize * (1 + 1e-12));
    this.steps = (long) Math.min(whole, (double) limits.steps());
    this.every = Math.max(1, steps / limits.points());
  }

  boolean isRunning() {
    return running;
  }

  /** When it is to be looked at next. */
  double nextTime() {
    return stepSize * nextStep();
  }

  private long nextStep() {
    return Math.min(steps, stepper.step() + every);
  }

  /** Goes on to the next look; false if it ends before. */
  boolean advance() {
    for (long until = nextStep(); stepper.step() < until; ) {
      Weights gradient = stepper.iterate().gradient();
      for (int j = 1; j < initial.depth(); j++) {
        Matrix moved = predicted.get(j - 1).plus(stepSize * stepSize, gradient.imbalance(j));
        predicted.set(j - 1, moved);
      }
      Optional<Failure> failure = stepper.advance();
      if (failure.isPresent()) {
        end(failure.get().sentence());
        return false;
      }
    }
    return true;
  }

  /** Ends it before its time. */
  void end(String why) {
    if (running) {
      running = false;
      ending =
          "descent with step size %.4g leaves the comparison at time %.4g of %.4g: %s"
              .formatted(stepSize, stepper.time(), horizon, why);
    }
  }

  /** Notes where it and the flow, at the same time, stand. */
  void look(Stepper flow) {
    Weights ofFlow = flow.snapshot().weights();
    Weights own = stepper.snapshot().weights();
    points.add(
        new FlowComparison.Point(
            stepper.step(),
            flow.time(),
            stepper.excess(),
            flow.excess(),
            Math.sqrt(own.plus(-1, ofFlow).squaredNorm() / ofFlow.squaredNorm()),
            drift(own, false),
            drift(ofFlow, false),
            drift(own, true)));
    if (stepper.step() == steps) {
      if (steps == 0) {
        end("its step is longer than the run");
      } else if (stepSize * (steps + 1.0) <= horizon) {
        end("%d steps are spent".formatted(steps));
      }
      running = false;
    }
  }

  private double drift(Weights weights, boolean beyondPrediction) {
    double sum = 0;
    for (int j = 1; j < weights.depth(); j++) {
      Matrix moved = weights.imbalance(j).minus(initial.imbalance(j));
      Matrix rest = beyondPrediction ? moved.minus(predicted.get(j - 1)) : moved;
      sum += rest.squaredFrobeniusNorm();
    }
    return Math.sqrt(sum);
  }

  FlowComparison.Curve curve() {
    return new FlowComparison.Curve(stepSize, points, ending);
  }
}
