package org.steelyard.theory;

/**
 * A rate that does not ask which rule chose the steps (docs/choosing.md, section 3): as long as
 * every step η lowers f by at least (η/2)‖g‖², g the gradient of all layers, and Σ η²‖g‖² stays
 * within {@code budget}, every step multiplies the excess by at most 1 − η·rate. Steps up to {@code
 * step} do both by themselves.
 *
 * @param theorem z1 or z2
 * @param step 1/S, rounded down
 * @param rate μ·α, or μ·λ(R), rounded down; per unit of time
 * @param budget what Σ η²‖g‖² may add up to; +∞ where the theorem does not care
 */
public record DescentRate(String theorem, double step, double rate, double budget, Rigour rigour) {

  /**
   * What a step multiplies the excess by at most if it lowers f by at least what the step {@link
   * #step} certainly does, (step/2)‖g‖².
   */
  public double factor() {
    return 1 - step * rate;
  }
}
