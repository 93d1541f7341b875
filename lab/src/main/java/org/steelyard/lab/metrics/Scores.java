package org.steelyard.lab.metrics;

import org.steelyard.linalg.Kernels;
import org.steelyard.linalg.Matrix;

/**
 * The outputs W·x of many samples, a block at a time.
 *
 * @param x count × inputs, row-major
 */
record Scores(double[] x, int count, Matrix w) {
  private static final int BLOCK = 512;

  /** Takes the outputs of one sample, which stand in {@code scores} from {@code at} on. */
  interface Visitor {
    void visit(int sample, double[] scores, int at);
  }

  void forEach(Visitor visitor) {
    int outputs = w.rows();
    int inputs = w.columns();
    double[] matrix = w.values();
    double[] scores = new double[BLOCK * outputs];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      Kernels.multiplyTransB(size, outputs, inputs, 1, x, from * inputs, matrix, 0, 0, scores, 0);
      for (int i = 0; i < size; i++) {
        visitor.visit(from + i, scores, i * outputs);
      }
    }
  }
}
