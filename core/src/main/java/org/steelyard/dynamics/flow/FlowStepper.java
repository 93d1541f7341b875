package org.steelyard.dynamics.flow;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.dynamics.Stepper;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/** The moving part of gradient flow. In place. */
final class FlowStepper implements Stepper {
  /** Rounding of the weights and of the slope there, relative. */
  private static final double ROUNDING = 0x1p-50;

  /** What a step adds to the error of the weights beside its discretization, relative. */
  private static final double ROUNDING_OF_A_STEP = 0x1p-52;

  /** Accepted steps between looks at the curvature. */
  private static final int LOOK_EVERY = 16;

  /** Gradients spent on a look: the first, those between steps, those after a rejection. */
  private static final int FIRST_LOOK = 12;

  private static final int LOOK = 2;
  private static final int LOOK_AGAIN = 4;

  private static final int OWN = 3;

  private final Problem problem;
  private final Field field;
  private final Alternation alternation;
  private final CurvatureEstimate curvature;
  private final Watch watch;
  private final @Nullable Projection projection;
  private final Glance glance;
  private Point here;
  private Point before;
  private Point trial;
  private Alternation.Leg lastLeg;
  private long step;
  private double stepSize;
  private long sinceLook;

  /** What the error of the last attempt would be without the part that no shorter step removes. */
  private double beyondRounding;

  private @Nullable Iterate iterate;

  FlowStepper(Problem problem, GradientFlow flow, Weights initial, Snapshot from) {
    this.problem = problem;
    this.field = new Field(problem);
    int size = field.size();
    this.alternation = new Alternation(flow.method(), flow.stiffMethod(), size);
    this.curvature = new CurvatureEstimate(size);
    this.watch = new Watch(initial, flow.tolerance());
    this.projection = flow.project() ? new Projection(initial) : null;
    this.glance = new Glance(problem, field);
    this.here = new Point(size);
    this.before = new Point(size);
    this.trial = new Point(size);
    this.lastLeg = alternation.active();
    this.step = from.step();
    this.stepSize = from.stepSize();
    here.time = from.time();
    System.arraycopy(from.weights().values(), 0, here.weights, 0, size);
    here.evaluate(field);
    if (from.memory().length == 0) {
      begin();
    } else {
      restore(from.memory());
    }
  }

  private void begin() {
    curvature.refresh(field, here.weights, here.slope, FIRST_LOOK);
    double speed = Math.sqrt(here.squaredGradientNorm);
    double byCurvature = curvature.largest() > 0 ? 0.5 / curvature.largest() : 1;
    double byLength = speed > 0 ? 0.01 * here.length() / speed : 0;
    double first = byLength > 0 ? Math.min(byLength, byCurvature) : 0.01 * byCurvature;
    alternation.active().controller.start(first);
  }

  @Override
  public Optional<Failure> advance() {
    if (sinceLook >= LOOK_EVERY) {
      look(LOOK);
    }
    Alternation.Leg leg = alternation.active();
    while (true) {
      double h = Math.min(leg.controller.stepSize(), leg.method.longestStep(curvature.largest()));
      if (!(here.time + h > here.time && h < Double.POSITIVE_INFINITY)) {
        return Optional.of(
            new Failure(
                "the step fell to %.3g at time %.6g, too short to move on".formatted(h, here.time),
                true));
      }
      double error = attempt(leg, here, here.time + h);
      if (error <= 1) {
        leg.controller.accept(h, error);
        Point free = before;
        before = here;
        here = trial;
        trial = free;
        arrived(leg, h);
        step++;
        sinceLook++;
        alternation.accepted(
            h, beyondRounding, curvature.largest(), here.time, field.evaluations());
        return watch.look(step, here.weights).map(Failure::new);
      }
      leg.controller.reject(h, error);
      look(LOOK_AGAIN);
    }
  }

  /** Fills the trial point at that time; returns its error in units of what is allowed. */
  private double attempt(Alternation.Leg leg, Point from, double time) {
    double h = time - from.time;
    leg.scheme.step(field, from.weights, from.slope, h, curvature.largest(), trial.weights);
    trial.evaluate(field);
    double error = leg.scheme.localError(trial.weights, trial.slope);
    double length = trial.length();
    double rounding = ROUNDING * (1 + leg.scheme.noise(curvature.largest())) * length;
    trial.time = time;
    double allowed = watch.tolerance() * trial.distance(from);
    double discretization = Math.max(0, error - rounding);
    beyondRounding = discretization > 0 ? discretization / allowed : 0;
    trial.integrationError =
        length > 0
            ? from.integrationError * Math.max(1, from.length() / length)
                + discretization / length
                + ROUNDING_OF_A_STEP
            : from.integrationError;
    if (!(trial.excess < Double.POSITIVE_INFINITY)) {
      return Double.NaN;
    }
    // At a stationary point nothing moves, without error.
    return error == 0 ? 0 : error / (allowed + rounding);
  }

