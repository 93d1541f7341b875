package org.steelyard.theory;

/**
 * One step on the ladder: a step size and what is known of it.
 *
 * @param theorem that allows it; empty where none does
 * @param kind of the step-size rule that takes it
 * @param stepSize the (first) step
 * @param factor guaranteed: the next excess is at most this times the present one; 1 where nothing
 *     is
 */
public record Rung(String theorem, String kind, double stepSize, double factor, Rigour rigour) {
  /**
   * Steps that certainly suffice to bring the excess down by {@code ratio}; +∞ where the factor is
   * 1.
   */
  public double iterations(double ratio) {
    if (!(ratio < 1)) {
      return 0;
    }
    if (!(factor < 1)) {
      return Double.POSITIVE_INFINITY;
    }
    // log1p keeps the digits of a factor that is 1 − 1e-12.
    return factor <= 0 ? 1 : Math.ceil(StrictMath.log(ratio) / StrictMath.log1p(-(1 - factor)));
  }
}
