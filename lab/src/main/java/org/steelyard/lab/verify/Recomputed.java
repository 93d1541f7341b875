package org.steelyard.lab.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What a theorem says of a point, worked out a second time.
 *
 * @param failing the hypothesis that does not hold
 * @param stepSize the step it allows; 0 where it applies to none
 * @param factor what a step of the given size, up to {@code stepSize}, multiplies the excess by at
 *     most
 * @param quantities under the names that certificates use
 */
record Recomputed(
    Optional<String> failing,
    double stepSize,
    DoubleUnaryOperator factor,
    Map<String, Bound> quantities) {

  /**
   * A number and the direction in which saying more than it would be false.
   *
   * @param ceiling whether a certificate may not say more (a step, a rate of decrease); else it may
   *     not say less (a number of iterations, an upper bound)
   */
  record Bound(double value, boolean ceiling) {}

  static Recomputed failing(String hypothesis, Map<String, Bound> quantities) {
    return new Recomputed(Optional.of(hypothesis), 0, step -> 1, quantities);
  }

  /** Gathers quantities. */
  static final class Table {
    private final Map<String, Bound> bounds = new LinkedHashMap<>();

    Table atMost(String name, double value) {
      bounds.put(name, new Bound(value, true));
      return this;
    }

    Table atLeast(String name, double value) {
      bounds.put(name, new Bound(value, false));
      return this;
    }

    Recomputed failing(String hypothesis) {
      return Recomputed.failing(hypothesis, bounds);
    }

    /** Of a theorem that is about no step. */
    Recomputed applies() {
      return new Recomputed(Optional.empty(), 0, step -> 1, bounds);
    }

    Recomputed step(double stepSize, DoubleUnaryOperator factor) {
      return new Recomputed(Optional.empty(), stepSize, factor, bounds);
    }
  }
}
