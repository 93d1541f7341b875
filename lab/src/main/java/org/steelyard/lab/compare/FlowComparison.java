package org.steelyard.lab.compare;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.steelyard.dynamics.Failure;
import org.steelyard.dynamics.Stepper;
import org.steelyard.training.Setting;
import org.steelyard.training.Trace;

/**
 * Gradient descent at several step sizes against gradient flow from the same weights, at t = η k.
 *
 * @param descents one a step size, in the order they were given
 */
public record FlowComparison(List<Curve> descents) {
  private static final List<String> COLUMNS =
      List.of(
          "step",
          "step_size",
          "time",
          "excess",
          "flow_excess",
          "distance",
          "drift",
          "flow_drift",
          "identity_defect");

  public FlowComparison {
    descents = List.copyOf(descents);
  }

  /**
   * One descent beside the flow.
   *
   * @param stepSize η
   * @param ending why it does not go as far as the flow, in a sentence; empty if it does
   */
  public record Curve(double stepSize, List<Point> points, String ending) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * @param time η times {@code step}
   * @param excess f − inf f of the descent
   * @param flowExcess f − inf f of the flow at that time
   * @param distance ‖weights − weights of the flow‖ / ‖weights of the flow‖
   * @param drift √Σ_j ‖D_j(t) − D_j(0)‖_F² of the descent
   * @param flowDrift the same of the flow: its integration error
   * @param identityDefect √Σ_j ‖D_j(t) − D_j(0) − Σ_k η²(g_j g_jᵀ − g_{j+1}ᵀ g_{j+1})‖_F²: rounding
   *     only (theory, section 2)
   */
  public record Point(
      long step,
      double time,
      double excess,
      double flowExcess,
      double distance,
      double drift,
      double flowDrift,
      double identityDefect) {}

  /**
   * What a comparison may cost.
   *
   * @param points about how many times each descent is looked at
   * @param steps after so many a descent ends
   * @param interrupted whether somebody asked to stop
   */
  public record Limits(int points, long steps, BooleanSupplier interrupted) {
    public Limits {
      require(points >= 2, "a curve needs at least 2 points, got %s", points);
      require(steps >= 1, "a descent needs at least 1 step, got %s", steps);
    }
  }

  /**
   * Runs the flow once and the descents beside it.
   *
   * @param setting its dynamics is the flow
   * @param horizon the time to which they go
   */
  public static FlowComparison of(
      Setting setting, List<Double> stepSizes, double horizon, Limits limits) {
    require(setting.dynamics().isFlow(), "only a flow can be compared, got %s", setting.dynamics());
    require(!stepSizes.isEmpty(), "there is no step size to compare with the flow");
    require(horizon > 0, "the horizon must be positive, got %s", horizon);
    Stepper flow = setting.dynamics().start(setting.problem(), setting.initial());
    List<Descent> descents = new ArrayList<>();
    for (double stepSize : stepSizes) {
      descents.add(new Descent(setting, stepSize, horizon, limits));
    }
    descents.forEach(descent -> descent.look(flow));
    while (true) {
      Optional<Descent> next =
          descents.stream()
              .filter(Descent::isRunning)
              .min(Comparator.comparingDouble(Descent::nextTime));
      if (next.isEmpty()) {
        break;
      }
      Optional<String> end = step(next.get(), flow, limits);
      if (end.isPresent()) {
        descents.forEach(descent -> descent.end(end.get()));
      }
    }
    return new FlowComparison(descents.stream().map(Descent::curve).toList());
  }

  /** Takes a descent and the flow to its next look; says why there is none for anyone. */
  private static Optional<String> step(Descent descent, Stepper flow, Limits limits) {
    if (limits.interrupted().getAsBoolean()) {
      return Optional.of("stopped on request");
    }
    double time = descent.nextTime();
    if (!descent.advance()) {
      return Optional.empty();
    }
    while (flow.time() < time) {
      Optional<Failure> failure = flow.advance();
      if (failure.isPresent()) {
        return Optional.of("the flow ended: " + failure.get().sentence());
      }
    }
    flow.landOn(progress -> progress.time() >= time);
    descent.look(flow);
    return Optional.empty();
  }

  /** As a table, a row a point. */
  public Trace trace() {
    List<double[]> rows = new ArrayList<>();
    for (Curve curve : descents) {
      for (Point point : curve.points()) {
        rows.add(
            new double[] {
              point.step(),
              curve.stepSize(),
              point.time(),
              point.excess(),
              point.flowExcess(),
              point.distance(),
              point.drift(),
              point.flowDrift(),
              point.identityDefect()
            });
      }
    }
    return new Trace(COLUMNS, rows);
  }
}
