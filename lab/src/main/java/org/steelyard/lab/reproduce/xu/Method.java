package org.steelyard.lab.reproduce.xu;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.StepSizeRule;

/**
 * A way to choose steps together with what a theorem promises of each.
 *
 * @param promise at a point, η ↦ what the excess after a step η is at most, as a multiple of the
 *     excess before it; NaN where nothing is promised
 */
record Method(String name, StepSizeRule rule, Function<Progress, DoubleUnaryOperator> promise) {

  /** Steps of which nothing is promised. */
  static Method silent(String name, StepSizeRule rule) {
    return new Method(name, rule, here -> eta -> Double.NaN);
  }
}
