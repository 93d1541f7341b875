package org.steelyard.lab.experiment;

import java.util.Arrays;

/** Samples that are kept, inputs apart from targets; a worker. */
final class Rows implements PartReader.Sink {
  private final int inputs;
  private final int outputs;
  private double[] x;
  private double[] y;
  private int count;

  /**
   * @param expected how many there will be, as far as one knows
   */
  Rows(int inputs, int outputs, long expected) {
    this.inputs = inputs;
    this.outputs = outputs;
    int capacity = capacity(Math.max(16, expected));
    this.x = new double[capacity * inputs];
    this.y = new double[capacity * outputs];
  }

  private int capacity(long samples) {
    Room.requireRows(samples, inputs + outputs);
    long most = (Integer.MAX_VALUE - 8L) / Math.max(inputs, outputs);
    if (samples > most) {
      throw new IllegalArgumentException(
          "%d samples of %d inputs are more than one array can hold; loss=squared needs moments only"
              .formatted(samples, inputs));
    }
    return (int) samples;
  }

  @Override
  public void add(double[] rows, int more) {
    if (count + more > y.length / outputs) {
      int capacity = capacity(Math.max(count + (long) more, count + count / 2L));
      x = Arrays.copyOf(x, capacity * inputs);
      y = Arrays.copyOf(y, capacity * outputs);
    }
    int width = inputs + outputs;
    for (int i = 0; i < more; i++, count++) {
      System.arraycopy(rows, i * width, x, count * inputs, inputs);
      System.arraycopy(rows, i * width + inputs, y, count * outputs, outputs);
    }
  }

  void copyInputs(int sample, double[] into, int at) {
    System.arraycopy(x, sample * inputs, into, at, inputs);
  }

  int count() {
    return count;
  }

  /** Inputs, count × inputs; this object lets go of them. */
  double[] takeInputs() {
    double[] taken = x.length == count * inputs ? x : Arrays.copyOf(x, count * inputs);
    x = new double[0];
    return taken;
  }

  /** Targets, count × outputs. */
  double[] targets() {
    return Arrays.copyOf(y, count * outputs);
  }
}
