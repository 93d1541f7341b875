package org.steelyard.network;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The shape of a linear network x ↦ W_N ⋯ W_1 x; layer j is d_j × d_{j−1} and counts from 1.
 *
 * @param widths d_0 (inputs), d_1, …, d_N (outputs); all positive, N ≥ 1
 */
public record LinearNetwork(List<Integer> widths) {
  public LinearNetwork {
    widths = List.copyOf(widths);
    require(
        widths.size() >= 2, "a network needs at least inputs and outputs, got widths %s", widths);
    for (int width : widths) {
      require(width > 0, "widths must be positive, got %s", widths);
    }
    long parameters = 0;
    for (int j = 1; j < widths.size(); j++) {
      parameters += (long) widths.get(j) * widths.get(j - 1);
    }
    require(
        parameters <= Integer.MAX_VALUE - 8,
        "a network of widths %s has %d weights; at most %d fit",
        widths,
        parameters,
        Integer.MAX_VALUE - 8);
  }

  /** The network inputs → hidden… → outputs. */
  public static LinearNetwork of(int inputs, List<Integer> hidden, int outputs) {
    List<Integer> widths = new ArrayList<>();
    widths.add(inputs);
    widths.addAll(hidden);
    widths.add(outputs);
    return new LinearNetwork(widths);
  }

  /** N, the number of layers. */
  public int depth() {
    return widths.size() - 1;
  }

  /** d_j, j = 0 … N. */
  public int width(int j) {
    return widths.get(j);
  }

  public int inputs() {
    return width(0);
  }

  public int outputs() {
    return width(depth());
  }

  /** The largest rank an end-to-end matrix can have: the smallest width. */
  public int rankBound() {
    return Collections.min(widths);
  }

  /**
   * Whether a hidden layer is narrower than both ends, so that not every end-to-end matrix can be
   * reached.
   */
  public boolean hasBottleneck() {
    return rankBound() < Math.min(inputs(), outputs());
  }

  /** Where layer j begins in a flat array of all weights, W_1 first, each row-major. */
  public int offset(int j) {
    int offset = 0;
    for (int i = 1; i < j; i++) {
      offset += width(i) * width(i - 1);
    }
    return offset;
  }

  /** The number of weights in all layers. */
  public int size() {
    return offset(depth() + 1);
  }
}
