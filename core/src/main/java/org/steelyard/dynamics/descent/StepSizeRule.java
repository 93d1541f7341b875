package org.steelyard.dynamics.descent;

import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.parts.Role;

/**
 * How long the steps of gradient descent are. A value; what one run needs is in the {@link Chooser}
 * it starts.
 */
@Role(name = "step-size", plural = "step sizes", suffix = "StepSize", number = "constant")
public interface StepSizeRule {
  /**
   * The rule that is used where none is named: the one called "auto" where there is one (it needs
   * theorems, of which this package knows nothing), else the safe local step.
   */
  static StepSizeRule standard() {
    return Catalog.of(StepSizeRule.class)
        .find("auto")
        .map(Part::prototype)
        .orElseGet(SafeLocalStepSize::new);
  }

  /**
   * A chooser for the run that begins at {@code initial}: whatever can be computed once is computed
   * here.
   */
  Chooser start(Problem problem, Weights initial);

  /**
   * Whether the step depends on losses and gradients along the run alone, so that a {@link
   * org.steelyard.network.Reduction} does not change it; false where norms or spectra of layers
   * count.
   */
  default boolean isReducible() {
    return false;
  }

  /** Chooses the steps of one run. */
  interface Chooser {
    /**
     * The next step size; anything but a positive finite number ends the run, said by {@link
     * #refusal}.
     */
    double choose(Line line);

    /** Why the last choice was not a positive number. */
    default String refusal() {
      return "the step-size rule found no positive step";
    }

    /** What it has chosen so far and why, in a sentence; empty where there is nothing to say. */
    default String account() {
      return "";
    }

    /**
     * What the chooser carries from step to step beyond what its inputs tell; see {@link #restore}.
     */
    default double[] memory() {
      return new double[0];
    }

    /** Takes back what {@link #memory} gave. */
    default void restore(double[] memory) {}
  }
}
