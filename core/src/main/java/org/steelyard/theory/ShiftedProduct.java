package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.linalg.IncreasingRoot;
import org.steelyard.linalg.Interval;

/**
 * Squared factors s_l = ξ + e_l of a scalar network with given differences and a given product
 * (theory, section 4.4): gradient flow keeps the e_l, so that the product alone tells the factors.
 */
public final class ShiftedProduct {
  private ShiftedProduct() {}

  /**
   * ξ + e_l with the unique ξ ≥ 0 for which Π_l (ξ + e_l) = {@code product}.
   *
   * @param offsets e_1, …, e_L, not negative, at least one of them 0
   * @param product not negative
   */
  public static List<Interval> factors(List<Interval> offsets, Interval product) {
    Interval root =
        IncreasingRoot.enclose(
            xi -> {
              Interval value = Interval.ONE;
              for (Interval offset : offsets) {
                value = value.times(offset.plus(xi));
              }
              return value.minus(product);
            });
    List<Interval> factors = new ArrayList<>();
    for (Interval offset : offsets) {
      factors.add(offset.plus(root));
    }
    return List.copyOf(factors);
  }

  /**
   * λ_min(T) for layers whose least squared singular values, all along one direction, are {@code
   * squares}: Σ_l Π_{k≠l} s_k for as many inputs as outputs; of the sum only l = 1 remains for more
   * inputs, only l = L for more outputs.
   */
  public static Interval tangent(List<Interval> squares, int inputs, int outputs) {
    int depth = squares.size();
    Interval sum = Interval.ZERO;
    for (int l = 0; l < depth; l++) {
      if ((inputs > outputs && l > 0) || (inputs < outputs && l < depth - 1)) {
        continue;
      }
      Interval product = Interval.ONE;
      for (int k = 0; k < depth; k++) {
        product = k == l ? product : product.times(squares.get(k));
      }
      sum = sum.plus(product);
    }
    return sum;
  }
}
