package org.steelyard.lab.experiment;

import java.util.ArrayList;
import java.util.List;

/** Refuses, before it is tried, what would not fit into the memory that Java may use. */
final class Room {
  /** Weights, gradient, trial and chain of products: so many copies of all weights are held. */
  private static final int COPIES = 8;

  private static final double USABLE = 0.8;

  private Room() {}

  /**
   * Room for a network and {@code more} bytes.
   *
   * @param inputs of the network
   */
  static void require(Experiment experiment, int inputs, int outputs, long more) {
    long weights = 0;
    int below = inputs;
    List<Integer> widths = new ArrayList<>(experiment.network().widths());
    widths.add(outputs);
    for (int width : widths) {
      weights += (long) width * below;
      below = width;
    }
    double needed = more + (double) Double.BYTES * COPIES * weights;
    if (needed > USABLE * most()) {
      throw new IllegalArgumentException(
          ("%d inputs, %d outputs and hidden layers %s need about %.1f GiB of memory and Java may use %.1f GiB: choose fewer"
                  + " columns (data.inputs=...), narrower layers (network.hidden=...), or give Java more (STEELYARD_MEMORY=%dg)")
              .formatted(
                  inputs,
                  outputs,
                  experiment.network().widths(),
                  needed / 0x1p30,
                  most() / 0x1p30,
                  enough(needed)));
    }
  }

  /** Bytes that a square loss of this shape needs for its factorizations. */
  static long ofSquares(int inputs, int outputs) {
    return 6L * Double.BYTES * inputs * Math.max(inputs, outputs);
  }

  /** Room for samples that are kept, {@code numbers} of them each. */
  static void requireRows(long samples, int numbers) {
    double needed = (double) Double.BYTES * samples * numbers;
    if (needed > USABLE * most()) {
      throw new IllegalArgumentException(
          ("%d samples of %d numbers must be kept for this loss, which needs about %.1f GiB of memory, and Java may use"
                  + " %.1f GiB: choose fewer columns (data.inputs=...), keep the numbers as they are"
                  + " (data.preprocess=none), use loss=squared, which needs moments only, or give Java more"
                  + " (STEELYARD_MEMORY=%dg)")
              .formatted(samples, numbers, needed / 0x1p30, most() / 0x1p30, enough(needed)));
    }
  }

  private static long enough(double needed) {
    return (long) Math.ceil(needed / 0.75 / 0x1p30);
  }

  private static double most() {
    return (double) Runtime.getRuntime().maxMemory();
  }
}
