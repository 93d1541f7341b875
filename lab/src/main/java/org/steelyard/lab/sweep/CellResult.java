package org.steelyard.lab.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of one cell.
 *
 * @param cell its index
 * @param outcome "converged", "exhausted", "diverged", or "refused" where it could not begin
 * @param steps taken
 * @param evaluations gradients of all layers that were formed
 * @param time Σ η_t, or that of a flow
 * @param initial excess at the start
 * @param excess at the end
 * @param gap the bound ‖∇f‖²/(2μ) on it, in double precision; NaN where no μ is known
 * @param floor inf f
 * @param reach steps until the excess came to each level asked for; −1: never
 * @param quantities of theorems at the start: "z1.eta"
 * @param words of theorems at the start: "z1" and its verdict
 * @param reason why it did not converge, in a sentence; empty if it did
 */
record CellResult(
    int cell,
    String outcome,
    long steps,
    long evaluations,
    double time,
    double initial,
    double excess,
    double gap,
    double floor,
    long[] reach,
    Map<String, Double> quantities,
    Map<String, String> words,
    String reason) {
  static final String REFUSED = "refused";
  static final String CONVERGED = "converged";

  CellResult {
    quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** Of a cell that a part would not begin with. */
  static CellResult refused(int cell, int levels, String reason) {
    long[] never = new long[levels];
    java.util.Arrays.fill(never, -1);
    return new CellResult(
        cell,
        REFUSED,
        0,
        0,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        never,
        Map.of(),
        Map.of(),
        reason);
  }

  boolean converged() {
    return outcome.equals(CONVERGED);
  }

  /** Converged before not, fewer steps before more, then less excess, then grid order. */
  boolean betterThan(CellResult other) {
    if (converged() != other.converged()) {
      return converged();
    }
    if (converged() && steps != other.steps) {
      return steps < other.steps;
    }
    int order = Double.compare(excess, other.excess);
    return order != 0 ? order < 0 : cell < other.cell;
  }
}
