package org.steelyard.lab.data;

import java.io.IOException;

/** The rows of a two-dimensional array, read once in order; whoever opened the file closes it. */
interface ArrayRows {
  /** What the array is called in messages. */
  String where();

  /** The header of a one- or two-dimensional array. */
  NpyHeader header();

  /**
   * Reads the next {@code count} rows, which exist; row i goes to {@code into} from offset + i ·
   * stride on.
   */
  void read(double[] into, int offset, int stride, int count) throws IOException;
}
