package org.steelyard.dynamics.flow;

import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.Snapshot;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;

/** A look at a point within the last step; worked out when something costly is asked. */
final class Glance implements Progress {
  private final Problem problem;
  private final Field field;
  private final Point middle;
  private Point point;
  private Runnable recipe = () -> {};
  private boolean known = true;
  private long step;
  private double stepSize;

  Glance(Problem problem, Field field) {
    this.problem = problem;
    this.field = field;
    this.middle = new Point(field.size());
    this.point = middle;
  }

  /** At a point that is known. */
  Glance at(Point there, long stepThere, double stepSizeThere) {
    point = there;
    known = true;
    step = stepThere;
    stepSize = stepSizeThere;
    return this;
  }

  /** At dense output of the scheme's last step, which began at {@code start}. */
  Glance between(Scheme scheme, Point start, double time, double wholeStep, long stepThere) {
    point = middle;
    known = false;
    step = stepThere;
    stepSize = time - start.time;
    middle.time = time;
    middle.integrationError = start.integrationError;
    double theta = stepSize / wholeStep;
    recipe = () -> scheme.interpolate(field, theta, middle.weights);
    return this;
  }

  private Point point() {
    if (!known) {
      recipe.run();
      middle.evaluate(field);
      known = true;
    }
    return point;
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
    return point.time;
  }

  @Override
  public double stepSize() {
    return stepSize;
  }

  @Override
  public double excess() {
    return point().excess;
  }

  @Override
  public double squaredOuterGradient() {
    return point().squaredOuterGradient;
  }

  @Override
  public double squaredGradientNorm() {
    return point().squaredGradientNorm;
  }

  @Override
  public double integrationError() {
    return point.integrationError;
  }

  @Override
  public long evaluations() {
    return field.evaluations();
  }

  @Override
  public Iterate iterate() {
    return point().iterate(problem, step, stepSize);
  }

  @Override
  public Snapshot snapshot() {
    Weights weights = Weights.of(problem.network(), point().weights);
    return new Snapshot(step, point.time, weights, stepSize, new double[0]);
  }
}