  private void arrived(Alternation.Leg leg, double h) {
    lastLeg = leg;
    stepSize = h;
    iterate = null;
    if (projection != null) {
      projection.apply(here.weights);
      here.evaluate(field);
    }
  }

  private void look(int gradients) {
    curvature.refresh(field, here.weights, here.slope, gradients);
    sinceLook = 0;
  }

  /**
   * Locates the event on dense output, to the last bit of time, and takes the step to there with
   * the method itself; should the event not hold at that point by a hair, looks on with the method.
   */
  @Override
  public void landOn(Predicate<Progress> event) {
    if (stepSize == 0 || !event.test(this)) {
      return;
    }
    double low = before.time;
    double high = here.time;
    double whole = stepSize;
    long at = step;
    Alternation.Leg leg = lastLeg;
    double found =
        bisect(low, high, time -> event.test(glance.between(leg.scheme, before, time, whole, at)));
    if (!holdsAt(event, found)) {
      found = bisect(found, high, time -> holdsAt(event, time));
      holdsAt(event, found);
    }
    Point free = here;
    here = trial;
    trial = free;
    arrived(leg, here.time - before.time);
  }

  /** Takes the step to that time, and asks there. */
  private boolean holdsAt(Predicate<Progress> event, double time) {
    attempt(lastLeg, before, time);
    return event.test(glance.at(trial, step, time - before.time));
  }

  /** The first time at which {@code holds}: it does at {@code high} and not at {@code low}. */
  private static double bisect(double low, double high, java.util.function.DoublePredicate holds) {
    for (double middle = low + (high - low) / 2;
        low < middle && middle < high;
        middle = low + (high - low) / 2) {
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  @Override
  public double timeReached(double level) {
    if (stepSize == 0 || !(before.excess > level && here.excess <= level)) {
      return here.time;
    }
    long at = step;
    double whole = stepSize;
    return Crossing.of(
        before.time,
        StrictMath.log(before.excess / level),
        here.time,
        StrictMath.log(Math.max(here.excess, Double.MIN_VALUE) / level),
        time ->
            StrictMath.log(
                glance.between(lastLeg.scheme, before, time, whole, at).excess() / level));
  }

  @Override
  public Iterate iterate() {
    if (iterate == null) {
      iterate = here.iterate(problem, step, stepSize);
    }
    return iterate;
  }

  @Override
  public Snapshot snapshot() {
    double[] memory = new double[OWN + alternation.memory() + watch.memory() + curvature.memory()];
    memory[0] = field.evaluations();
    memory[1] = here.integrationError;
    memory[2] = sinceLook;
    alternation.save(memory, OWN);
    watch.save(memory, OWN + alternation.memory());
    curvature.save(memory, OWN + alternation.memory() + watch.memory());
    Weights weights = Weights.of(problem.network(), here.weights);
    return new Snapshot(step, here.time, weights, stepSize, memory);
  }

  private void restore(double[] memory) {
    field.restore((long) memory[0]);
    here.integrationError = memory[1];
    sinceLook = (long) memory[2];
    alternation.restore(memory, OWN);
    watch.restore(memory, OWN + alternation.memory());
    curvature.restore(memory, OWN + alternation.memory() + watch.memory());
  }

  @Override
  public String account() {
    String gradients =
        "%d gradients of all layers, accumulated error estimate %.2g of the weights"
            .formatted(field.evaluations(), here.integrationError);
    long stiff = alternation.stiffSteps();
    return gradients
        + (stiff > 0 ? ", %d of %d steps by the stiff method".formatted(stiff, step) : "")
        + watch.account();
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
    return here.time;
  }

  @Override
  public double stepSize() {
    return stepSize;
  }

  @Override
  public double excess() {
    return here.excess;
  }

  @Override
  public double squaredOuterGradient() {
    return here.squaredOuterGradient;
  }

  @Override
  public double squaredGradientNorm() {
    return here.squaredGradientNorm;
  }

  @Override
  public long evaluations() {
    return field.evaluations();
  }

  @Override
  public double integrationError() {
    return here.integrationError;
  }
}
