package org.steelyard.dynamics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.parts.PartContract;

/** What every method of integration must keep. */
class RungeKuttaContractTest {
  private static final Oracle ORACLE = Oracle.scalarPair(1, 0, 1);
  private static final double TIME = 1;

  /**
   * Errors below are rounding. The leading error terms of Tsitouras' pair are so small that its
   * order shows only at fine steps, just above this.
   */
  private static final double ROUNDING = 2e-15;

  static List<RungeKutta> methods() {
    return Catalog.of(RungeKutta.class).parts().stream().map(Part::prototype).toList();
  }

  @TestFactory
  Stream<DynamicTest> parts() {
    return PartContract.of(RungeKutta.class);
  }

  /** Stages do not depend on the step: λ is given as 50/h. */
  private static double[] integrate(RungeKutta method, int steps, ToDoubleFunction<Last> measure) {
    Field field = new Field(ORACLE.problem());
    Scheme scheme = method.start(2);
    Point here = new Point(2);
    Point next = new Point(2);
    System.arraycopy(ORACLE.initial().values(), 0, here.weights, 0, 2);
    here.evaluate(field);
    double h = TIME / steps;
    double measured = Double.NaN;
    for (int k = 0; k < steps; k++) {
      scheme.step(field, here.weights, here.slope, h, 50 / h, next.weights);
      next.evaluate(field);
      double estimate = scheme.localError(next.weights, next.slope);
      if (k == 0) {
        measured = measure.applyAsDouble(new Last(field, scheme, estimate, h));
      }
      Point free = here;
      here = next;
      next = free;
    }
    double error =
        Matrix.of(1, 2, here.weights).minus(ORACLE.solution().apply(TIME)).frobeniusNorm();
    return new double[] {error, measured};
  }

  record Last(Field field, Scheme scheme, double estimate, double stepSize) {}

  /** The slope of log error against log h between the last two refinements above rounding. */
  private static double measuredOrder(RungeKutta method, int entry, ToDoubleFunction<Last> m) {
    double order = Double.NaN;
    double before = Double.NaN;
    for (int steps = 4; steps <= 4096; steps *= 2) {
      double now = integrate(method, steps, m)[entry];
      if (now < ROUNDING) {
        break;
      }
      order = Math.log(before / now) / Math.log(2);
      before = now;
    }
    return order;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void step_ofHalfTheLength_hasTheDeclaredOrder(RungeKutta method) {
    assertThat(measuredOrder(method, 0, last -> 0)).isCloseTo(method.order(), within(0.1));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void localError_ofHalfTheLength_hasTheDeclaredOrder(RungeKutta method) {
    assertThat(measuredOrder(method, 1, Last::estimate))
        .isCloseTo(method.errorOrder(), within(0.3));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void interpolate_withinTheFirstStep_hasTheDeclaredOrder(RungeKutta method) {
    ToDoubleFunction<Last> error =
        last -> {
          double[] middle = new double[2];
          last.scheme().interpolate(last.field(), 0.4, middle);
          return Matrix.of(1, 2, middle)
              .minus(ORACLE.solution().apply(0.4 * last.stepSize()))
              .frobeniusNorm();
        };
    assertThat(measuredOrder(method, 1, error)).isGreaterThan(method.denseOrder() + 1 - 0.3);
  }

  /**
   * On w' = −λ w the longest step does not grow, and one a third longer does for explicit pairs.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void longestStep_onALinearFlow_isStable(RungeKutta method) {
    Oracle linear = Oracle.linear();
    Field field = new Field(linear.problem());
    double curvature = linear.problem().objective().curvature().smoothness().orElseThrow();
    Scheme scheme = method.start(field.size());
    Point here = new Point(field.size());
    Point next = new Point(field.size());
    System.arraycopy(linear.initial().values(), 0, here.weights, 0, field.size());
    here.evaluate(field);
    double first = here.excess;
    for (int k = 0; k < 50; k++) {
      double h = Math.min(method.longestStep(curvature), 1000 / curvature);
      scheme.step(field, here.weights, here.slope, h, curvature, next.weights);
      next.evaluate(field);
      Point free = here;
      here = next;
      next = free;
    }
    assertThat(here.excess).isLessThan(first);
  }
}
